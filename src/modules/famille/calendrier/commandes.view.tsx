import { addMonths, civilDateOf, lastOfMonth, monthOf } from '../../../kernel/calendar.ts';
import { frenchMonth, weekdayName } from '../../../kernel/french.ts';
import { PostForm } from '../../../platform/http/post-form.tsx';
import {
  Button,
  Chips,
  ChoiceGroup,
  Details,
  Field,
  LinkButton,
  Row,
  Select,
} from '../../../platform/ui/index.ts';
import type { CalendarParams, Lieu } from './lieu.view.ts';
import { unitsOf, type Vue } from './mois.query.ts';
import { activityShown, type Params } from './parametres.screen.ts';
/** Names of the activities and of the children, as the page may change them. */
export const Choices = ({ lieu, vue, params }: { lieu: Lieu; vue: Vue; params: Params }) => {
  const at = (q: CalendarParams): string => lieu.urls.month({ ...params, ...q });
  const activity = activityShown(vue, params);
  const units = activity ? unitsOf(vue.conf, activity.id) : [];
  return (
    <>
      {vue.activities.length > 1 && (
        <Chips
          label="Activité affichée"
          items={vue.activities.map((a) => ({
            label: a.nom,
            href: at({ activity: a.id, unit: undefined }),
            current: a.id === activity?.id,
          }))}
        />
      )}
      {units.length > 1 && (
        <Chips
          label="Ce qui est affiché"
          items={units.map((u) => ({
            label: u.nom,
            href: at({ unit: u.id }),
            current: u.id === (params.unit ?? units[0]?.id),
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

export const MonthTurner = ({ lieu, params }: { lieu: Lieu; params: Params }) => {
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
export const Bulk = ({ lieu, vue, params }: { lieu: Lieu; vue: Vue; params: Params }) => {
  const activity = activityShown(vue, params);
  if (!activity) return null;
  const units = unitsOf(vue.conf, activity.id);
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
            value={params.unit ?? null}
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
