import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import {
  installerCollectivite,
  installTerritory,
  loadSchoolCalendar,
  type SchoolHoliday,
} from '../../../modules/collectivites/index.ts';
import {
  readSchoolCalendar,
  readSchoolCalendarCsv,
} from '../../../modules/famille/activite/calendrier-scolaire.rule.ts';
import { installer as installerFamille } from '../../../modules/famille/activite/installer.action.ts';
import { installerAgents } from '../../../modules/identites/index.ts';
import { installerRegies } from '../../../modules/regie/acte/installer.action.ts';
import { publierTarif } from '../../../modules/tarifs/index.ts';
import { inInstallation } from '../../../platform/db/transaction.ts';
import type { Services } from '../../../platform/services.ts';
import { granted } from '../../import/target.ts';
import { portsTarifs } from '../../wiring.ts';
import { schoolCalendarText, schoolYearOf, ZONES } from './calendar.ts';
import { agentIdentities } from './identities.ts';
import { type Installed, play, type Stage } from './stage.ts';
import { demoFolder, type Operator, readTerritory, type Territory } from './territory.ts';

/** The operator and its collectivités; answers their ids by slug. */
export async function installOperator(
  services: Services,
  root: string,
  operator: Operator,
  territories = operator.collectivites.map((slug) => readTerritory(root, slug)),
): Promise<ReadonlyMap<string, string>> {
  const answer = await installTerritory(
    services.pools.app,
    {
      operateur: { nom: operator.nom, siret: operator.siret },
      collectivites: territories.map(({ collectivite: c }) => ({
        slug: c.slug,
        nom: c.nom,
        genre: c.genre,
        siret: c.siret,
        codeInsee: c.code_insee,
        population: c.population,
        zoneScolaire: c.zone_scolaire,
        adresse: c.adresse,
        telephone: c.telephone,
        courriel: c.courriel,
        couleurPrimaire: c.couleur_primaire,
        couleurAccent: c.couleur_accent,
        embleme: c.embleme,
      })),
    },
    services.clock.now(),
  );
  if (!answer.ok) return granted({ services }, { ...answer, issues: [] });
  services.tenants.refresh();
  return answer.value;
}

/** The national school calendar, through the parser of its published form. */
export async function installSchoolCalendar({ root, services }: Stage): Promise<void> {
  const rows = readSchoolCalendarCsv(schoolCalendarText(root));
  const holidays: SchoolHoliday[] = ZONES.flatMap(([zone, name]) =>
    readSchoolCalendar(rows, name).periodes.map((p) => ({
      zone,
      version: 'demonstration-1',
      name: p.nom,
      from: p.debut,
      backOn: p.fin_estimee ? null : p.fin,
      schoolYear: `${schoolYearOf(p.debut).slice(0, 4)}-${Number(schoolYearOf(p.debut).slice(0, 4)) + 1}`,
    })),
  );
  await inInstallation(services.pools.app, (tx) => loadSchoolCalendar(tx, holidays));
}

async function installAgents(
  stage: Stage,
  collectiviteId: string,
  { agents }: Territory,
  from: CivilDate,
): Promise<ReadonlyMap<string, string>> {
  const identities = agentIdentities(stage.root);
  const known = agents.flatMap((a) => {
    const identity = identities.get(a.login);
    return identity ? [{ ...a, identity }] : [];
  });
  const { comptes } = await play(stage, collectiviteId, installerAgents, {
    agents: known.map(({ roles, acte, identity }) => ({
      nom: identity.label,
      courriel: identity.claims.email,
      siret: identity.claims.siret,
      roles: roles.map((role) => ({ role, du: from, acte })),
    })),
  });
  return new Map(known.map((a) => [a.login, comptes[a.identity.claims.email] ?? '']));
}

const tarifFile = z.object({
  collectivite: z.string(),
  activite: z.string(),
  unite: z.string(),
  version: z.looseObject({ debut: z.string() }),
});

/** The grids of this collectivité, in force from the school year in which the history begins. */
async function installTarifs(stage: Stage, collectiviteId: string, slug: string): Promise<void> {
  const folder = join(demoFolder(stage.root), 'tarifs');
  for (const name of readdirSync(folder)
    .filter((n) => n.endsWith('.json'))
    .sort()) {
    const file = tarifFile.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    if (file.collectivite !== slug) continue;
    const since = schoolYearOf(stage.from);
    const debut = since < file.version.debut ? since : file.version.debut;
    await play(
      stage,
      collectiviteId,
      publierTarif(portsTarifs),
      { activite: file.activite, unite: file.unite, version: { ...file.version, debut } },
      { when: { jour: addDays(debut, -30) } },
    );
  }
}

/** Settings, agents, régies and tariffs of one collectivité, each through its own action. */
export async function installTerritoryOf(
  stage: Stage,
  collectiviteId: string,
  territory: Territory,
): Promise<Installed> {
  const { collectivite: c } = territory;
  const year = schoolYearOf(stage.from);
  const before = `${Number(year.slice(0, 4)) - 1}-09-01`;
  const zone = { zoneScolaire: c.zone_scolaire };
  await play(stage, collectiviteId, installerCollectivite, {
    services: territory.services,
    sites: territory.sites.map((s) => ({ ...s, ...zone })),
    fermetures: closuresOf(territory, year),
  });
  await play(stage, collectiviteId, installerFamille, { du: before, ...territory.famille });
  const accounts = await installAgents(stage, collectiviteId, territory, before);
  await play(
    stage,
    collectiviteId,
    installerRegies,
    {
      regies: territory.regies.map((r) => ({
        ...r,
        valideDu: stage.from,
        nominations: r.nominations.map(({ login, ...n }) => ({
          ...n,
          compteId: accounts.get(login),
          debut: stage.from,
          fin: null,
        })),
      })),
    },
    { when: { jour: stage.from } },
  );
  await installTarifs(stage, collectiviteId, c.slug);
  return { territory, collectiviteId, accounts };
}

/** Between Christmas and the new year, whoever runs a leisure centre closes it. */
const closuresOf = ({ collectivite }: Territory, year: CivilDate) =>
  collectivite.genre === 'cias'
    ? [
        {
          site: null,
          du: `${year.slice(0, 4)}-12-24`,
          au: `${Number(year.slice(0, 4)) + 1}-01-01`,
          motif: 'Fermeture de fin d’année',
        },
      ]
    : [];
