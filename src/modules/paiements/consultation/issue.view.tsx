import { LinkButton, Notice } from '../../../platform/ui/index.ts';
import type { Saisie } from '../ports.ts';
import type { EtatTentative } from '../tentative/tentative.rule.ts';
import { URLS } from '../urls.ts';

type IssueProps = {
  readonly etat: EtatTentative;
  readonly motif: string | null;
  readonly saisie: Saisie;
  /** Number of the receipt. */
  readonly recu: string | null;
  /** Amount kept as credit, formatted. */
  readonly surplus: string | null;
  /** The page still asks by itself. */
  readonly follow: boolean;
  readonly reload: string;
  /** Address of the payment page while it may still be open. */
  readonly resume: string | null;
  /** Invoices left in the selection. */
  readonly suite: number;
};

const Suite = ({ suite }: { suite: number }) =>
  suite > 0 ? (
    <p>
      <LinkButton kind="accent" href={URLS.suite} iconAfter="droite">
        Continuer avec le paiement suivant
      </LinkButton>
    </p>
  ) : null;

const Recommencer = () => (
  <p>
    <LinkButton href={URLS.paiements}>Recommencer</LinkButton>
  </p>
);

const Paye = ({ saisie, recu, surplus, suite }: IssueProps) =>
  saisie === 'W' ? (
    <Notice tone="ok" title="Paiement enregistré">
      <p>
        {recu ? `Justificatif ${recu}. ` : ''}Vous le retrouvez dans « Mes paiements », et par courriel dans
        quelques minutes.
      </p>
      {surplus && <p>{surplus} dépassent ce qui restait dû : cette somme est gardée à votre crédit.</p>}
      <Suite suite={suite} />
    </Notice>
  ) : (
    <Notice tone="info" title="Paiement d’essai reçu">
      <p>Cette régie n’est pas encore ouverte : ce paiement de contrôle ne règle aucune facture.</p>
    </Notice>
  );

const EnCours = ({ follow, reload, resume }: IssueProps) => (
  <Notice tone="info" title="Nous vérifions votre paiement" icon="sablier">
    <p>
      <strong>Inutile de payer de nouveau.</strong> Nous demandons le résultat au service de paiement de
      l’État
      {follow ? ', cette page se met à jour seule.' : ' et nous vous l’écrirons dès qu’il est connu.'}
    </p>
    {!follow && (
      <p>
        <a href={reload}>Regarder de nouveau</a>
      </p>
    )}
    {resume && (
      <p class="petit">
        Vous n’êtes pas allé au bout ? <a href={resume}>Reprendre la page de paiement</a>
      </p>
    )}
  </Notice>
);

/** What is known of a payment, and nothing more. */
export const Issue = (props: IssueProps) => {
  switch (props.etat) {
    case 'reussie':
      return <Paye {...props} />;
    case 'refusee':
      return (
        <Notice tone="refus" title="Paiement refusé par la banque">
          <p>Rien n’a été débité. Essayez avec une autre carte, ou par prélèvement.</p>
          <Recommencer />
        </Notice>
      );
    case 'abandonnee':
    case 'abandonnee_sans_idop':
    case 'echouee':
      return (
        <Notice tone="info" title="Paiement abandonné">
          <p>Rien n’a été débité. Vos factures restent à payer.</p>
          <Recommencer />
        </Notice>
      );
    case 'expiree':
      return props.motif === 'toujours_en_cours' ? (
        <EnCours {...props} />
      ) : (
        <Notice tone="info" title="Paiement non abouti">
          <p>La page de paiement n’est pas allée au bout. Rien n’a été débité.</p>
          <Recommencer />
        </Notice>
      );
    case 'quarantaine':
      return (
        <Notice tone="alerte" title="Votre paiement demande une vérification">
          <p>
            <strong>Ne payez pas une seconde fois.</strong> La réponse du service de paiement ne correspond
            pas à notre demande : le régisseur la vérifie et vous répondra.
          </p>
        </Notice>
      );
    case 'rejetee_apres':
      return (
        <Notice tone="refus" title="Rejeté par la banque">
          <p>Le paiement avait été accepté, puis votre banque l’a rejeté. La somme est de nouveau à payer.</p>
          <Recommencer />
        </Notice>
      );
    default:
      return <EnCours {...props} />;
  }
};
