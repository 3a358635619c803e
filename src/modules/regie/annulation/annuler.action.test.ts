import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type Action, type ActionAnswer, type Actor, execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { creancesByIds } from '../../creances/creance/creance.sql.ts';
import { abandonnerRemboursement } from '../a-classer/abandonner-remboursement.action.ts';
import { classerRecette } from '../a-classer/classer.action.ts';
import { demanderRemboursement } from '../a-classer/demander-remboursement.action.ts';
import { dossiersOuverts } from '../a-classer/dossier.sql.ts';
import { sortirDossier } from '../a-classer/sortir.action.ts';
import { validerRemboursement } from '../a-classer/valider-remboursement.action.ts';
import { compterSession } from '../caisse/compter.action.ts';
import { ouvrirSession } from '../caisse/ouvrir.action.ts';
import { validerSession } from '../caisse/valider.action.ts';
import { degager } from '../degagement/degager.action.ts';
import { encaisserAuGuichet } from '../encaissement/encaisser.action.ts';
import { arreterLaRemise } from '../remise/arreter.action.ts';
import { preparerRemise } from '../remise/preparer.action.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { accepted, balances, faults, ouvrirLaCaisse, prendre, refusedWith } from '../testing/gestes.ts';
import { annulerEncaissement } from './annuler.action.ts';

let f: RegieFixture;
let mandataire: Extract<Actor, { kind: 'agent' }>;
before(async () => {
  f = await regieFixture();
  const compteId = uuidv7();
  await f.db.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Léa', now())",
    [compteId],
  );
  await f.db.owner.query(
    `insert into nomination (collectivite_id, id, regie_id, compte_id, qualite, point_id, debut, arrete, avis_conforme_le)
     values ($1, $2, $3, $4, 'mandataire', $5, '2026-01-01', 'Arrêté 2', '2026-01-01')`,
    [f.collectiviteId, uuidv7(), f.regieId, compteId, f.pointId],
  );
  mandataire = {
    kind: 'agent',
    compteId,
    assignments: [{ role: 'mandataire', serviceId: null, from: '2026-01-01', until: null, act: 'Arrêté 2' }],
  };
});
after(() => f.db.drop());

const act = <I, O>(
  action: Action<I, O>,
  input: Record<string, unknown>,
  actor: Actor = f.agent,
): Promise<ActionAnswer<O>> => execute(f.runner, action, { collectiviteId: f.collectiviteId, actor, input });
const cancel = (encaissementId: string, motif = 'erreur de montant', actor: Actor = f.agent) =>
  act(annulerEncaissement, { encaissementId, motif }, actor);
const creance = async (id: string) => {
  const [c] = await readTenant(f.db.app, f.collectiviteId, (tx) => creancesByIds(tx, f.collectiviteId, [id]));
  assert.ok(c);
  return c;
};

test('vecteur 9, REG-Q2 : la 3e quittance annulée garde son numéro, la suivante prend le sien', async () => {
  await ouvrirLaCaisse(f);
  const paid: string[] = [];
  let third = '';
  for (let n = 0; n < 3; n += 1) {
    const id = await f.creance([{ produit: 'CANT', montant: 1_000 }]);
    const done = accepted(await prendre(f, 'especes', 1_000, [id]));
    paid.push(done.numero);
    third = done.encaissementId;
  }
  assert.equal(paid[2], 'Q02-26-0000003');
  accepted(await cancel(third));
  const next = accepted(
    await prendre(f, 'especes', 1_000, [await f.creance([{ produit: 'CANT', montant: 1_000 }])]),
  );
  assert.equal(next.numero, 'Q02-26-0000004');
  const { rows } = await f.db.owner.query<{ statut: string }>(
    "select statut from encaissement where numero = 'Q02-26-0000003'",
  );
  assert.equal(rows[0]?.statut, 'contrepasse');
  assert.deepEqual(await faults(f), []);
});

test('regie:J3 : la créance rouvre pour exactement ce qui avait été payé, et facturation l’apprend', async () => {
  const id = await f.creance([
    { produit: 'CANT', montant: 3_000 },
    { produit: 'GARD', montant: 1_200 },
  ]);
  accepted(await prendre(f, 'cheque', 1_500, [id]));
  const before = await balances(f);
  const second = accepted(await prendre(f, 'cheque', 2_700, [id]));
  assert.equal((await creance(id)).statut, 'soldee');
  accepted(await cancel(second.encaissementId));
  const reopened = await creance(id);
  assert.equal(reopened.statut, 'ouverte');
  assert.equal(reopened.regle, 1_500);
  assert.deepEqual(await balances(f), before);
  const { rows } = await f.db.owner.query<{ charge: string }>(
    "select charge from evenement where nom = 'creance.reglee' order by id desc limit 1",
  );
  const heard = JSON.parse(rows[0]?.charge ?? '{}') as Record<string, unknown>;
  assert.equal(heard.regle, 1_500);
  assert.equal(heard.solde, false);
  assert.equal(refusedWith(await cancel(second.encaissementId)), 'regie.annulation_interdite');
});

