import { addMonths, type CivilMonth, monthOf } from '../../../kernel/calendar.ts';
import { frenchInstant, frenchMonth } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
  type Failure,
  html,
  NO_FAILURE,
  Outcome,
  PostForm,
  type Screen,
  seeOther,
  statusOf,
  submit,
} from '../../../platform/desk/index.ts';
import {
  Button,
  Chips,
  EmptyState,
  Frame,
  Icon,
  LinkButton,
  Notice,
  Progress,
  Table,
} from '../../../platform/ui/index.ts';
import { civilMonth } from '../../../platform/zod.ts';
import { documentsOfObjects } from '../../documents/index.ts';
import { alerteAClasser } from '../a-classer/a-classer.rule.ts';
import { dossiersOuverts } from '../a-classer/dossier.sql.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import { lienDeTache } from '../tableau/regie.view.tsx';
import type { RegieInfo } from '../types.ts';
import { aClasserUrl, journalUrl, pageRegieUrl, papierUrl } from '../urls.ts';
import { checklistMois, moisAClore } from './cloture.rule.ts';
import { cloturerMois } from './cloturer.action.ts';
import { idDuMois } from './journal-contenu.doc.ts';
import { moisClos, premierJour } from './mois.sql.ts';
import { situationMois } from './situation.query.ts';

const FAIT = { clos: 'Le mois est clos. Son journal est en cours d’impression, il est gardé ici.' };

async function load(
  suspens: PaiementsEnSuspens,
  r: AgentRequest,
  regie: RegieInfo,
  asked: CivilMonth | null,
) {
  const today = r.today;
  return r.read(async (tx) => {
    const dossier = await lireDossier(tx, r.tenant.id, regie.id, null, []);
    const closed = await moisClos(tx, r.tenant.id, regie.id);
    const start = await premierJour(tx, r.tenant.id, regie.id);
    const next = start === null ? null : moisAClore(closed[0]?.mois ?? null, start, today);
    const mois = asked ?? next ?? monthOf(today);
    const rhythm = actInForce(dossier.versions, today)?.acte.rythme_cheques_jours ?? 31;
    return {
      today,
      mois,
      closed,
      situation: await situationMois(suspens, tx, r.tenant.id, {
        regieId: regie.id,
        mois,
        rythmeCheques: rhythm,
        today,
        now: r.now,
        zone: r.zone,
      }),
      anciens: alerteAClasser(
        (await dossiersOuverts(tx, r.tenant.id, regie.id)).map((d) => ({ ouvert_le: d.jour })),
        today,
      ),
      papiers: await documentsOfObjects(
        tx,
        r.tenant.id,
        'journal_regie',
        closed.map((m) => idDuMois(regie.id, m.mois)),
      ),
    };
  });
}

async function show(
  suspens: PaiementsEnSuspens,
  r: AgentRequest,
  regie: RegieInfo,
  asked: CivilMonth | null,
  failure: Failure,
): Promise<Response> {
  const { mois, closed, situation, papiers, anciens, today } = await load(suspens, r, regie, asked);
  const items = checklistMois(situation);
  const green = items.filter((p) => p.statut === 'vert').length;
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
            <Frame title={`${frenchMonth(mois)}, avant de clore`}>
              <Progress
                value={green}
                max={items.length}
                label={`${green} points réglés sur ${items.length}`}
                shown
              />
              <ul class="pile" role="list">
                {items.map((p) => {
                  const href = lienDeTache(slug, regie.code, p.code);
                  return (
                    <li class="ligne">
                      <Icon
                        name={p.statut === 'vert' ? 'valide' : 'attention'}
                        class={p.statut === 'vert' ? 'ton ok' : 'ton alerte'}
                      />
                      <span>
                        <strong>{p.libelle}</strong>
                        {p.correction && (
                          <>
                            <br />
                            <span class="petit discret">{p.correction}</span>
                          </>
                        )}
                      </span>
                      {p.statut === 'vert' ? (
                        <span class="petit discret">fait</span>
                      ) : (
                        href && (
                          <LinkButton
                            kind="second"
                            size="s"
                            href={p.code === 'mois_precedent' ? url(addMonths(mois, -1)) : href}
                            about={`: ${p.libelle}`}
                          >
                            Ouvrir
                          </LinkButton>
                        )
                      )}
                    </li>
                  );
                })}
              </ul>
              {r.can('regie.tenir') && (
                <PostForm r={r} action={pageRegieUrl(slug, regie.code, 'mois')}>
                  <input type="hidden" name="mois" value={mois} />
                  <Button size="l" kind="accent" blocked={green < items.length}>
                    Clôturer {frenchMonth(mois)} et imprimer
                  </Button>
                </PostForm>
              )}
            </Frame>
          )}
          <Frame title="Mois clos" bare>
            <Table
              caption="Mois clos, du plus récent au plus ancien"
              rows={closed}
              empty="Aucun mois clos pour l’instant."
              columns={[
                { key: 'mois', title: 'Mois', rowHeader: true, cell: (m) => frenchMonth(m.mois) },
                {
                  key: 'quand',
                  title: 'Clos',
                  cell: (m) => (m.closLe ? frenchInstant(m.closLe, r.tenant.zone) : ''),
                },
                {
                  key: 'journal',
                  title: 'Journal',
                  cell: (m) => {
                    const paper = papiers.get(idDuMois(regie.id, m.mois));
                    return paper ? (
                      <a href={papierUrl(slug, paper.id)}>PDF du journal</a>
                    ) : (
                      <a href={journalUrl(slug, regie.code, { du: `${m.mois}-01` })}>Journal à l’écran</a>
                    );
                  },
                },
              ]}
            />
          </Frame>
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
