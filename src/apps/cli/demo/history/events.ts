import { addDays, type CivilDate, weekday } from '../../../../kernel/calendar.ts';
import { configurationOf } from '../../../../modules/famille/activite/configuration.query.ts';
import { evenementCollectif } from '../../../../modules/famille/evenement/saisir.action.ts';
import { reserver } from '../../../../modules/famille/reservation/reserver.action.ts';
import { personnesByExternalIds } from '../../../../modules/identites/index.ts';
import type { Actor } from '../../../../platform/action/index.ts';
import { readTenant } from '../../../../platform/db/transaction.ts';
import { openDays, zoneCalendar } from '../calendar.ts';
import { idOf } from '../inhabitant-records.ts';
import { type Installed, play, type Stage } from '../stage.ts';

/** The agent of families of a territory. */
function agentOf(stage: Stage, { territory, accounts }: Installed): Actor {
  const agent = territory.agents.find((a) => a.roles.includes('agent_famille'));
  const compteId = agent && accounts.get(agent.login);
  if (!agent || !compteId) throw new Error('a territory of the demonstration has no agent of families');
  return {
    kind: 'agent',
    compteId,
    assignments: [{ role: 'agent_famille', serviceId: null, from: stage.from, until: null, act: agent.acte }],
  };
}

/** Canteen days to come, from `after` days on. */
function nextDays(stage: Stage, { territory }: Installed, after: number): CivilDate[] {
  const canteen = territory.famille.activites.find((a) => a.genre === 'cantine');
  const calendar = zoneCalendar(stage.root, territory.collectivite.zone_scolaire);
  return canteen ? openDays(calendar, canteen, addDays(stage.today, after), addDays(stage.today, 28)) : [];
}

const configuration = (stage: Stage, c: string) =>
  readTenant(stage.services.pools.app, c, (tx) => configurationOf(tx, c, stage.today));

/** A strike next week in one school of Ormeval; a school trip of one class at Saint-Aubin. */
async function callOff(stage: Stage, installed: Installed): Promise<void> {
  const c = installed.collectiviteId;
  const conf = await configuration(stage, c);
  const site = (code: string) => [...conf.sites.values()].find((s) => s.code === code)?.id;
  const actor = agentOf(stage, installed);
  const { slug } = installed.territory.collectivite;
  const [strike] = nextDays(stage, installed, 6);
  const trip = nextDays(stage, installed, 10).find((jour) => weekday(jour) === 4);
  if (slug === 'ormeval' && strike)
    await play(
      stage,
      c,
      evenementCollectif,
      {
        day: strike,
        libelle: 'Grève du personnel de restauration',
        portee: { type: 'site', siteId: site('parc') },
      },
      { actor },
    );
  if (slug === 'saint-aubin-les-pres' && trip)
    await play(
      stage,
      c,
      evenementCollectif,
      {
        day: trip,
        libelle: 'Sortie scolaire des CE1',
        portee: { type: 'classe', siteId: site('tilleuls'), classe: 'CE1' },
      },
      { actor },
    );
}

/** Léo asks late for the last Wednesday, when his group is full: he waits. */
async function waitForPlace(stage: Stage, installed: Installed, jour: CivilDate): Promise<void> {
  const c = installed.collectiviteId;
  const conf = await configuration(stage, c);
  const unite = [...conf.unites.values()].find((u) => u.code === 'journee');
  const [enfant] = await readTenant(stage.services.pools.app, c, (tx) =>
    personnesByExternalIds(tx, c, [idOf('leo')]),
  );
  if (!unite || !enfant) return;
  await play(stage, c, reserver, {
    changes: [{ enfantId: enfant[1].id, uniteId: unite.id, jour, voulu: 'reserve' }],
    waiting: true,
    reason: null,
  });
}

/** What happens in the days to come. */
export async function playEvents(stage: Stage, installed: Installed): Promise<void> {
  await callOff(stage, installed);
  const wednesday = lateWednesday(stage.today);
  if (installed.territory.collectivite.slug === 'val-d-aulne')
    await waitForPlace(stage, installed, wednesday);
}

/** The Wednesday of the week after next: still open to bookings whatever today is. */
export const lateWednesday = (today: CivilDate): CivilDate => addDays(today, 3 - weekday(today) + 14);
