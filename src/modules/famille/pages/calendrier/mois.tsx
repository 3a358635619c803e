import {
  addMonths,
  type CivilMonth,
  civilDateOf,
  datesOfMonth,
  firstOfMonth,
  lastOfMonth,
  monthOf,
} from '../../../../kernel/calendar.ts';
import { frenchList, frenchMonth, frenchWeekDate, plural, weekdayName } from '../../../../kernel/french.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import { readTenant } from '../../../../platform/db/transaction.ts';
import { PostForm } from '../../../../platform/http/post-form.tsx';
import {
  Button,
  Chips,
  ChoiceGroup,
  Dalle,
  Dalles,
  Details,
  EmptyState,
  Field,
  type FieldProblem,
  LinkButton,
  Notice,
  Row,
  Select,
  StickyBar,
} from '../../../../platform/ui/index.ts';
import { delaisOf } from '../../queries/instantane.ts';
import { readVue, type Vue } from '../../queries/mois.ts';
import { phraseOf } from '../../rules/index.ts';
import { Grille } from './grille.tsx';
import type { CalendarParams, Lieu } from './lieu.ts';
import { cellValue, isBooked, isTickable } from './mots.ts';

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Month, child and activity of the address; this month when there is none. */
export function paramsOf(lieu: Lieu): {
  month: CivilMonth;
  child: string | undefined;
  activity: string | undefined;
} {
  const { query, form, now } = lieu.r;
  const asked = (name: string): string => query.get(name) ?? form.text(name);
  const month = asked('mois');
  const child = asked('enfant');
  const activity = asked('activite');
  return {
    month: isMonth(month) ? month : monthOf(civilDateOf(now, lieu.tenant.zone)),
    child: isUuid(child) ? child : undefined,
    activity: isUuid(activity) ? activity : undefined,
  };
}

/** « 8-1-2 » → a sentence: added, removed, waiting. */
export function doneWords(code: string | null): string | null {
  const counts = (code ?? '').split('-').map(Number);
  if (counts.length !== 3 || counts.some((n) => !Number.isInteger(n) || n < 0)) return null;
  const [added = 0, removed = 0, waiting = 0] = counts;
  const parts = [
    ...(added > 0 ? [plural(added, 'réservation ajoutée', 'réservations ajoutées')] : []),
    ...(removed > 0 ? [plural(removed, 'réservation annulée', 'réservations annulées')] : []),
    ...(waiting > 0 ? [plural(waiting, 'demande en liste d’attente', 'demandes en liste d’attente')] : []),
  ];
  return parts.length === 0 ? null : `${frenchList(parts)}.`;
}

export const loadMonth = (lieu: Lieu, params: ReturnType<typeof paramsOf>): Promise<Vue> =>
  readTenant(lieu.r.services.pools.app, lieu.tenant.id, (tx) =>
    readVue(tx, lieu.tenant.id, {
      lecteur: lieu.lecteur,
      days: datesOfMonth(params.month),
      childId: params.child,
      activityOf: (list) => list.find((a) => a.id === params.activity) ?? list[0],
      now: lieu.r.now,
      tarificateur: lieu.tarificateur,
    }),
  );

const activityShown = (vue: Vue, params: { activity: string | undefined }) =>
  vue.activities.find((a) => a.id === params.activity) ?? vue.activities[0];

/** Names of the activities and of the children, as the page may change them. */
const Choices = ({ lieu, vue, params }: { lieu: Lieu; vue: Vue; params: ReturnType<typeof paramsOf> }) => {
  const at = (q: CalendarParams): string => lieu.urls.month({ ...params, ...q });
  const activity = activityShown(vue, params);
  return (
    <>
      {vue.activities.length > 1 && (
        <Chips
          label="Activité affichée"
          items={vue.activities.map((a) => ({
            label: a.nom,
            href: at({ activity: a.id }),
            current: a.id === activity?.id,
          }))}
        />
      )}
      {vue.children.length > 1 && (
        <Chips
          label="Enfants affichés"
          items={[
            {
              label: vue.children.length === 2 ? 'Les deux' : 'Tous',
              href: at({ child: undefined }),
              current: params.child === undefined,
            },
            ...vue.children.map((c) => ({
              label: c.prenom,
              href: at({ child: c.id }),
              current: params.child === c.id,
            })),
          ]}
        />
      )}
    </>
  );
};