test('regie:J3 : sans motif, par un autre mandataire, ou après la remise arrêtée : refus', async () => {
  const id = await f.creance([{ produit: 'CANT', montant: 2_000 }]);
  const done = accepted(await prendre(f, 'cheque', 2_000, [id]));
  assert.equal(refusedWith(await cancel(done.encaissementId, ' ')), 'regie.motif_manquant');
  assert.equal(
    refusedWith(await cancel(done.encaissementId, 'erreur', mandataire)),
    'regie.annulation_interdite',
  );
  const { remiseId } = accepted(
    await act(preparerRemise, { regieId: f.regieId, cheques: [done.encaissementId] }),
  );
  assert.equal(
    refusedWith(await act(preparerRemise, { regieId: f.regieId, cheques: [done.encaissementId] })),
    'regie.cheque_deja_remis',
  );
  accepted(await act(arreterLaRemise, { remiseId }));
  assert.equal(refusedWith(await cancel(done.encaissementId)), 'regie.annulation_interdite');
});

test('regie:J3 : le mandataire annule le sien dans sa session ouverte, retiré de la remise en brouillon', async () => {
  const id = await f.creance([{ produit: 'CANT', montant: 2_100 }]);
  const done = accepted(await prendre(f, 'cheque', 2_100, [id], { actor: mandataire }));
  const { remiseId } = accepted(
    await act(preparerRemise, { regieId: f.regieId, cheques: [done.encaissementId] }),
  );
  accepted(await cancel(done.encaissementId, 'mauvaise facture', mandataire));
  const { rows } = await f.db.owner.query<{ montant: string }>('select montant from remise where id = $1', [
    remiseId,
  ]);
  assert.equal(Number(rows[0]?.montant), 0);
  assert.equal(refusedWith(await act(arreterLaRemise, { remiseId })), 'regie.remise_vide');
});

test('regie:E5 : un surplus paie une autre facture ; annuler le reçu rend tout, exactement', async () => {
  const first = await f.creance([{ produit: 'CANT', montant: 4_580 }]);
  const done = accepted(await prendre(f, 'cheque', 5_000, [first]));
  const open = () =>
    readTenant(f.db.app, f.collectiviteId, (tx) => dossiersOuverts(tx, f.collectiviteId, f.regieId));
  const dossier = (await open()).find((d) => d.encaissementId === done.encaissementId);
  assert.equal(dossier?.reste, 420);
  const second = await f.creance([{ produit: 'GARD', montant: 300 }]);
  const classed = accepted(await act(classerRecette, { dossierId: dossier?.id, creances: [second] }));
  assert.equal(classed.reste, 120);
  assert.equal((await creance(second)).statut, 'soldee');
  assert.deepEqual(await faults(f), []);
  accepted(await cancel(done.encaissementId, 'chèque rendu'));
  assert.equal((await creance(first)).regle, 0);
  assert.equal((await creance(second)).regle, 0);
  assert.equal(
    (await open()).some((d) => d.encaissementId === done.encaissementId),
    false,
  );
  assert.deepEqual(await faults(f), []);
  assert.equal(
    refusedWith(await act(classerRecette, { dossierId: dossier?.id, creances: [second] })),
    'regie.dossier_ferme',
  );
});

