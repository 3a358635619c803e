import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import {
  type Action,
  type ActionAnswer,
  type ActionRunner,
  type Actor,
  execute,
} from '../../../platform/action/index.ts';
import { type FixedClock, fixedClock } from '../../../platform/clock/clock.ts';
import { inTenant, type ReadTx, readTenant } from '../../../platform/db/transaction.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { insertServices, insertSites } from '../../collectivites/index.ts';
import {
  enregistrerFoyers,
  installer,
  objetsTarifables,
  type RegistreFoyersEntree,
} from '../../famille/index.ts';
import { installerRegies } from '../../regie/acte/installer.action.ts';
import { ACTE } from '../../regie/testing/fixture.ts';
import { publierTarif as publierTarifDe } from '../../tarifs/index.ts';
import { tarifs } from '../../tarifs/module.ts';
import { perimerParTarif } from '../brouillon/perimer-par-tarif.write.ts';
import { facturation } from '../module.ts';
import { prixFixe, REGLAGES, tarifDemo } from './donnees.ts';

const ports = { objets: objetsTarifables, publication: perimerParTarif };
/** The action as the product wires it. */
export const publierTarif = publierTarifDe(ports);

export { foyer, prixFixe, tarifDemo } from './donnees.ts';

export const SYSTEM: Actor = { kind: 'system', task: 'essai' };

export type Monde = {
  readonly db: TestDatabase;
  readonly c: string;
  readonly clock: FixedClock;
  readonly runner: ActionRunner;
  readonly agent: Actor;
  /** Ids by external id (people), `foyer/…`, unit code, `groupe/…`. */
  readonly id: (key: string) => string;
  readonly answer: <I, O>(
    action: Action<I, O>,
    input: unknown,
    more?: { actor?: Actor; key?: string },
  ) => Promise<ActionAnswer<O>>;
  /** The same, and fails when it is refused. */
  readonly run: <I, O>(action: Action<I, O>, input: unknown) => Promise<O>;
  readonly read: <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>;
  readonly add: (register: RegistreFoyersEntree) => Promise<void>;
  /** Bookings made directly, as if long ago. */
  readonly book: (
    enfant: string,
    unite: string,
    jours: readonly CivilDate[],
    more?: { foyer?: string; statut?: string; decision?: string },
  ) => Promise<void>;
  readonly mark: (
    enfant: string,
    unite: string,
    jours: readonly CivilDate[],
    valeur: 'present' | 'absent' | 'non_pointe',
    motif?: string | null,
    minutes?: number | null,
  ) => Promise<void>;
};

const ACTIVITY: Record<string, string> = { repas: 'cantine', etude: 'etude', soir: 'soir' };

async function idsOf(db: TestDatabase, c: string): Promise<Map<string, string>> {
  const { rows } = await db.owner.query<{ k: string; id: string }>(
    `select id_externe as k, id from personne where collectivite_id = $1 union all
     select 'foyer/' || id_externe, id from foyer where collectivite_id = $1 union all
     select code, id from unite where collectivite_id = $1 union all
     select 'groupe/' || nom, id from groupe where collectivite_id = $1`,
    [c],
  );
  return new Map(rows.map((r) => [r.k, r.id]));
}

