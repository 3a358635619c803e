import { addMonths, type CivilMonth, monthOf } from '../../../kernel/calendar.ts';
import { frenchMonth } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
  type Failure,
  html,
  NO_FAILURE,
  Outcome,
  type Screen,
  seeOther,
  statusOf,
  submit,
} from '../../../platform/desk/index.ts';
import { Chips, EmptyState, Notice } from '../../../platform/ui/index.ts';
import { civilMonth } from '../../../platform/zod.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import type { PaiementsEnSuspens } from '../ports.ts';
import type { RegieInfo } from '../types.ts';
import { aClasserUrl, pageRegieUrl } from '../urls.ts';
import { checklistMois } from './cloture.rule.ts';
import { cloturerMois } from './cloturer.action.ts';
import { AvantDeClore, MoisClos } from './mois.view.tsx';
import { moisVu } from './mois-vu.query.ts';

const FAIT = { clos: 'Le mois est clos. Son journal est en cours d’impression, il est gardé ici.' };

async function show(
  suspens: PaiementsEnSuspens,
  r: AgentRequest,
  regie: RegieInfo,
  asked: CivilMonth | null,
  failure: Failure,
): Promise<Response> {
  const { mois, closed, situation, papiers, anciens, today } = await r.read((tx) =>
    moisVu(suspens, tx, r.tenant.id, regie.id, asked, r),
  );
  const slug = r.tenant.slug;
  const url = (m: CivilMonth) => pageRegieUrl(slug, regie.code, 'mois', { mois: m });
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'mois',
      title: `Clore ${frenchMonth(mois)}`,
      children: (
        <>
          <Outcome r={r} failure={failure} done={FAIT} />
          <Chips
            label="Mois"
            items={[-2, -1, 0].map((n) => {
              const m = addMonths(monthOf(today), n);
              return { label: frenchMonth(m), href: url(m), current: m === mois };
            })}
          />
          {anciens.map((w) => (
            <Notice tone="alerte" title={w.phrase}>
              <p>
                <a href={aClasserUrl(slug)}>Ouvrir les recettes à classer</a>
              </p>
            </Notice>
          ))}
          {situation.statut === 'clos' ? (
            <EmptyState
              icon="verrou"
              title={`${frenchMonth(mois)} est clos`}
              text="Plus aucune écriture n’y entre : un fait tardif s’écrit dans le mois ouvert, avec sa date de valeur."
            />
          ) : (
            <AvantDeClore r={r} code={regie.code} mois={mois} items={checklistMois(situation)} />
          )}
          <MoisClos r={r} regie={regie} closed={closed} papiers={papiers} />
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/mois';
const monthOr = (text: string | null): CivilMonth | null =>
  text !== null && civilMonth.safeParse(text).success ? text : null;

/** The months of a régie and the closing of one; `suspens` tells what waits in online payment. */
export const moisRoutes = (suspens: PaiementsEnSuspens): readonly Screen[] => {
  const cloturer = cloturerMois(suspens);
  return [
    defineScreen({
      file: import.meta.filename,
      path: PATH,
      access: 'agent',
      permission: { get: 'regie.lire', post: 'regie.tenir' },
      title: 'Clore un mois',
      get: async (r) => {
        const regie = await regieDemandee(r);
        return regie ? show(suspens, r, regie, monthOr(r.query.get('mois')), NO_FAILURE) : errorPage(r, 404);
      },
      post: async (r) => {
        const regie = await regieDemandee(r);
        if (!regie) return errorPage(r, 404);
        const mois = r.form.text('mois');
        const done = await submit(r, cloturer, { regieId: regie.id, mois });
        return done.ok
          ? seeOther(r, pageRegieUrl(r.tenant.slug, regie.code, 'mois', { mois, fait: 'clos' }))
          : show(suspens, r, regie, monthOr(mois), done.failure);
      },
    }),
  ];
};