test('regie:F1 : un remboursement se demande puis se valide à deux, si le compte le tient', async () => {
  const id = await f.creance([{ produit: 'CANT', montant: 1_000 }]);
  const paid = accepted(
    await execute(f.runner, encaisserAuGuichet, {
      collectiviteId: f.collectiviteId,
      actor: f.agent,
      input: {
        regieId: f.regieId,
        pointId: f.pointId,
        redevableId: (await creance(id)).redevableId,
        payeur: 'Camille Moreau',
        montant: 1_500,
        moyen: { mode: 'tpe', terminal: 'T1', ticket: '7' },
        creances: [id],
        choix: null,
        derogation: null,
      },
    }),
  );
  const { rows } = await f.db.owner.query<{ id: string }>(
    'select id from dossier_a_classer where encaissement_id = $1',
    [paid.encaissementId],
  );
  const dossierId = rows[0]?.id;
  assert.equal(refusedWith(await act(validerRemboursement, { dossierId })), 'regie.introuvable');
  accepted(await act(demanderRemboursement, { dossierId, motif: 'payé deux fois' }));
  assert.equal(
    refusedWith(await act(demanderRemboursement, { dossierId, motif: 'payé deux fois' })),
    'regie.operation_faite',
  );
  assert.equal(refusedWith(await act(validerRemboursement, { dossierId })), 'regie.seconde_personne');
  accepted(
    await act(abandonnerRemboursement, { dossierId, motif: 'une partie paie la facture de novembre' }),
  );
  assert.equal(
    refusedWith(await act(abandonnerRemboursement, { dossierId, motif: 'encore' })),
    'regie.introuvable',
  );
  assert.equal(refusedWith(await act(validerRemboursement, { dossierId })), 'regie.introuvable');
  accepted(await act(demanderRemboursement, { dossierId, motif: 'le reste est à rendre' }));
  assert.equal(
    refusedWith(await act(sortirDossier, { dossierId, compte: 'compte_dft' })),
    'regie.solde_insuffisant',
  );
  accepted(await act(sortirDossier, { dossierId, compte: 'caisse' }));
  assert.equal(refusedWith(await cancel(paid.encaissementId)), 'regie.surplus_sorti');
  assert.deepEqual(await faults(f), []);
});

test('regie:C1 : annuler des espèces remises par un mandataire ne rend pas la caisse négative', async () => {
  const g = await regieFixture();
  try {
    const [pointId, compteId] = [uuidv7(), uuidv7()];
    const sql = (text: string, values: unknown[]) => g.db.owner.query(text, values);
    await sql("insert into point_encaissement values ($1, $2, $3, 'annexe', 'Annexe')", [
      g.collectiviteId,
      pointId,
      g.regieId,
    ]);
    await sql("insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Ana', now())", [
      compteId,
    ]);
    await sql(
      `insert into nomination (collectivite_id, id, regie_id, compte_id, qualite, point_id, debut, arrete, avis_conforme_le)
       values ($1, $2, $3, $4, 'mandataire', $5, '2026-01-01', 'Arrêté 3', '2026-01-01')`,
      [g.collectiviteId, uuidv7(), g.regieId, compteId, pointId],
    );
    const ana: Actor = { ...mandataire, compteId };
    const doing = <I, O>(action: Action<I, O>, input: Record<string, unknown>, actor: Actor) =>
      execute(g.runner, action, { collectiviteId: g.collectiviteId, actor, input });
    const { sessionId } = accepted(
      await doing(ouvrirSession, { regieId: g.regieId, pointId, fonds: 0, commentaire: '' }, ana),
    );
    const owed = await g.creance([{ produit: 'CANT', montant: 1_000 }]);
    const paid = accepted(await prendre(g, 'especes', 1_000, [owed], { actor: ana, pointId }));
    accepted(await doing(compterSession, { sessionId, coupures: { 1000: 1 }, commentaire: '' }, ana));
    accepted(await doing(validerSession, { sessionId }, ana));
    const held = (await balances(g)).caisse ?? 0;
    accepted(await doing(degager, { regieId: g.regieId, montant: held }, g.agent));
    const cancelled = { encaissementId: paid.encaissementId, motif: 'erreur' };
    assert.equal(refusedWith(await doing(annulerEncaissement, cancelled, g.agent)), 'regie.caisse_negative');
    assert.deepEqual(await faults(g), []);
  } finally {
    await g.db.drop();
  }
});

test('vecteur 5, REG-C2 : maximum 1 000,00 hors fonds de 150,00', async () => {
  const g = await regieFixture();
  try {
    await ouvrirLaCaisse(g);
    const owed = (montant: number) => g.creance([{ produit: 'CANT', montant }]);
    for (let n = 0; n < 4; n += 1) accepted(await prendre(g, 'especes', 20_000, [await owed(20_000)]));
    assert.equal((await balances(g)).caisse, 95_000);
    const full = accepted(await prendre(g, 'especes', 20_000, [await owed(20_000)]));
    assert.ok(full.avertissements.some((w) => w.rule === 'REG-C2'));
    assert.equal(refusedWith(await prendre(g, 'especes', 1, [await owed(1)])), 'regie.encaisse_maximum');
    accepted(await prendre(g, 'cheque', 1, [await owed(1)]));
  } finally {
    await g.db.drop();
  }
});