const MonthTurner = ({ lieu, params }: { lieu: Lieu; params: ReturnType<typeof paramsOf> }) => {
  const { month } = params;
  const to = (count: number): string => lieu.urls.month({ ...params, month: addMonths(month, count) });
  const name = frenchMonth(month);
  return (
    <Row>
      <LinkButton kind="second" icon="gauche" label={frenchMonth(addMonths(month, -1))} href={to(-1)} />
      <h2>{name.charAt(0).toUpperCase() + name.slice(1)}</h2>
      <LinkButton kind="second" icon="droite" label={frenchMonth(addMonths(month, 1))} href={to(1)} />
    </Row>
  );
};

/** Bulk booking: every Monday and Thursday until a date. The same check page follows. */
const Bulk = ({ lieu, vue, params }: { lieu: Lieu; vue: Vue; params: ReturnType<typeof paramsOf> }) => {
  const activity = activityShown(vue, params);
  if (!activity) return null;
  const units = [...vue.conf.unites.values()].filter((u) => u.activiteId === activity.id);
  const first = units[0];
  const kids = vue.children.filter((c) => params.child === undefined || c.id === params.child);
  const today = civilDateOf(lieu.r.now, vue.conf.zone);
  return (
    <Details summary="Réserver d’un coup, par exemple tous les lundis">
      <PostForm r={lieu.r} action={lieu.urls.recap} class="dalle pile" label="Réserver d’un coup">
        <input type="hidden" name="mois" value={params.month} />
        <input type="hidden" name="activite" value={activity.id} />
        <ChoiceGroup
          type="checkbox"
          name="jours"
          label="Jours"
          layout="rang"
          items={activity.jours.map((d) => ({ value: String(d), label: weekdayName(d) }))}
        />
        {units.length > 1 ? (
          <Select
            name="unite"
            label="Ce que vous réservez"
            options={units.map((u) => ({ value: u.id, label: u.nom }))}
          />
        ) : (
          <input type="hidden" name="unite" value={first?.id ?? ''} />
        )}
        {kids.length > 1 ? (
          <ChoiceGroup
            type="checkbox"
            name="enfants"
            label="Pour"
            layout="rang"
            values={kids.map((c) => c.id)}
            items={kids.map((c) => ({ value: c.id, label: c.prenom }))}
          />
        ) : (
          <input type="hidden" name="enfants" value={kids[0]?.id ?? ''} />
        )}
        <Field
          name="jusqu"
          type="date"
          label="Jusqu’au"
          required
          min={today}
          value={lastOfMonth(params.month < monthOf(today) ? monthOf(today) : params.month)}
          hint="Les jours fermés et les vacances sont laissés de côté."
        />
        <Button kind="second">Voir les jours et le total</Button>
      </PostForm>
    </Details>
  );
};

const ruleSentence = (vue: Vue, activityId: string | undefined, month: CivilMonth): string | null => {
  const unit = [...vue.conf.unites.values()].find((u) => u.activiteId === activityId);
  return unit ? phraseOf(delaisOf(vue.conf, unit.id, firstOfMonth(month)).ajout.regle) : null;
};

export type MonthState = {
  readonly selected?: ReadonlySet<string>;
  readonly problems?: readonly FieldProblem[];
};

