import {
  installerCollectivite,
  installTerritory,
  loadSchoolCalendar,
} from '../../modules/collectivites/index.ts';
import { reserver } from '../../modules/famille/index.ts';
import { inscrireCompte, installerAgents, linkEverywhere } from '../../modules/identites/index.ts';
import { type ActionAnswer, type Actor, execute, executeInstallation } from '../../platform/action/index.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { inInstallation } from '../../platform/db/transaction.ts';
import { CAMILLE, KARIM, SACHA } from './families.ts';
import { type TestProduct, testProduct, type Wanted } from './product.ts';
import { HOLIDAYS, idsOf, settle } from './settle.ts';
import { AGENTS, type AgentName, type Commune, lieux, type Run, TERRITORY } from './territory.ts';

/** Friday 20 November 2026, 9 h 30 in Paris: half an hour before the limit for Monday's meals. */
export const NOW = '2026-11-20T08:30:00.000Z';

const SYSTEM: Actor = { kind: 'system', task: 'essai' };

export type World = TestProduct & {
  /** Ids of the collectivités. */
  readonly communes: Readonly<Record<Commune, string>>;
  /** Accounts of the residents, linked to their person, and of an unlinked one. */
  readonly residents: Readonly<Record<'camille' | 'karim' | 'sacha' | 'inconnue', string>>;
  /** Accounts of the agents of Saint-Aubin-les-Prés. */
  readonly agents: Readonly<Record<AgentName, string>>;
  /** Ids in a commune: people by external id, `foyer/…`, `unite/…`, `groupe/…`, `regie/…`. */
  readonly id: (key: string, commune?: Commune) => string;
  /** Runs an action; as the system unless told otherwise. */
  readonly run: Run;
};

async function must<O>(answer: Promise<ActionAnswer<O>>): Promise<O> {
  const given = await answer;
  if (!given.ok) throw new Error(JSON.stringify({ refusal: given.refusal, issues: given.issues }));
  return given.value;
}

/**
 * A small complete world, made through the product's own actions: one operator, two communes,
 * a family known to both, agents, activities, a tariff, a régie. The clock stands still at `NOW`; nothing leaves the
 * process. End it with `close`.
 */
export async function world(wanted: Pick<Wanted, 'served'> = {}): Promise<World> {
  const product = await testProduct({ now: NOW, ...wanted });
  const { db, clock, services } = product;
  const installed = await installTerritory(db.app, TERRITORY, clock.now());
  if (!installed.ok) throw new Error(installed.refusal.code);
  const tenant = (slug: Commune): string => installed.value.get(slug) ?? '';
  const communes = { 'saint-aubin-les-pres': tenant('saint-aubin-les-pres'), ormeval: tenant('ormeval') };
  const names: readonly Commune[] = ['saint-aubin-les-pres', 'ormeval'];
  const run: World['run'] = (action, input, { commune = 'saint-aubin-les-pres', actor = SYSTEM, at } = {}) =>
    must(
      execute(at === undefined ? services.runner : { ...services.runner, clock: fixedClock(at) }, action, {
        collectiviteId: communes[commune],
        actor,
        input,
      }),
    );
  await inInstallation(db.app, (tx) => loadSchoolCalendar(tx, HOLIDAYS));
  for (const commune of names) await run(installerCollectivite, lieux('6, rue des Tilleuls'), { commune });
  const { comptes } = await run(installerAgents, {
    agents: Object.entries(AGENTS).map(([name, role]) => ({
      nom: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Essai`,
      courriel: `${name}@saint-aubin.example`,
      siret: '21350997900018',
      roles: [{ role, du: '2026-01-01', acte: 'Arrêté 2026-1' }],
    })),
  });
  const agent = (name: AgentName): string => comptes[`${name}@saint-aubin.example`] ?? '';
  for (const commune of names) await settle(run, commune, agent('lucie'));
  const account = async (label: string, personne?: typeof CAMILLE): Promise<string> => {
    const email = `${label.toLowerCase()}@example.org`;
    const made = await executeInstallation(services.runner, inscrireCompte, {
      actor: { kind: 'system', task: 'essai' },
      origin: { place: 'essai', request: 'essai' },
      input: { nom: label, courriel: email, motDePasse: '-' },
    });
    if (!made.ok) throw new Error(email);
    const id = made.value.compteId;
    if (personne)
      await linkEverywhere(services, id, {
        nom_naissance: personne.nom_naissance,
        prenoms: personne.prenoms,
        date_naissance: personne.date_naissance ?? '',
        sexe: personne.sexe ?? null,
        commune_naissance: personne.commune_naissance ?? null,
        pays_naissance: personne.pays_naissance ?? '99100',
        courriel: null,
      });
    return id;
  };
  const residents = {
    camille: await account('Camille', CAMILLE),
    karim: await account('Karim', KARIM),
    sacha: await account('Sacha', SACHA),
    inconnue: await account('Dominique'),
  };
  const known = new Map<Commune, Map<string, string>>();
  for (const commune of names) known.set(commune, await idsOf(db, communes[commune]));
  const id: World['id'] = (key, commune = 'saint-aubin-les-pres') => {
    const found = known.get(commune)?.get(key);
    if (found === undefined) throw new Error(`nothing is called ${key} in ${commune}`);
    return found;
  };
  const book = (
    enfant: string,
    unite: string,
    jours: readonly string[],
    commune: Commune = 'saint-aubin-les-pres',
  ) =>
    run(
      reserver,
      {
        changes: jours.map((jour) => ({
          enfantId: id(enfant, commune),
          uniteId: id(`unite/${unite}`, commune),
          jour,
          voulu: 'reserve',
        })),
      },
      { commune, at: '2026-11-02T08:00:00.000Z' },
    );
  await book('leo', 'repas', ['2026-11-17', '2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24']);
  await book('jeanne', 'repas', ['2026-11-19', '2026-11-20', '2026-11-23']);
  await book('nino', 'repas', ['2026-11-20']);
  await book('leo', 'journee', ['2026-11-25'], 'ormeval');
  const agents = Object.fromEntries(
    (Object.keys(AGENTS) as AgentName[]).map((name) => [name, agent(name)]),
  ) as Record<AgentName, string>;
  return { ...product, communes, residents, agents, id, run };
}
