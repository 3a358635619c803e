import { addMonths, civilDateOf, lastOfMonth, monthOf } from '../../../kernel/calendar.ts';
import { frenchMonth, weekdayName } from '../../../kernel/french.ts';
import { PostForm } from '../../../platform/desk/index.ts';
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
import { unitesOf } from '../activite/unites.rule.ts';
import type { CalendarParams, Lieu } from './lieu.view.ts';
import type { Vue } from './mois.query.ts';
import { activityShown, type Params } from './parametres.screen.ts';
/** Names of the activities and of the children, as the page may change them. */
export const Choices = ({ lieu, vue, params }: { lieu: Lieu; vue: Vue; params: Params }) => {
  const at = (q: CalendarParams): string => lieu.urls.mois({ ...params, ...q });
  const activite = activityShown(vue, params);
  const unites = activite ? unitesOf(vue.conf, activite.id) : [];
  return (
    <>
      {vue.activites.length > 1 && (
        <Chips
          label="Activité affichée"
          items={vue.activites.map((a) => ({
            label: a.nom,
            href: at({ activite: a.id, unite: undefined }),
            current: a.id === activite?.id,
          }))}
        />
      )}
      {unites.length > 1 && (
        <Chips
          label="Ce qui est affiché"
          items={unites.map((u) => ({
            label: u.nom,
            href: at({ unite: u.id }),
            current: u.id === (params.unite ?? unites[0]?.id),
          }))}
        />
      )}
      {vue.enfants.length > 1 && (
        <Chips
          label="Enfants affichés"
          items={[
            {
              label: vue.enfants.length === 2 ? 'Les deux' : 'Tous',
              href: at({ enfant: undefined }),
              current: params.enfant === undefined,
            },
            ...vue.enfants.map((c) => ({
              label: c.prenom,
              href: at({ enfant: c.id }),
              current: params.enfant === c.id,
            })),
          ]}
        />
      )}
    </>
  );
};

export const MonthTurner = ({ lieu, params }: { lieu: Lieu; params: Params }) => {
  const { mois } = params;
  const to = (count: number): string => lieu.urls.mois({ ...params, mois: addMonths(mois, count) });
  const name = frenchMonth(mois);
  return (
    <Row>
      <LinkButton kind="second" icon="gauche" label={frenchMonth(addMonths(mois, -1))} href={to(-1)} />
      <h2>{name.charAt(0).toUpperCase() + name.slice(1)}</h2>
      <LinkButton kind="second" icon="droite" label={frenchMonth(addMonths(mois, 1))} href={to(1)} />
    </Row>
  );
};

/** Bulk booking: every Monday and Thursday until a date. The same check page follows. */
export const Bulk = ({ lieu, vue, params }: { lieu: Lieu; vue: Vue; params: Params }) => {
  const activite = activityShown(vue, params);
  if (!activite) return null;
  const unites = unitesOf(vue.conf, activite.id);
  const first = unites[0];
  const kids = vue.enfants.filter((c) => params.enfant === undefined || c.id === params.enfant);
  const today = civilDateOf(lieu.r.now, vue.conf.zone);
  return (
    <Details summary="Réserver d’un coup, par exemple tous les lundis">
      <PostForm r={lieu.r} action={lieu.urls.recap} class="dalle pile" label="Réserver d’un coup">
        <input type="hidden" name="mois" value={params.mois} />
        <input type="hidden" name="activite" value={activite.id} />
        <ChoiceGroup
          type="checkbox"
          name="jours"
          label="Jours"
          layout="rang"
          items={activite.jours.map((d) => ({ value: String(d), label: weekdayName(d) }))}
        />
        {unites.length > 1 ? (
          <Select
            name="unite"
            label="Ce que vous réservez"
            value={params.unite ?? null}
            options={unites.map((u) => ({ value: u.id, label: u.nom }))}
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
          value={lastOfMonth(params.mois < monthOf(today) ? monthOf(today) : params.mois)}
          hint="Les jours fermés et les vacances sont laissés de côté."
        />
        <Button kind="second">Voir les jours et le total</Button>
      </PostForm>
    </Details>
  );
};