/** The calendar page: the month, then how to check the choice. Works without script: boxes, then « Vérifier ». */
export function monthPage(lieu: Lieu, vue: Vue, state: MonthState = {}) {
  const params = paramsOf(lieu);
  const activity = activityShown(vue, params);
  const names = vue.children
    .filter((c) => params.child === undefined || c.id === params.child)
    .map((c) => c.prenom);
  const done = doneWords(lieu.r.query.get('fait'));
  const sentence = ruleSentence(vue, activity?.id, params.month);
  const notes = [...new Set(vue.children.map((c) => c.note).filter(Boolean))];
  const tickable = vue.cells.some(isTickable);
  const agent = lieu.audience === 'agent';
  const title = activity ? `${activity.nom} de ${frenchList(names)}` : 'Calendrier';
  if (!activity)
    return lieu.frame({
      title: 'Calendrier',
      lead: 'Aucune inscription en cours.',
      children: (
        <EmptyState
          level={2}
          icon="calendrier"
          title="Rien à réserver pour le moment"
          text="Les jours apparaissent ici dès que l’enfant est inscrit à une activité. Pour une inscription, écrivez au service."
          action={
            <p>
              <a href={agent ? `/gestion/${lieu.tenant.slug}/familles` : '/accueil'}>
                {agent ? 'Revenir aux familles' : 'Revenir à l’accueil'}
              </a>
            </p>
          }
        />
      ),
    });
  const before = vue.cells.filter((c) => isTickable(c) && isBooked(c)).map(cellValue);
  return lieu.frame({
    title,
    lead: (
      <>
        {notes.length === 1 && <>{notes[0]}. </>}
        {sentence && <>Un jour se réserve {sentence}. </>}
        <a href={lieu.urls.rules}>Toutes les règles</a>
      </>
    ),
    columns: true,
    children: (
      <>
        <div class="pile">
          {done && (
            <Notice tone="ok" title="C’est enregistré" live>
              <p>{done}</p>
            </Notice>
          )}
          <Row apart>
            <MonthTurner lieu={lieu} params={params} />
            <Choices lieu={lieu} vue={vue} params={params} />
          </Row>
          {vue.cells.length === 0 ? (
            <EmptyState
              icon="calendrier"
              title="Aucun jour ce mois-ci"
              text="L’activité n’a pas lieu, ou l’inscription ne couvre pas ce mois."
            />
          ) : (
            <PostForm r={lieu.r} action={lieu.urls.recap} id="mois" class="pile" label="Choix des jours">
              <input type="hidden" name="mois" value={params.month} />
              <input type="hidden" name="activite" value={activity.id} />
              {params.child && <input type="hidden" name="enfant" value={params.child} />}
              <input type="hidden" name="avant" value={before.join(' ')} />
              <Grille lieu={lieu} vue={vue} month={params.month} selected={state.selected ?? new Set()} />
              {tickable && (
                <StickyBar>
                  <span>Touchez les jours à changer.</span>
                  <Button>Vérifier</Button>
                </StickyBar>
              )}
            </PostForm>
          )}
          <Bulk lieu={lieu} vue={vue} params={params} />
        </div>
        <Dalles follow>
          <Dalle>
            <h2>{agent ? 'Pour le compte de la famille' : 'Changer des jours'}</h2>
            <p>
              Cochez un jour libre pour le réserver, décochez un jour réservé pour l’annuler. Rien n’est
              enregistré avant la page suivante.
            </p>
            {tickable ? (
              <Button form="mois" size="l" wide>
                Vérifier mes choix
              </Button>
            ) : (
              <p class="discret">Aucun jour de ce mois ne peut plus être changé ici.</p>
            )}
          </Dalle>
          <Dalle gap="s">
            <p class="petit discret">
              Chaque pavé dit l’état, le prix et le dernier moment. Nous sommes le{' '}
              {frenchWeekDate(civilDateOf(lieu.r.now, vue.conf.zone))}.
            </p>
          </Dalle>
        </Dalles>
      </>
    ),
  });
}
