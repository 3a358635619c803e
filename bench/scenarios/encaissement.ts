import { uuidv7 } from '../../src/kernel/ids.ts';
import { encaisserAuGuichet } from '../../src/modules/regie/encaissement/encaisser.action.ts';
import { type RegieFixture, regieFixture } from '../../src/modules/regie/testing/fixture.ts';
import { verifyRegies } from '../../src/modules/regie/verify.ts';
import { execute } from '../../src/platform/action/index.ts';
import { inTenant, readTenant } from '../../src/platform/db/transaction.ts';
import { parallel, percentile, round, type Scenario, seconds } from '../scenario.ts';

const WIDTH = 8;

/** The same rows as one receipt, as bare SQL in one transaction: no rule, no audit, no idempotency, no chain. */
async function bareReceipt(
  f: RegieFixture,
  creanceId: string,
  ligneId: string,
  index: number,
): Promise<void> {
  const client = await f.db.app.connect();
  const c = f.collectiviteId;
  const id = uuidv7();
  const now = f.clock.now();
  try {
    await client.query(`begin; set local app.collectivite = '${c}'`);
    const { rows } = await client.query<{ dernier_numero: number }>(
      'update regie set dernier_numero = dernier_numero + 1 where collectivite_id = $1 and id = $2 returning dernier_numero',
      [c, f.regieId],
    );
    const numero = rows[0]!.dernier_numero;
    await client.query(
      `insert into encaissement (collectivite_id, id, regie_id, payeur, mode, montant, moyen, date_operation, date_valeur, enregistre_le, auteur, statut, genre_recu, numero, decision)
       values ($1, $2, $3, 'P', 'cheque', 100, '{}', '2026-11-20', '2026-11-20', $4, 'banc', 'enregistre', 'Q', $5, '{}')`,
      [c, id, f.regieId, now, `Q99-26-${String(index).padStart(7, '0')}`],
    );
    await client.query(
      'insert into imputation (collectivite_id, id, encaissement_id, creance_id, ligne_id, montant, cree_le) values ($1, $2, $3, $4, $5, 100, $6)',
      [c, uuidv7(), id, creanceId, ligneId, now],
    );
    await client.query(
      'update ligne_creance set impute = impute + 100 where collectivite_id = $1 and id = $2',
      [c, ligneId],
    );
    await client.query('update creance set regle = regle + 100 where collectivite_id = $1 and id = $2', [
      c,
      creanceId,
    ]);
    await client.query(
      `insert into ecriture (collectivite_id, regie_id, numero, id, evenement, libelle, objet_id, date_comptable, date_valeur, exercice, octets, precedent, empreinte, enregistree_le)
       values ($1, $2, $3, $4, 'encaissement', 'E', $5, '2026-11-20', '2026-11-20', 2026, '{}', '', '', $6)`,
      [c, f.regieId, numero, uuidv7(), id, now],
    );
    await client.query(
      `insert into mouvement (collectivite_id, regie_id, numero, rang, compte, debit, credit) values ($1, $2, $3, 0, 'cheques_encaissement', 100, 0), ($1, $2, $3, 1, 'recettes_verser', 0, 100)`,
      [c, f.regieId, numero],
    );
    await client.query(
      `insert into solde (collectivite_id, regie_id, compte, detail, montant) values ($1, $2, 'cheques_encaissement', '', 100), ($1, $2, 'recettes_verser', 'CANT', -100)
       on conflict (collectivite_id, regie_id, compte, detail) do update set montant = solde.montant + excluded.montant`,
      [c, f.regieId],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}

const ligneOf = (f: RegieFixture, creanceId: string): Promise<string> =>
  inTenant(
    f.db.app,
    f.collectiviteId,
    async (tx) =>
      (
        await tx
          .selectFrom('ligne_creance')
          .select('id')
          .where('creanceId', '=', creanceId)
          .executeTakeFirstOrThrow()
      ).id,
  );

/** Desk receipts on one régie: gapless numbers, chained ledger, audit; against the bare inserts. */
export const encaissement: Scenario = {
  name: 'encaissement',
  summary: 'encaissements au guichet sur une seule régie',
  run: async ({ scale }) => {
    const count = Math.max(50, Math.round(1_000 * scale));
    const items = Array.from({ length: count }, (_, i) => i);
    const ours = await regieFixture();
    const creance = await ours.creance([{ produit: 'CANT', montant: (count + 200) * 100 }]);
    const take = async (index: number): Promise<void> => {
      const answer = await execute(ours.runner, encaisserAuGuichet, {
        collectiviteId: ours.collectiviteId,
        actor: ours.agent,
        idempotencyKey: `banc-${index}`,
        input: {
          regieId: ours.regieId,
          pointId: ours.pointId,
          redevableId: null,
          payeur: 'Payeur',
          montant: 100,
          moyen: {
            mode: 'cheque',
            emetteur: 'P',
            banque: 'B',
            numero: '1234567',
            ordre: 'DGFiP',
            montant_porte: 100,
            signe: true,
          },
          creances: [creance],
          choix: null,
          derogation: null,
        },
      });
      if (!answer.ok) throw new Error(answer.refusal.code);
    };
    await parallel(items.slice(0, 50), WIDTH, (i) => take(-1 - i));
    let durations: number[] = [];
    const time = await seconds(async () => {
      durations = await parallel(items, WIDTH, take);
    });
    const report = await readTenant(ours.db.app, ours.collectiviteId, (tx) =>
      verifyRegies(tx, ours.collectiviteId),
    );
    await ours.db.drop();

    const bare = await regieFixture();
    const bareCreance = await bare.creance([{ produit: 'CANT', montant: (count + 200) * 100 }]);
    const ligne = await ligneOf(bare, bareCreance);
    await parallel(items.slice(0, 50), WIDTH, (i) => bareReceipt(bare, bareCreance, ligne, 9_000_000 + i));
    const floorTime = await seconds(() =>
      parallel(items, WIDTH, (i) => bareReceipt(bare, bareCreance, ligne, i + 1)),
    );
    await bare.db.drop();

    const value = round(count / time, 1);
    const floor = round(count / floorTime, 1);
    const ratio = round(value / floor);
    return [
      {
        name: 'encaissement',
        unit: 'encaissements/s',
        value,
        floor,
        ratio,
        aim: 'ratio ≥ 0,4',
        ok: ratio >= 0.4 && report.every((r) => r.faults.length === 0),
        details: {
          nombre: count,
          p50_ms: percentile(durations, 50),
          p95_ms: percentile(durations, 95),
          ecarts: report.reduce((n, r) => n + r.faults.length, 0),
        },
      },
    ];
  },
};
