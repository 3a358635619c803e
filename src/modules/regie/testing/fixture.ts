import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { type ActionRunner, type Actor, defineAction, execute } from '../../../platform/action/index.ts';
import { type FixedClock, fixedClock } from '../../../platform/clock/clock.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { openCreances } from '../../creances/creance/ouvrir.write.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { installerRegies } from '../acte/installer.action.ts';
import { regie } from '../module.ts';
import type { PaiementsEnSuspens } from '../ports.ts';

/** A world without online payment. */
export const AUCUN_EN_SUSPENS: PaiementsEnSuspens = { parRegie: async () => new Map() };

export const ACTE: ActeRegie = {
  organisme: 'Commune d’essai',
  service: 'Enfance',
  adresse: '1, place de la Mairie',
  objet: 'Recettes de l’enfance',
  produits: [
    {
      code: 'CANT',
      libelle: 'Cantine',
      nature: 'restauration_scolaire',
      cesu: false,
      ancv: false,
      derogation: null,
    },
    { code: 'GARD', libelle: 'Garderie', nature: 'periscolaire', cesu: true, ancv: false, derogation: null },
  ],
  modes: ['especes', 'cheque', 'tpe', 'en_ligne', 'virement'],
  piece: 'quittance',
  fonds_de_caisse: 15_000,
  maximum_encaisse: 100_000,
  definition_encaisse: 'hors',
  rythme_versement_jours: 30,
  rythme_cheques_jours: 7,
  prolongee: {
    limite_jours: 30,
    relance_autorisee: true,
    relance_jours_avant: 15,
    information_ordonnateur_jours: 15,
  },
  mandataires_autorises: true,
  points: [{ id: 'principal', libelle: 'Guichet', rythme_jours: 7 }],
  saison: null,
  clause_remboursement: false,
  cesu: null,
  ancv: null,
  document_signe: null,
  avis_conforme_le: '2026-01-01',
  transmis_le: '2026-01-01',
  publie_le: '2026-01-01',
};

/** Opens one créance of `amounts` (cents, one line each) for a person: an action of tests only. */
const ouvrir = defineAction({
  name: 'essai.ouvrir',
  permission: null,
  actors: ['system'],
  input: z.object({
    id: z.uuid(),
    regieId: z.uuid(),
    personneId: z.uuid(),
    lignes: z.array(z.object({ produit: z.string(), montant: z.int() })),
    publieeLe: z.string(),
    limite: z.string(),
  }),
  run: async (context, i) => {
    await openCreances(context, [
      {
        id: i.id,
        regieId: i.regieId,
        redevable: { personneId: i.personneId, libelle: 'Camille Moreau', adresse: '2, rue des Prés' },
        refExterne: i.id,
        numero: `F02-26-${i.id.slice(-7)}`,
        objet: 'Cantine, octobre',
        lignes: i.lignes.map((l) => ({
          ...l,
          nature: l.produit === 'CANT' ? 'restauration_scolaire' : 'periscolaire',
          libelle: l.produit,
          ageEnfant: 7,
        })),
        emiseLe: i.publieeLe,
        publieeLe: i.publieeLe,
        limite: i.limite,
      },
    ]);
    return ok({ id: i.id });
  },
});

export type RegieFixture = {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly runner: ActionRunner;
  readonly collectiviteId: string;
  readonly regieId: string;
  readonly pointId: string;
  readonly personneId: string;
  /** The régisseur. */
  readonly agent: Extract<Actor, { kind: 'agent' }>;
  /** Opens a créance and gives its id. */
  readonly creance: (
    lignes: readonly { produit: string; montant: number }[],
    dates?: { publieeLe?: string; limite?: string },
  ) => Promise<string>;
};

/** A commune with one active régie, its régisseur, a desk and one debtor, made through the product's own actions. */
export async function regieFixture(
  now = '2026-11-20T09:00:00.000Z',
  fuseau = 'Europe/Paris',
): Promise<RegieFixture> {
  const db = await testDatabase();
  const clock = fixedClock(now);
  const [operateurId, collectiviteId, compteId, personneId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const siret = (n: string) => n.padStart(14, '0');
  await db.owner.query('insert into commun.operateur values ($1, $2, $3)', [operateurId, 'CIAS', siret('1')]);
  await db.owner.query(
    `insert into commun.collectivite (id, operateur_id, slug, nom, genre, siret, population, fuseau, zone_scolaire, adresse, telephone, courriel, couleur_primaire, couleur_accent, embleme, cree_le)
     values ($1, $2, $3, 'Commune d’essai', 'commune', $4, 3000, $6, 'A', '1, place', '01 00 00 00 00', 'mairie@essai.example', '#0f5a47', '#f2b632', 'blason-aubin', $5)`,
    [collectiviteId, operateurId, `essai-${collectiviteId.slice(-6)}`, siret('2'), now, fuseau],
  );
  await db.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Karim', $2)",
    [compteId, now],
  );
  await inTenant(db.app, collectiviteId, async (tx) => {
    await tx
      .insertInto('service')
      .values({
        collectiviteId: collectiviteId,
        id: uuidv7(),
        code: 'enfance',
        nom: 'Enfance',
        adresse: '1, place',
        telephone: '01',
      })
      .execute();
    await tx
      .insertInto('personne')
      .values({
        collectiviteId: collectiviteId,
        id: personneId,
        nomNaissance: 'Moreau',
        prenoms: 'Camille',
        recherche: 'moreau camille',
        creeLe: now,
      })
      .execute();
  });
  const permissions = new Map(Object.entries(regie({ paiementsEnSuspens: AUCUN_EN_SUSPENS }).permissions));
  const runner: ActionRunner = {
    pool: db.app,
    clock,
    permissions,
    listeners: new Map(),
    zoneOf: tenantDirectory(db.app).zoneOf,
  };
  const system: Actor = { kind: 'system', task: 'essai' };
  const answer = await execute(runner, installerRegies, {
    collectiviteId,
    actor: system,
    input: {
      regies: [
        {
          code: '02',
          nom: 'Régie enfance',
          serviceCode: 'enfance',
          numcli: '090901',
          saisie: 'W',
          compteDft: 'DFT',
          acte: ACTE,
          valideDu: '2026-01-01',
          points: [{ code: 'principal', nom: 'Guichet' }],
          nominations: [
            {
              compteId,
              qualite: 'regisseur',
              pointCode: null,
              debut: '2026-01-01',
              fin: null,
              arrete: 'Arrêté 1',
            },
          ],
        },
      ],
    },
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
  const { regieId, pointId } = await inTenant(db.app, collectiviteId, async (tx) => {
    const point = await tx
      .selectFrom('point_encaissement')
      .select(['id', 'regieId'])
      .executeTakeFirstOrThrow();
    return { regieId: point.regieId, pointId: point.id };
  });
  return {
    db,
    clock,
    runner,
    collectiviteId,
    regieId,
    pointId,
    personneId,
    agent: {
      kind: 'agent',
      compteId,
      assignments: [{ role: 'regisseur', serviceId: null, from: '2026-01-01', until: null, act: 'Arrêté 1' }],
    },
    creance: async (lignes, dates = {}) => {
      const id = uuidv7();
      const opened = await execute(runner, ouvrir, {
        collectiviteId,
        actor: system,
        input: {
          id,
          regieId,
          personneId,
          lignes,
          publieeLe: dates.publieeLe ?? '2026-11-05',
          limite: dates.limite ?? '2026-12-05',
        },
      });
      if (!opened.ok) throw new Error(opened.refusal.code);
      return id;
    },
  };
}