async function commune(db: TestDatabase, c: string, now: Instant): Promise<void> {
  const operateur = uuidv7();
  const siret = () => String(Number(`0x${uuidv7().slice(-8)}`)).padStart(14, '0');
  await db.owner.query(`insert into commun.operateur values ($1, 'Opérateur', $2)`, [operateur, siret()]);
  await db.owner.query(
    `insert into commun.collectivite values ($1, $2, $3, 'Commune de Saint-Aubin', 'commune', $4, '60001', 3000,
     'Europe/Paris', 'metropole', 'B', '1 place de la Mairie', '01 00 00 00 00', 'mairie@exemple.fr', '#0b5d48', '#f2b233', 'blason-aubin', $5)`,
    [c, operateur, `saint-aubin-${c.slice(-6)}`, siret(), now],
  );
  await inTenant(db.app, c, async (tx) => {
    const place = { address: '1 place de la Mairie, 60000 Saint-Aubin', phone: '01 00 00 00 00' };
    await insertServices(tx, c, [{ id: uuidv7(), code: 'enfance', name: 'Service enfance', ...place }]);
    await insertSites(tx, c, [
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
  });
}

/** A commune that bills October 2026 on 3 November: canteen and evening care by the month, study prepaid. */
export async function monde(now: Instant = '2026-11-03T09:00:00.000Z'): Promise<Monde> {
  const db = await testDatabase();
  const c = uuidv7();
  const clock = fixedClock(now);
  await commune(db, c, now);
  const runner: ActionRunner = {
    pool: db.app,
    clock,
    permissions: new Map(Object.entries({ ...facturation.permissions, ...tarifs(ports).permissions })),
    listeners: new Map(),
    zoneOf: tenantDirectory(db.app).zoneOf,
  };
  const answer: Monde['answer'] = (action, input, more = {}) =>
    execute(runner, action, {
      collectiviteId: c,
      actor: more.actor ?? SYSTEM,
      input,
      ...(more.key && { idempotencyKey: more.key }),
    });
  const run: Monde['run'] = async (action, input) => {
    const given = await answer(action, input);
    if (!given.ok) throw new Error(JSON.stringify({ refusal: given.refusal, issues: given.issues }));
    return given.value;
  };
  await run(installer, REGLAGES);
  await run(installerRegies, {
    regies: [
      {
        code: '02',
        nom: 'Régie de recettes enfance',
        serviceCode: 'enfance',
        numcli: '090901',
        saisie: 'W',
        compteDft: 'DFT',
        acte: { ...ACTE, fonds_de_caisse: 0 },
        valideDu: '2026-01-01',
        points: [{ code: 'principal', nom: 'Guichet' }],
        nominations: [],
      },
    ],
  });
  await run(publierTarif, tarifDemo('saint-aubin-les-pres-repas'));
  await run(publierTarif, { activite: 'etude', unite: 'etude', version: prixFixe('etude', 300) });
  let ids = await idsOf(db, c);
  const id = (key: string): string => {
    const found = ids.get(key);
    if (!found) throw new Error(`nothing is called ${key}`);
    return found;
  };
  const rows = (enfant: string, uniteCode: string, jours: readonly CivilDate[]) => ({
    collectiviteId: c,
    enfantId: id(enfant),
    uniteId: id(uniteCode),
    groupeId: id(`groupe/Groupe ${ACTIVITY[uniteCode]}`),
    jours,
  });
  return {
    db,
    c,
    clock,
    runner,
    agent: {
      kind: 'agent',
      compteId: uuidv7(),
      assignments: [
        { role: 'agent_facturation', serviceId: null, from: '2026-01-01', until: null, act: 'arrêté 1' },
      ],
    },
    id,
    answer,
    run,
    read: (work) => readTenant(db.app, c, work),
    add: async (register) => {
      await run(enregistrerFoyers, register);
      ids = await idsOf(db, c);
    },
    book: async (enfant, uniteCode, jours, more = {}) => {
      const { jours: list, ...row } = rows(enfant, uniteCode, jours);
      const home = more.foyer
        ? id(`foyer/${more.foyer}`)
        : (
            await db.owner.query<{ foyer_id: string }>(
              'select foyer_id from appartenance where personne_id = $1 order by foyer_id',
              [row.enfantId],
            )
          ).rows[0]?.foyer_id;
      if (!home) throw new Error(enfant);
      await inTenant(db.app, c, (tx) =>
        tx
          .insertInto('reservation')
          .values(
            list.map((jour) => ({
              ...row,
              id: uuidv7(),
              foyerId: home,
              jour,
              statut: more.statut ?? 'confirmee',
              demandeeLe: '2026-09-15T08:00:00.000Z',
              decision: more.decision ?? '{}',
              majLe: '2026-09-15T08:00:00.000Z',
            })),
          )
          .execute(),
      );
    },
    mark: async (enfant, uniteCode, jours, valeur, motif = null, minutes = null) => {
      const { jours: list, ...row } = rows(enfant, uniteCode, jours);
      // Its roll-calls are closed at once: what is tested here is what follows.
      const { enfantId: _, ...creneau } = row;
      await inTenant(db.app, c, (tx) =>
        tx
          .insertInto('creneau')
          .values(list.map((jour) => ({ ...creneau, jour, statut: 'clos' })))
          .onConflict((oc) => oc.doNothing())
          .execute(),
      );
      await inTenant(db.app, c, (tx) =>
        tx
          .insertInto('presence')
          .values(list.map((jour) => ({ ...row, jour, valeur, motif, minutes, majLe: clock.now() })))
          .onConflict((oc) =>
            oc
              .columns(['collectiviteId', 'enfantId', 'uniteId', 'jour'])
              .doUpdateSet({ valeur, motif, minutes, majLe: clock.now() }),
          )
          .execute(),
      );
    },
  };
}
