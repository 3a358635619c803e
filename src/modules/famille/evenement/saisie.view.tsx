import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import { type PageRequest, PostForm } from '../../../platform/desk/index.ts';
import {
  Button,
  ChoiceGroup,
  DefinitionList,
  Field,
  Frame,
  LinkButton,
  Notice,
  type OptionGroup,
  Select,
} from '../../../platform/ui/index.ts';
import type { Configuration } from '../types.ts';
import { evenementsUrl } from '../urls-pointage.ts';
import { writePortee } from './evenement.schema.ts';
import type { EvenementApplique } from './saisir.action.ts';

type Classes = readonly { readonly siteId: string; readonly classe: string }[];

const tenantSlug = (r: PageRequest): string => r.param('collectivite');

/** Everyone, then sites, classes and groups. */
function scopes(conf: Configuration, classes: Classes): (OptionGroup | { value: string; label: string })[] {
  const siteName = (id: string): string => conf.sites.get(id)?.nom ?? '';
  const sites = new Set([...conf.groupes.values()].map((g) => g.siteId));
  return [
    { value: 'tous', label: 'Tous les sites, tous les groupes' },
    {
      group: 'Un site',
      options: [...sites].map((siteId) => ({
        value: writePortee({ type: 'site', siteId }),
        label: siteName(siteId),
      })),
    },
    {
      group: 'Une classe',
      options: classes.map((c) => ({
        value: writePortee({ type: 'classe', siteId: c.siteId, classe: c.classe }),
        label: `${c.classe}, ${siteName(c.siteId)}`,
      })),
    },
    {
      group: 'Un groupe',
      options: [...conf.groupes.values()].map((g) => ({
        value: writePortee({ type: 'groupe', groupId: g.id }),
        label: `${conf.activites.get(g.activiteId)?.nom ?? ''}, ${g.nom}, ${siteName(g.siteId)}`,
      })),
    },
  ];
}

/** What happens, when, to whom. */
export const Saisie = (props: {
  r: PageRequest;
  conf: Configuration;
  classes: Classes;
  errors: Readonly<Record<string, string>>;
  today: CivilDate;
}) => {
  const { r, conf, errors } = props;
  const unites = [...conf.unites.values()].map((u) => ({
    value: u.id,
    label: `${conf.activites.get(u.activiteId)?.nom ?? ''}, ${u.nom.toLowerCase()}`,
  }));
  return (
    <Frame title="Ajouter un événement">
      <PostForm r={r} action={evenementsUrl(tenantSlug(r))} class="pile" label="Ajouter un événement">
        <Field
          name="libelle"
          label="Que se passe-t-il ?"
          hint="Les familles le liront : « Grève », « Sortie de la classe de CE2 »."
          value={r.form.text('libelle')}
          error={errors.libelle}
          maxlength={120}
          required
        />
        <Field
          name="day"
          type="date"
          label="Quel jour ?"
          value={r.form.text('day') || props.today}
          error={errors.day}
          required
        />
        <Select
          name="portee"
          label="Qui est concerné ?"
          empty="Choisir"
          options={scopes(conf, props.classes)}
          value={r.form.text('portee')}
          error={errors.portee}
          required
        />
        <ChoiceGroup
          type="checkbox"
          name="unite"
          label="Ce qui n’a pas lieu"
          hint="Rien de coché : tout ce qui était réservé ce jour-là."
          items={unites}
          values={r.form.all('unite')}
        />
        <Button name="geste" value="relire" iconAfter="fleche">
          Voir ce qui sera annulé
        </Button>
      </PostForm>
    </Frame>
  );
};

/** What would happen, before it does. */
export const Recap = ({
  r,
  recap,
  conf,
}: {
  r: PageRequest;
  recap: EvenementApplique;
  conf: Configuration;
}) => {
  const unites = r.form.all('unite').filter((u) => u !== '');
  const day = r.form.text('day');
  const none = recap.annulees === 0;
  return (
    <Frame title={`${r.form.text('libelle')}, ${frenchWeekDate(day)}`}>
      <DefinitionList
        items={[
          { term: 'Réservations annulées sans frais', value: recap.annulees },
          { term: 'Enfants concernés', value: recap.enfants },
          { term: 'Foyers prévenus, une fois chacun', value: recap.foyers },
          {
            term: 'Ce qui n’a pas lieu',
            value: unites.length === 0 ? 'Tout' : unites.map((u) => conf.unites.get(u)?.nom ?? '').join(', '),
          },
        ]}
      />
      {recap.gardees > 0 && (
        <Notice
          tone="info"
          level={3}
          title={plural(recap.gardees, 'réservation est gardée', 'réservations sont gardées')}
        >
          <p>Ces enfants sont déjà marqués présents.</p>
        </Notice>
      )}
      <p>
        Les places sont rendues et le jour se ferme aux nouvelles réservations. Une annulation ne se reprend
        pas : les familles devraient réserver à nouveau.
      </p>
      <PostForm r={r} action={evenementsUrl(tenantSlug(r))} class="rang" label="Confirmer l’événement">
        <input type="hidden" name="libelle" value={r.form.text('libelle')} />
        <input type="hidden" name="day" value={day} />
        <input type="hidden" name="portee" value={r.form.text('portee')} />
        {unites.map((u) => (
          <input type="hidden" name="unite" value={u} />
        ))}
        <Button name="geste" value="confirmer">
          {none
            ? 'Fermer ce jour'
            : `Annuler ${plural(recap.annulees, 'réservation')} et prévenir ${plural(recap.foyers, 'foyer')}`}
        </Button>
        <Button kind="second" name="geste" value="corriger">
          Corriger
        </Button>
        <LinkButton kind="texte" href={evenementsUrl(tenantSlug(r))}>
          Abandonner
        </LinkButton>
      </PostForm>
    </Frame>
  );
};
