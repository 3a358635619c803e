import type { Instant } from '../../../kernel/calendar.ts';
import { frenchEuros } from '../../../kernel/french.ts';
import { sum } from '../../../kernel/money.ts';
import {
  type AgentRequest,
  type Failure,
  NO_FAILURE,
  Outcome,
  PostForm,
  typedIn,
} from '../../../platform/desk/index.ts';
import { Button, Details, Field, Icon, LinkButton, Notice, Refreshing } from '../../../platform/ui/index.ts';
import { lireSuite } from '../guichet/reste-a-prendre.form.ts';
import { LIBELLE_MODE } from '../modes.ts';
import { aClasserUrl, annulationUrl, duplicataUrl, encaisserUrl, papierUrl, recuUrl } from '../urls.ts';
import type { Recu } from './recu.query.ts';

type Props = { r: AgentRequest; recu: Recu };

/** PDF as soon as it exists; until then the part renews itself, or a link does. */
const Papier = ({ r, recu }: Props) => (
  <Refreshing
    id="papier"
    delay={2}
    url={recu.document ? undefined : recuUrl(r.tenant.slug, recu.encaissement.id)}
  >
    {recu.document ? (
      <LinkButton kind="second" icon="telecharger" href={papierUrl(r.tenant.slug, recu.document.id)}>
        PDF
      </LinkButton>
    ) : (
      <p class="petit discret">
        <Icon name="sablier" /> PDF en préparation
      </p>
    )}
  </Refreshing>
);

/** What can be done with a receipt: its first paper by who gives it, duplicates afterwards. */
export const Outils = ({
  r,
  recu,
  premier,
  duplicata,
}: Props & { premier: boolean; duplicata: Instant | null }) => (
  <>
    {r.can('regie.encaisser') && (
      <LinkButton kind="second" icon="retour" href={encaisserUrl(r.tenant.slug)}>
        Guichet
      </LinkButton>
    )}
    {duplicata ? (
      <LinkButton
        icon="imprimer"
        touche="I"
        href={`${duplicataUrl(r.tenant.slug, recu.encaissement.id)}?le=${encodeURIComponent(duplicata)}`}
      >
        Imprimer le duplicata
      </LinkButton>
    ) : premier || !r.can('regie.encaisser') ? (
      <Papier r={r} recu={recu} />
    ) : (
      <PostForm r={r} action={duplicataUrl(r.tenant.slug, recu.encaissement.id)}>
        <Button icon="imprimer" kind="second">
          Réimprimer, duplicata
        </Button>
      </PostForm>
    )}
  </>
);

const Suivant = ({ r, recu }: Props) => {
  const left = lireSuite(r.query.get('suite') ?? '');
  const famille = r.query.get('famille') ?? recu.encaissement.redevableId ?? '';
  if (left.length === 0)
    return (
      <LinkButton kind="accent" size="l" touche="Entrée" href={encaisserUrl(r.tenant.slug)}>
        Encaissement suivant
      </LinkButton>
    );
  const mode = left[0]?.mode;
  return (
    <>
      <p>
        Il reste {frenchEuros(sum(left.map((s) => s.montant)))} à encaisser
        {mode ? `, en ${LIBELLE_MODE[mode]}` : ''}, sur un second reçu.
      </p>
      <LinkButton
        kind="accent"
        size="l"
        touche="Entrée"
        href={encaisserUrl(r.tenant.slug, { famille, suite: r.query.get('suite') ?? '' })}
      >
        Encaisser la suite
      </LinkButton>
    </>
  );
};

/** What has just been done, and the way on. */
export const Apres = ({ r, recu }: Props) => {
  const fait = r.query.get('fait');
  if (fait === 'annulation')
    return (
      <Notice tone="ok" title="L’encaissement est annulé" live>
        <p>L’écriture inverse est passée, les factures sont de nouveau dues, le numéro est gardé.</p>
        <p>
          <a href={encaisserUrl(r.tenant.slug)}>Revenir au guichet</a>
        </p>
      </Notice>
    );
  if (fait !== 'encaissement') return null;
  const { donne } = recu.encaissement.moyen;
  return (
    <Notice tone="ok" title={`${frenchEuros(recu.encaissement.montant)} encaissés`} live>
      {typeof donne === 'number' && donne > recu.encaissement.montant && (
        <p class="gros">
          À rendre : <strong>{frenchEuros(donne - recu.encaissement.montant)}</strong>
        </p>
      )}
      {recu.encaissement.surplus > 0 && (
        <p>
          {frenchEuros(recu.encaissement.surplus)} de plus que dû :{' '}
          <a href={aClasserUrl(r.tenant.slug)}>recette à classer</a>.
        </p>
      )}
      <div class="rang">
        <Suivant r={r} recu={recu} />
      </div>
    </Notice>
  );
};

/** Cancelling by choice, with its reason; the rule says who may, and until when (regie:J3). */
export const Annulation = ({ r, recu, failure }: Props & { failure: Failure }) => {
  if (recu.encaissement.statut !== 'enregistre' || !r.can('regie.encaisser')) return null;
  return (
    <Details summary="Annuler cet encaissement" open={failure !== NO_FAILURE}>
      <PostForm r={r} action={annulationUrl(r.tenant.slug, recu.encaissement.id)} class="pile pile-s">
        <Outcome r={r} failure={failure} level={3} />
        <p class="petit discret">
          Possible pour vos propres encaissements tant que votre session est ouverte, ou par le régisseur
          avant la remise et la clôture. Les factures redeviennent dues ; le reçu garde son numéro et porte la
          mention « annulé ».
        </p>
        <Field
          {...typedIn(r, failure)('motif')}
          label="Motif, gardé avec l’écriture"
          hint="Sans nom ni adresse : « erreur de montant », « mauvaise facture »."
          maxlength={300}
        />
        <Button kind="refus">Annuler l’encaissement</Button>
      </PostForm>
    </Details>
  );
};
