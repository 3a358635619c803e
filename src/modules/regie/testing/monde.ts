import type { Pool } from 'pg';
import { z } from 'zod';
import type { TestProduct } from '../../../apps/testing/product.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { type ActionRunner, type Actor, defineAction, execute } from '../../../platform/action/index.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { openCreances } from '../../creances/creance/ouvrir.write.ts';
import { installerRegies } from '../acte/installer.action.ts';
import { ACTE } from './fixture.ts';

/** Where a world is made: the owner's pool for what only an installation may write, the product's runner otherwise. */
export type Chantier = { readonly owner: Pool; readonly runner: ActionRunner; readonly now: string };

/** The same, of a product. */
export const chantierDe = ({ db, services, clock }: TestProduct): Chantier => ({
  owner: db.owner,
  runner: services.runner,
  now: clock.now(),
});

export type Commune = {
  readonly id: string;
  readonly slug: string;
  readonly nom: string;
  /** Régies by code. */
  readonly regies: ReadonlyMap<string, string>;
  /** The régisseur's account. */
  readonly agentId: string;
};

export type Usager = {
  readonly compteId: string;
  /** The person in each commune, by id of the commune. */
  readonly personnes: ReadonlyMap<string, string>;
};

const systeme: Actor = { kind: 'system', task: 'essai' };
const EMBLEMES = ['blason-aubin', 'blason-ormeval', 'blason-chantelouve'];
let rang = 10;

/** A commune with its régies, each with a contract of the stand-in, and one régisseur. */
export async function creerCommune(
  c: Chantier,
  slug: string,
  nom: string,
  contrats: readonly { readonly code: string; readonly numcli: string; readonly saisie?: 'T' | 'X' | 'W' }[],
): Promise<Commune> {
  rang += 1;
  const [operateur, id, agentId] = [uuidv7(), uuidv7(), uuidv7()];
  const siret = (n: number) => String(n).padStart(14, '0');
  await c.owner.query('insert into commun.operateur values ($1, $2, $3)', [operateur, 'CIAS', siret(rang)]);
  await c.owner.query(
    `insert into commun.collectivite (id, operateur_id, slug, nom, genre, siret, population, zone_scolaire, adresse, telephone, courriel, couleur_primaire, couleur_accent, embleme, cree_le)
     values ($1, $2, $3, $4, 'commune', $5, 3000, 'A', '1, place de la Mairie', '01 00 00 00 00', 'mairie@essai.example', '#0f5a47', '#f2b632', $6, $7)`,
    [id, operateur, slug, nom, siret(rang + 1_000), EMBLEMES[rang % EMBLEMES.length], c.now],
  );
  await c.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Karim', $2)",
    [agentId, c.now],
  );
  await c.owner.query(
    "insert into commun.compte_lien (compte_id, collectivite_id, qualite, preuve, cree_le) values ($1, $2, 'agent', 'essai', $3)",
    [agentId, id, c.now],
  );
  await inTenant(c.runner.pool, id, async (tx) => {
    await tx
      .insertInto('service')
      .values({
        collectiviteId: id,
        id: uuidv7(),
        code: 'enfance',
        nom: 'Enfance',
        adresse: '1, place',
        telephone: '01',
      })
      .execute();
    await tx
      .insertInto('affectation')
      .values({
        collectiviteId: id,
        id: uuidv7(),
        compteId: agentId,
        role: 'regisseur',
        debut: '2026-01-01',
        acte: 'Arrêté 1',
      })
      .execute();
  });
  const installed = await execute(c.runner, installerRegies, {
    collectiviteId: id,
    actor: systeme,
    input: {
      regies: contrats.map((k) => ({
        code: k.code,
        nom: `Régie ${k.code}`,
        serviceCode: 'enfance',
        numcli: k.numcli,
        saisie: k.saisie ?? 'W',
        compteDft: 'DFT',
        acte: ACTE,
        valideDu: '2026-01-01',
        points: [{ code: 'principal', nom: 'Guichet' }],
        nominations: [
          {
            compteId: agentId,
            qualite: 'regisseur',
            pointCode: null,
            debut: '2026-01-01',
            fin: null,
            arrete: 'Arrêté 1',
          },
        ],
      })),
    },
  });
  if (!installed.ok) throw new Error(installed.refusal.code);
  const rows = await inTenant(c.runner.pool, id, (tx) =>
    tx.selectFrom('regie').select(['id', 'code']).where('collectiviteId', '=', id).execute(),
  );
  return { id, slug, nom, agentId, regies: new Map(rows.map((r) => [r.code, r.id])) };
}

/** A resident known in some communes. */
export async function creerUsager(
  c: Chantier,
  communes: readonly Commune[],
  courriel: string | null = null,
): Promise<Usager> {
  const compteId = uuidv7();
  await c.owner.query(
    "insert into commun.compte (id, genre, libelle, courriel, cree_le) values ($1, 'resident', 'Camille', $2, $3)",
    [compteId, courriel, c.now],
  );
  const personnes = new Map<string, string>();
  for (const commune of communes) {
    const personneId = uuidv7();
    personnes.set(commune.id, personneId);
    await inTenant(c.runner.pool, commune.id, (tx) =>
      tx
        .insertInto('personne')
        .values({
          collectiviteId: commune.id,
          id: personneId,
          nomNaissance: 'Moreau',
          prenoms: 'Camille',
          recherche: 'moreau camille',
          creeLe: c.now,
        })
        .execute(),
    );
    await c.owner.query(
      "insert into commun.compte_lien (compte_id, collectivite_id, qualite, personne_id, preuve, cree_le) values ($1, $2, 'resident', $3, 'essai', $4)",
      [compteId, commune.id, personneId, c.now],
    );
  }
  return { compteId, personnes };
}

const ouvrir = defineAction({
  name: 'essai.ouvrir_creances',
  permission: null,
  actors: ['system'],
  input: z.object({
    regieId: z.uuid(),
    personneId: z.uuid(),
    montants: z.array(z.int()),
    publieeLe: z.string(),
    limite: z.string(),
    objet: z.string(),
  }),
  run: async (context, i) => {
    const ids = i.montants.map(() => uuidv7());
    await openCreances(
      context,
      i.montants.map((montant, n) => ({
        id: ids[n] ?? '',
        regieId: i.regieId,
        redevable: { personneId: i.personneId, libelle: 'Camille Moreau', adresse: '2, rue des Prés' },
        refExterne: ids[n] ?? '',
        numero: `F02-26-${(ids[n] ?? '').slice(-7).toUpperCase()}`,
        objet: i.objet,
        lignes: [
          {
            produit: 'CANT',
            nature: 'restauration_scolaire',
            libelle: 'Repas',
            montant,
            ageEnfant: 7,
          },
        ],
        emiseLe: i.publieeLe,
        publieeLe: i.publieeLe,
        limite: i.limite,
      })),
    );
    return ok({ ids });
  },
});

/** Opens one créance per amount (cents) for a person, and gives their ids. */
export async function creerCreances(
  c: Chantier,
  commune: Commune,
  code: string,
  personneId: string,
  montants: readonly number[],
  dates: { publieeLe?: string; limite?: string; objet?: string } = {},
): Promise<string[]> {
  const answer = await execute(c.runner, ouvrir, {
    collectiviteId: commune.id,
    actor: systeme,
    input: {
      regieId: commune.regies.get(code),
      personneId,
      montants,
      publieeLe: dates.publieeLe ?? '2026-11-05',
      limite: dates.limite ?? '2026-12-05',
      objet: dates.objet ?? 'Cantine, octobre',
    },
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value.ids;
}
