import { type CivilDate, civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
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
import { Counters, LinkButton, Notice } from '../../../platform/ui/index.ts';
import { appelUrl, type CleAppel, feuilleUrl, pointageUrl } from '../urls-pointage.ts';
import { marksOf } from './appel.form.ts';
import { Marques } from './appel.view.tsx';
import { enfantsInscrits, lignesAppel } from './appels.sql.ts';
import { cloreCreneau } from './clore-creneau.action.ts';
import { type AppelLu, consulterAppel } from './consulter-appel.action.ts';
import { motifsAbsence } from './pointage.sql.ts';
import { pointer } from './pointer.action.ts';

const PATH = '/gestion/:collectivite/pointage/:groupe/:unite/:jour';

const DONE: Record<string, string> = {
  marque: 'Les marques sont enregistrées.',
  clos: 'La liste est close : la facturation peut la compter.',
};

/** The roll-call that the address names; null when it names nothing. */
export function keyOf(r: AgentRequest): CleAppel | null {
  const key = { groupeId: r.param('groupe'), uniteId: r.param('unite'), jour: r.param('jour') };
  return isUuid(key.groupeId) && isUuid(key.uniteId) && isCivilDate(key.jour) ? key : null;
}

/** A roll-call with its lines and their health alerts; null when nobody is expected or marked there. */
export async function readAppel(r: AgentRequest, key: CleAppel): Promise<AppelLu | null> {
  const answer = await r.run(consulterAppel, key, 'anew');
  return answer.ok ? answer.value : null;
}

/** What marking means today: a correction of what is billed, or a list that may still change. */
const Moment = ({ jour, locked, future }: { jour: CivilDate; locked: boolean; future: boolean }) => (
  <>
    {locked && (
      <Notice tone="info" title="Cette liste est déjà facturée">
        <p>
          Une correction la rouvre : la différence sera facturée ou remboursée, jamais réécrite. Un motif est
          demandé.
        </p>
      </Notice>
    )}
    {future && (
      <Notice tone="info" title={`Cette liste se pointe ${frenchWeekDate(jour)}`}>
        <p>Elle montre les réservations connues à cette heure. Elles peuvent encore changer.</p>
      </Notice>
    )}
  </>
);

/** Closing was asked, and some are not marked. */
const ResteOuverte = ({ left }: { left: number }) => (
  <Notice
    tone="alerte"
    title={`La liste reste ouverte : ${plural(left, 'enfant n’a', 'enfants n’ont')} pas de marque`}
    live
  >
    <p>
      Marquez chaque enfant attendu, présent ou absent, puis fermez la liste : sans cela, sa journée ne peut
      pas être facturée.
    </p>
  </Notice>
);

async function view(r: AgentRequest, key: CleAppel, met: Failure = NO_FAILURE): Promise<Response> {
  const { slug, id, zone } = r.tenant;
  const failure = beside(r, met, ['motif']);
  const found = await readAppel(r, key);
  if (!found) return errorPage(r, 404);
  const { appel, lines } = found;
  const { motifs, enfants } = await r.read(async (tx) => ({
    motifs: await motifsAbsence(tx, id, key.uniteId, key.jour),
    enfants: await enfantsInscrits(tx, id, key.groupeId, key.jour),
  }));
  const left = appel.attendus - appel.pointes;
  const locked = appel.statut === 'verrouille';
  const future = key.jour > civilDateOf(r.now, zone);
  return html(
    r,
    deskPage({
      r,
      title: `${appel.activiteNom}, ${appel.groupeNom}`,
      subtitle: `${appel.siteName}, ${frenchWeekDate(key.jour)}, ${appel.uniteNom.toLowerCase()}`,
      breadcrumb: [{ label: 'Pointage', href: pointageUrl(slug, key.jour) }, { label: appel.groupeNom }],
      current: 'pointage',
      actions: (
        <LinkButton kind="second" icon="imprimer" href={feuilleUrl(slug, key)}>
          Feuille à imprimer
        </LinkButton>
      ),
      children: (
        <>
          {r.query.has('reste') && left > 0 && <ResteOuverte left={left} />}
          <Outcome r={r} failure={failure} reference={r.requestId} done={DONE} />
          <Moment jour={key.jour} locked={locked} future={future} />
          <Counters
            label="Présences"
            items={[
              { value: appel.attendus, label: 'attendus' },
              { value: appel.presents, label: 'présents' },
              { value: lines.filter((l) => l.valeur === 'absent').length, label: 'absents' },
              { value: left, label: 'à marquer', ...(left > 0 && !future && { tone: 'alerte' as const }) },
            ]}
          />
          <Marques
            r={r}
            cle={key}
            lu={found}
            left={left}
            future={future}
            motifs={motifs}
            enfants={enfants}
            failure={failure}
          />
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

export const appelPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: 'famille.pointer',
  title: 'Appel d’un groupe',
  get: (r) => {
    const key = keyOf(r);
    return key ? view(r, key) : errorPage(r, 404);
  },
  /** Marks are kept even when the list cannot be closed yet: the page then says who is left. */
  post: async (r) => {
    const key = keyOf(r);
    if (!key) return errorPage(r, 404);
    const { id, slug } = r.tenant;
    const found = await r.read(async (tx) => ({
      lines: await lignesAppel(tx, id, key.groupeId, key.uniteId, key.jour),
      enfants: await enfantsInscrits(tx, id, key.groupeId, key.jour),
    }));
    // Neither a child nor a group of this activity: nothing is called here.
    if (found.lines.length === 0 && found.enfants.length === 0) return errorPage(r, 404);
    const marks = marksOf(
      r.form,
      found.lines,
      found.enfants.map((c) => c.enfantId),
    );
    if (marks.length > 0) {
      const input = { ...key, marks, motif: r.form.text('motif') || null };
      const answer = await submit(r, pointer, input);
      if (!answer.ok) return view(r, key, answer.failure);
    }
    if (r.form.text('geste') !== 'clore') return seeOther(r, `${appelUrl(slug, key)}?fait=marque`);
    const closed = await r.run(cloreCreneau, key, 'anew');
    return seeOther(r, `${appelUrl(slug, key)}?${closed.ok ? 'fait=clos' : 'fait=marque&reste=1'}`);
  },
});
