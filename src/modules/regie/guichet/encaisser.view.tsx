import { frenchEuros, frenchInstant } from '../../../kernel/french.ts';
import { sum } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { type AgentRequest, deskPage, PostForm } from '../../../platform/desk/index.ts';
import {
  Amount,
  Arch,
  Badge,
  Button,
  EmptyState,
  ErrorSummary,
  Frame,
  LinkButton,
  SelectionTotal,
} from '../../../platform/ui/index.ts';
import { resteDe } from '../../creances/index.ts';
import { caisseUrl, encaisserUrl, sessionUrl } from '../urls.ts';
import { Autrement } from './autrement.view.tsx';
import { Caisse, DerniersEncaissements, Guichets } from './caisse-du-jour.view.tsx';
import type { Famille, VueEncaisser } from './encaisser.query.ts';
import { Derogation, Issues, Surplus } from './encaisser-refuse.view.tsx';
import { Moyens } from './moyen.view.tsx';
import { Recherche, Trouvees } from './recherche.view.tsx';
import type { ModeGuichet } from './reste-a-prendre.form.ts';
import { Dus } from './sommes-dues.view.tsx';

/** Why the page is shown again, and what was chosen; empty on a first view. */
export type Etat = {
  readonly choisies: ReadonlySet<string>;
  readonly mode: ModeGuichet | null;
  readonly suite: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly refusal: Refusal | null;
  readonly surplus: number;
};

const OPENED = {
  ouverte: 'Session ouverte',
  comptee: 'Session comptée',
  validee: 'Session validée',
} as const;

type FormProps = { r: AgentRequest; vue: VueEncaisser; famille: Famille; etat: Etat };

const Validation = ({ r, vue, famille, etat }: FormProps) => {
  const chosen = famille.creances.filter((c) => etat.choisies.has(c.id));
  const total = sum(chosen.map(resteDe));
  const { refusal, errors } = etat;
  const payeur = r.form.text('payeur') || famille.redevable.libelle;
  return (
    <div class="cadre pile">
      <p class="rang ecart">
        <span class="discret">À encaisser</span>
        <span class="montant montant-xl">
          <SelectionTotal cents={total} />
        </span>
      </p>
      <moyen-encaisse>
        <Moyens
          modes={vue.place?.regie.acte?.modes ?? []}
          mode={etat.mode}
          form={r.form}
          errors={errors}
          payeur={payeur}
        />
      </moyen-encaisse>
      {refusal && (
        <Issues
          r={r}
          refusal={refusal}
          code={vue.place?.regie.info.code}
          removable={etat.choisies.size > 1}
        />
      )}
      {(refusal?.overridable || r.form.text('derogation-motif') !== '') && (
        <Derogation form={r.form} open={r.form.text('derogation-motif') !== ''} errors={errors} />
      )}
      {etat.surplus > 0 && <Surplus cents={etat.surplus} checked={r.form.has('surplus')} />}
      <Autrement r={r} payeur={payeur} connu={famille.redevable.libelle} errors={errors} />
      <Button
        size="l"
        wide
        kind="accent"
        touche="Entrée"
        describedBy={refusal ? 'refus' : undefined}
        name="issue"
        value=""
      >
        Valider et imprimer
      </Button>
    </div>
  );
};

