import { plural } from '../../../kernel/french.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { Button, EmptyState, Field, Frame } from '../../../platform/ui/index.ts';
import { encaisserUrl } from '../urls.ts';
import type { VueEncaisser } from './encaisser.query.ts';

/** The search that opens the desk: a name, or the number printed on an invoice. */
export const Recherche = ({ r, vue }: { r: AgentRequest; vue: VueEncaisser }) => (
  <search class="cadre">
    <form class="pile pile-s" method="get" action={encaisserUrl(r.tenant.slug)}>
      <Field
        name="q"
        label="Famille, ou numéro de facture"
        hint="Un nom, un début de nom, ou le numéro imprimé sur la facture."
        value={vue.recherche}
        autofocus={vue.famille === null}
        autocomplete="off"
        spellcheck={false}
        icon="recherche"
        data={{ touche: 'F' }}
        after={<Button kind="second">Chercher</Button>}
      />
    </form>
  </search>
);

/** Who was found, or what to try. */
export const Trouvees = ({ r, vue }: { r: AgentRequest; vue: VueEncaisser }) =>
  vue.recherche === '' ? null : vue.trouvees.length === 0 ? (
    <EmptyState
      icon="recherche"
      title="Personne de ce nom"
      text="Essayez le début du nom, sans accent, ou le numéro entier de la facture, par exemple F02-26-0000318."
    />
  ) : (
    <Frame title={plural(vue.trouvees.length, 'famille trouvée', 'familles trouvées')} bare>
      <ul class="liste" role="list">
        {vue.trouvees.map((t) => (
          <li class="rang ecart">
            <a href={encaisserUrl(r.tenant.slug, { famille: t.id })}>
              <strong>{t.libelle}</strong>
            </a>
            <span class="petit discret">{t.adresse}</span>
          </li>
        ))}
      </ul>
    </Frame>
  );
