import type { Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import {
  type Action,
  type ActionAnswer,
  type ActionRunner,
  type Actor,
  execute,
} from '../../../platform/action/index.ts';
import { fixedClock } from '../../../platform/clock/clock.ts';
import { inTenant } from '../../../platform/db/transaction.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { insertSchoolHolidays, insertServices, insertSites } from '../../collectivites/index.ts';
import { publierTarif } from '../../tarifs/index.ts';
import { tarifs } from '../../tarifs/module.ts';
import type { TarifVersion } from '../../tarifs/rules.ts';
import { fixe } from '../../tarifs/testing/fabrique.ts';
import { installer } from '../activite/installer.action.ts';
import type { ReglagesEntree } from '../activite/reglages.schema.ts';
import { objetsTarifables } from '../facturable/catalogue.query.ts';
import { famille } from '../module.ts';
import { enregistrerFoyers } from '../registre/enregistrer-foyers.action.ts';
import type { RegistreFoyersEntree } from '../registre/registre.schema.ts';

/** Publication and reading of prices, as the product joins them; nothing here waits to be billed. */
const TARIFS = { objets: objetsTarifables, publication: async () => undefined };
/** Every price is 3,01 €, which is enough to see that it is shown to whom it concerns. */
const PRIX_UNIQUE = fixe(301);

/** The canteen of a school: 50 places by default, limit the eve at 10 h, late cancellation billed. */
export const cantine = (capacite = 50): ReglagesEntree => ({
  du: '2026-09-01',
  types_piece: [],
  activites: [
    {
      code: 'cantine',
      nom: 'Cantine',
      genre: 'cantine',
      service: 'enfance',
      regie: 'enfance',
      produit: 'repas',
      jours: [1, 2, 4, 5],
      types_jour: ['scolaire'],
      unites: [
        {
          code: 'repas',
          nom: 'Repas',
          genre: 'repas',
          debut: '12:00',
          fin: '13:30',
          ajout: { regle: { forme: 'j_moins', n: 1, heure: '10:00' } },
          retrait: { regle: { forme: 'j_moins', n: 1, heure: '10:00' } },
        },
        {
          code: 'pique-nique',
          nom: 'Pique-nique',
          genre: 'repas',
          debut: '12:00',
          fin: '13:30',
          ajout: { regle: { forme: 'j_moins', n: 1, heure: '10:00' } },
          retrait: { regle: { forme: 'j_moins', n: 1, heure: '10:00' } },
        },
      ],
      incompatibilites: [['repas', 'pique-nique']],
      groupes: [
        {
          nom: 'Tilleuls',
          site: 'tilleuls',
          compteurs: [{ nom: 'Service de midi', unites: ['repas', 'pique-nique'], capacite }],
        },
      ],
    },
  ],
});

/** A family of two parents in one foyer, with children `<name>-1`…, enrolled at the canteen. */
export function foyerSimple(name: string, enfants = 1): RegistreFoyersEntree {
  const adult = `${name}-a`;
  const kids = Array.from({ length: enfants }, (_, i) => `${name}-${i + 1}`);
  return {
    personnes: [
      { id_externe: adult, nom_naissance: name, prenoms: 'Camille' },
      ...kids.map((k, i) => ({
        id_externe: k,
        nom_naissance: name,
        prenoms: i === 0 ? 'Léo' : 'Jeanne',
        date_naissance: `201${8 + i}-05-12`,
      })),
    ],
    foyers: [
      {
        id_externe: name,
        libelle: `Foyer ${name}`,
        adresse: '1 rue des Tilleuls',
        code_postal: '60000',
        commune: 'Saint-Aubin-les-Prés',
        code_insee: '60001',
        payeur: adult,
      },
    ],
    appartenances: [
      { foyer: name, personne: adult, role: 'adulte', debut: '2020-01-01' },
      ...kids.map((k) => ({ foyer: name, personne: k, role: 'enfant' as const, debut: '2020-01-01' })),
    ],
    responsabilites: kids.map((enfant) => ({ adulte: adult, enfant, debut: '2020-01-01' })),
    qf: [
      {
        foyer: name,
        valeur: '837',
        source: 'CNAF',
        mois: '2026-09',
        recu_le: '2026-09-10T08:00:00.000Z',
        debut: '2026-09-10',
      },
    ],
    inscriptions: kids.map((enfant) => ({
      id_externe: `i-${enfant}`,
      enfant,
      foyer: name,
      activite: 'cantine',
      groupe: 'Tilleuls',
      debut: '2026-09-01',
      fin: '2027-07-04',
    })),
  };
}

const SYSTEM: Actor = { kind: 'system', task: 'essai' };

export type Monde = {
  readonly db: TestDatabase;
  readonly id: string;
  readonly slug: string;
  /** Ids by external id (people and foyers) and by code (units, activities, groups). */
  readonly ids: ReadonlyMap<string, string>;
  readonly run: <I, O>(
    action: Action<I, O>,
    actor: Actor,
    input: unknown,
    more?: { at?: Instant; idempotencyKey?: string; dryRun?: boolean },
  ) => Promise<ActionAnswer<O>>;
  readonly resident: (personne: string) => Actor;
  readonly agent: Actor;
  /** Adds households, then reads the ids again. */
  readonly add: (register: RegistreFoyersEntree) => Promise<void>;
};

async function idsOf(db: TestDatabase, id: string): Promise<Map<string, string>> {
  const { rows } = await db.owner.query<{ k: string; id: string }>(
    `select id_externe as k, id from personne where collectivite_id = $1 union all
     select 'foyer/' || id_externe, id from foyer where collectivite_id = $1 union all
     select code, id from unite where collectivite_id = $1 union all
     select 'activite/' || code, id from activite where collectivite_id = $1 union all
     select 'groupe/' || nom, id from groupe where collectivite_id = $1`,
    [id],
  );
  return new Map(rows.map((r) => [r.k, r.id]));
}

/** A commune with its canteen, sold under one tariff, in a database of its own. The clock stands at `now` unless an action says otherwise. */
export async function monde(
  settings: ReglagesEntree = cantine(),
  now: Instant = '2026-11-20T08:00:00.000Z',
  version: TarifVersion = PRIX_UNIQUE,
): Promise<Monde> {
  const db = await testDatabase();
  const id = uuidv7();
  const operateur = uuidv7();
  await db.owner.query(`insert into commun.operateur values ($1, 'Opérateur', '20000000000001')`, [
    operateur,
  ]);
  await db.owner.query(
    `insert into commun.collectivite values ($1, $2, 'saint-aubin', 'Saint-Aubin-les-Prés', 'commune', '21600001000011', '60001', 3000,
     'Europe/Paris', 'metropole', 'B', '1 place de la Mairie', '01 00 00 00 00', 'mairie@exemple.fr', '#0b5d48', '#f2b233', 'blason-aubin', $3)`,
    [id, operateur, now],
  );
  const permissions = new Map(Object.entries({ ...famille.permissions, ...tarifs(TARIFS).permissions }));
  // One runner per moment, as one process has: calls at the same moment may share a transaction.
  const runners = new Map<Instant, ActionRunner>();
  const runnerAt = (at: Instant): ActionRunner => {
    const known = runners.get(at);
    if (known) return known;
    const made = {
      pool: db.app,
      clock: fixedClock(at),
      permissions,
      listeners: new Map(),
      zoneOf: tenantDirectory(db.app).zoneOf,
    };
    runners.set(at, made);
    return made;
  };
  const run: Monde['run'] = (action, actor, input, more = {}) =>
    execute(runnerAt(more.at ?? now), action, {
      collectiviteId: id,
      actor,
      input,
      ...(more.idempotencyKey ? { idempotencyKey: more.idempotencyKey } : {}),
      ...(more.dryRun ? { dryRun: true } : {}),
    });
  await inTenant(db.app, id, async (tx) => {
    await insertServices(tx, id, [
      {
        id: uuidv7(),
        code: 'enfance',
        name: 'Service enfance',
        address: '1 place de la Mairie',
        phone: '01 00 00 00 00',
      },
    ]);
    await insertSites(tx, id, [
      {
        id: uuidv7(),
        code: 'tilleuls',
        name: 'École des Tilleuls',
        address: '2 rue des Tilleuls',
        holidayTerritory: 'metropole',
        schoolZone: 'B',
        zone: 'Europe/Paris',
      },
    ]);
    await insertSchoolHolidays(tx, [
      {
        zone: 'B',
        version: '2026-1',
        name: 'Vacances de Noël',
        from: '2026-12-19',
        backOn: '2027-01-04',
        schoolYear: '2026-2027',
      },
    ]);
  });
  const ids = new Map<string, string>();
  const refresh = async (): Promise<void> => {
    for (const [k, v] of await idsOf(db, id)) ids.set(k, v);
  };
  const must = (answer: ActionAnswer<unknown>): void => {
    if (!answer.ok) throw new Error(JSON.stringify(answer));
  };
  must(await run(installer, SYSTEM, settings));
  for (const { code: activite, unites } of settings.activites ?? [])
    for (const { code: unite } of unites)
      must(await run(publierTarif(TARIFS), SYSTEM, { activite, unite, version }));
  await refresh();
  return {
    db,
    id,
    slug: 'saint-aubin',
    ids,
    run,
    resident: (personne) => ({
      kind: 'resident',
      compteId: uuidv7(),
      personneId: ids.get(personne) ?? personne,
    }),
    agent: {
      kind: 'agent',
      compteId: uuidv7(),
      assignments: [
        { role: 'agent_famille', serviceId: null, from: '2026-01-01', until: null, act: 'arrêté 1' },
      ],
    },
    add: async (register) => {
      must(await run(enregistrerFoyers, SYSTEM, register));
      await refresh();
    },
  };
}