const Encaissement = (props: FormProps) => {
  const { r, vue, famille, etat } = props;
  const { place } = vue;
  return (
    <PostForm r={r} action={encaisserUrl(r.tenant.slug)} class="cotes cotes-l" label="Encaisser">
      {/* Enter in a field presses the first button of a form: it must be the one that takes the money. */}
      <button type="submit" name="issue" value="" class="lecteur" tabindex={-1}>
        Valider
      </button>
      <input type="hidden" name="famille" value={famille.redevable.id} />
      <input type="hidden" name="point" value={place?.point.id ?? ''} />
      <input type="hidden" name="suite" value={etat.suite} />
      <div class="pile">
        <ErrorSummary
          errors={Object.entries(etat.errors).map(([field, message]) => ({
            field: field === 'creance' ? undefined : field,
            message,
          }))}
        />
        <section class="cadre rang" aria-label="Famille">
          <Arch text={famille.redevable.libelle.slice(0, 1).toUpperCase()} />
          <div>
            <h2>{famille.redevable.libelle}</h2>
            <p class="discret">
              {famille.redevable.adresse}
              {famille.credit > 0 && ` Trop-perçu à classer : ${frenchEuros(famille.credit)}`}
            </p>
          </div>
          <LinkButton kind="texte" end href={encaisserUrl(r.tenant.slug)} touche="F">
            Changer
          </LinkButton>
        </section>
        <Frame title="Ce qui est dû, tous services" bare>
          <Dus
            creances={famille.creances}
            regieId={place?.regie.info.id ?? ''}
            today={vue.today}
            form={r.form}
            errors={etat.errors}
            choisies={etat.choisies}
          />
        </Frame>
        <DerniersEncaissements r={r} list={vue.derniers} />
      </div>
      <div class="pile">
        <Validation {...props} />
        {place && <Caisse r={r} place={place} />}
      </div>
    </PostForm>
  );
};

/** Which desk, and since when its till is open. */
const ouEtQuand = (r: AgentRequest, { place }: VueEncaisser): string => {
  if (!place) return 'Vous n’êtes nommé à aucun guichet aujourd’hui';
  const { nom } = place.regie.info;
  return place.session
    ? `${nom}. Session ouverte ${frenchInstant(place.session.ouverteLe, r.tenant.zone)}, ${place.point.nom}, comptée à ${frenchEuros(place.session.fonds)}`
    : `${nom}, ${place.point.nom}. Aucune session : pas d’espèces pour l’instant`;
};

/** The desk: who pays, what is due, by which means; every answer of the house on the same page. */
export const pageEncaisser = (r: AgentRequest, vue: VueEncaisser, etat: Etat) => {
  const { place, famille } = vue;
  const session = place?.session ?? null;
  const slug = r.tenant.slug;
  return deskPage({
    r,
    title: 'Encaisser',
    current: 'encaisser',
    subtitle: ouEtQuand(r, vue),
    actions: session ? (
      <>
        <Badge icon="check" tone={session.statut === 'ouverte' ? 'ok' : 'alerte'}>
          {OPENED[session.statut]}
        </Badge>
        <LinkButton kind="second" href={sessionUrl(slug, session.id)}>
          Compter et fermer
        </LinkButton>
      </>
    ) : (
      <LinkButton kind="second" href={caisseUrl(slug)}>
        Ouvrir la caisse
      </LinkButton>
    ),
    children: !place ? (
      <EmptyState
        icon="cle"
        title="Aucun guichet ne vous est ouvert"
        text="Encaisser demande un arrêté de nomination en cours, comme régisseur ou mandataire. Voyez le régisseur ou l’administrateur de votre collectivité."
      />
    ) : famille && famille.creances.length > 0 ? (
      <>
        <Guichets r={r} vue={vue} />
        <Encaissement r={r} vue={vue} famille={famille} etat={etat} />
      </>
    ) : (
      <div class="cotes cotes-l">
        <div class="pile">
          <Recherche r={r} vue={vue} />
          {famille ? (
            <EmptyState
              icon="check"
              title={`${famille.redevable.libelle} ne doit rien`}
              text={
                famille.credit > 0 ? (
                  <>
                    Un trop-perçu attend d’être classé : <Amount cents={famille.credit} />
                  </>
                ) : (
                  'Aucune facture ouverte, dans aucun service.'
                )
              }
            />
          ) : (
            <Trouvees r={r} vue={vue} />
          )}
          <DerniersEncaissements r={r} list={vue.derniers} />
        </div>
        <div class="pile">
          <Guichets r={r} vue={vue} />
          <Caisse r={r} place={place} />
        </div>
      </div>
    ),
  });
};
