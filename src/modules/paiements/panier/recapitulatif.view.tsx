import { frenchDay, frenchEuros, plural } from '../../../kernel/french.ts';
import { PostForm, type ResidentRequest, refusalDefinition } from '../../../platform/desk/index.ts';
import type { Services } from '../../../platform/services.ts';
import {
  Amount,
  Arch,
  DefinitionList,
  ErrorSummary,
  Field,
  type FieldProblem,
  Icon,
  iconOr,
  Notice,
} from '../../../platform/ui/index.ts';
import { choix, URLS } from '../urls.ts';
import type { Groupe, Recap } from './recapitulatif.query.ts';

const Entete = ({ groupe }: { groupe: Groupe }) => (
  <p class="rang">
    <Arch small icon={iconOr(groupe.tenant.emblem)} />
    <strong>
      {groupe.tenant.name}, {groupe.regie.serviceNom.toLowerCase()}
    </strong>
  </p>
);

const Ensuite = ({ suivants }: { suivants: readonly Groupe[] }) => (
  <section class="pile pile-s" aria-labelledby="t-ensuite">
    <h2 id="t-ensuite">Ensuite</h2>
    <div class="dalles">
      {suivants.map((g) => (
        <div class="dalle rang ecart" data-theme={g.tenant.slug}>
          <Entete groupe={g} />
          <Amount cents={g.total} />
        </div>
      ))}
    </div>
    <p class="petit discret">
      Chaque service a son propre compte public : vous revenez ici après le premier paiement pour faire le
      suivant.
    </p>
  </section>
);

/** What is paid now, the address for the ticket, the button; what comes after is listed below. */
export const FormulairePaiement = (props: {
  r: ResidentRequest;
  groupe: Groupe;
  suivants: readonly Groupe[];
  mel: string;
  problems: readonly FieldProblem[];
}) => {
  const { r, groupe, suivants, mel, problems } = props;
  return (
    <PostForm r={r} action={URLS.payeur} class="pile pile-l">
      <ErrorSummary errors={problems} />
      {[groupe, ...suivants].flatMap((g) =>
        g.dues.map((d) => <input type="hidden" name="c" value={choix(g.tenant.slug, d.id)} />),
      )}
      <div class="dalle pile" data-theme={groupe.tenant.slug}>
        <Entete groupe={groupe} />
        <DefinitionList
          items={groupe.dues.map((d) => ({
            term: d.objet,
            note: `${d.numero}, à payer avant le ${frenchDay(d.limite)}`,
            value: frenchEuros(d.restant),
          }))}
          total={{ term: plural(groupe.dues.length, 'facture'), value: frenchEuros(groupe.total) }}
        />
        {groupe.dues.some((d) => d.avertir) && (
          <Notice tone="alerte" title="Un paiement précédent est encore en vérification" level={3}>
            <p>S’il aboutit aussi, la somme en trop sera gardée à votre crédit.</p>
          </Notice>
        )}
        <Field
          name="mel"
          type="email"
          label="Votre adresse électronique"
          hint="Le service de paiement y envoie son ticket."
          value={mel}
          error={problems.find((p) => p.field === 'mel')?.message}
          autocomplete="email"
          inputmode="email"
          spellcheck={false}
          maxlength={80}
          required
        />
        <button class="bouton bouton-accent bouton-l large" type="submit">
          <Icon name="carte" />
          Payer {frenchEuros(groupe.total)}
        </button>
        <p class="petit discret">
          Vous allez sur PayFiP, le service de paiement de l’État : carte bancaire, ou prélèvement avec vos
          identifiants des impôts. La page reste ouverte 15 minutes.
        </p>
      </div>
      {suivants.length > 0 && <Ensuite suivants={suivants} />}
    </PostForm>
  );
};

/** What was chosen and cannot be paid online now, with the reason and the way on. */
export const Exclues = ({ services, exclues }: { services: Services; exclues: Recap['exclues'] }) =>
  exclues.length === 0 ? null : (
    <section class="pile pile-s" aria-labelledby="t-exclues">
      <h2 id="t-exclues">Ne peuvent pas être payées en ligne maintenant</h2>
      <div class="dalles">
        {exclues.map(({ tenant, due }) => {
          const refusal = due.refusal ?? { code: 'regie.creance_inconnue', params: {} };
          const texts = refusalDefinition(services, refusal);
          return (
            <div class="dalle ligne" data-theme={tenant.slug}>
              <Icon name="info" />
              <span>
                <strong>
                  {due.objet}, {frenchEuros(due.restant)}
                </strong>
                <br />
                <span class="petit">
                  {texts.title}. {texts.resident(refusal.params)} {texts.next(refusal.params)}
                </span>
                {due.idOpEnCours && (
                  <>
                    <br />
                    <a class="petit" href={`${URLS.retour}?idop=${due.idOpEnCours}`}>
                      Voir où en est ce paiement
                    </a>
                  </>
                )}
              </span>
            </div>
          );
        })}
      </div>
    </section>
  );

/** The service does not answer: nothing was taken, the same button tries again. */
export const Indisponible = () => (
  <Notice tone="alerte" title="Paiement en ligne momentanément indisponible" live>
    <p>Le service de paiement de l’État ne répond pas. Rien n’a été débité, vos factures restent à payer.</p>
    <p>
      <strong>Que faire ?</strong> Réessayez dans quelques minutes avec le bouton ci-dessous.
    </p>
  </Notice>
);
