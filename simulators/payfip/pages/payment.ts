import { type Html, html } from '../../shared/html.ts';
import { page } from '../../shared/page.ts';
import type { Client } from '../clients.ts';
import { readable } from '../clock.ts';
import { SCENARIOS } from '../scenarios.ts';
import type { Issue, Operation } from '../types.ts';

export const SIMULATEUR = 'Simulateur PayFiP';
export const PAY_PATH = '/tpa/paiement';

/** Cents as received, `1 234,56 €`. */
export const euros = (cents: string): string =>
  `${String(Math.floor(Number(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, '\u202f')},${cents.slice(-2)}\u00a0€`;

const SAISIE: Record<string, string> = {
  T: 'Test : aucun argent réel',
  X: 'Activation du compte',
  W: 'Production',
};

/** Scenarios that make sense once the payer is on the page. */
const PAGE_SCENARIOS = [
  'jamais-notifie',
  'notifie-deux-fois',
  'notifie-100',
  'notification-avant-retour',
  'notification-apres-retour',
  'idop-forge',
  'montant-altere',
  'refdet-altere',
  'saisie-alteree',
  'exer-altere',
  'resultat-inconnu',
  'numauto-absent',
  'resultat-apres-3',
  'reste-en-attente',
  'service-arrete-apres-retour',
  'consultation-maintenance',
  'rejet-j3',
  'abandon-sur-plateforme',
  'retour-post',
  'sans-retour',
];

const row = (
  label: string,
  value: string,
): Html => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>
`;

const recap = ({ demande }: Operation, client: Client | undefined): Html =>
  html`<table>
${row('Collectivité', client?.libelle.join(', ') ?? demande.numcli)}${row('Objet', demande.objet || 'Sans objet')}${row('Référence de la dette', demande.refdet)}${row('Exercice', demande.exer)}${row('Montant', euros(demande.montant))}${row('Courriel', demande.mel)}${row('Mode', SAISIE[demande.saisie] ?? demande.saisie)}</table>`;

const issueButton = (value: string, label: string, second = false): Html =>
  html`<button name="issue" value="${value}"${second ? html` class="second"` : ''}>${label}</button>
`;

/** Recap, then every way the payment can end, one button each; works with the keyboard and without script. */
export function paymentPage(op: Operation, client: Client | undefined): string {
  const body = html`<p>Vérifiez les informations, puis choisissez la fin de ce paiement. Aucun argent n’est débité.</p>
<h2>Récapitulatif</h2>
${recap(op, client)}
<form method="post" action="${PAY_PATH}">
<input type="hidden" name="idop" value="${op.idOp}">
<h2>Scénario (facultatif)</h2>
<label for="scenario">Comportement du service après votre choix</label>
<select id="scenario" name="scenario">
<option value="">Ordinaire : une notification, puis retour sur le site</option>
${PAGE_SCENARIOS.map(
  (name) => html`<option value="${name}">${SCENARIOS[name]?.libelle ?? name}</option>
`,
)}</select>
<h2 id="issue">Paiement</h2>
<div class="actions" role="group" aria-labelledby="issue">
${issueButton('P', 'Payer par carte')}${issueButton('V', 'Payer par prélèvement')}${issueButton('R', 'Carte refusée', true)}${issueButton('Z', 'Prélèvement refusé', true)}${issueButton('A', 'Abandonner', true)}</div>
</form>`;
  return page(SIMULATEUR, `Payer ${euros(op.demande.montant)}`, body);
}

const REFUSALS: Record<'P1' | 'P3' | 'P4', { titre: string; texte: string }> = {
  P1: { titre: 'Opération inconnue', texte: 'Cette opération n’existe pas, ou n’existe plus (code P1).' },
  P3: {
    titre: 'Opération déjà utilisée',
    texte: 'Cette adresse de paiement a déjà servi (code P3). Retournez sur le site de votre collectivité.',
  },
  P4: {
    titre: 'Délai dépassé',
    texte:
      'Cette adresse de paiement n’a pas été ouverte dans les quinze minutes (code P4). Recommencez depuis le site de votre collectivité.',
  },
};

export function refusalPage(code: 'P1' | 'P3' | 'P4'): string {
  const { titre, texte } = REFUSALS[code];
  return page(SIMULATEUR, titre, html`<p class="alerte" role="alert">${texte}</p>`);
}

const ENDINGS: Record<Issue['resultrans'], string> = {
  P: 'Paiement par carte accepté',
  V: 'Prélèvement accepté',
  R: 'Carte refusée',
  Z: 'Prélèvement refusé',
  A: 'Paiement abandonné',
};

/** What the payer sees when the scenario does not send the browser back by itself. `back`: the return address. */
export function endPage(op: Operation, issue: Issue, back: string | null): string {
  const form = html`<form method="post" action="${back ?? ''}">
<input type="hidden" name="idop" value="${op.idOp}">
<div class="actions"><button>Retourner sur le site de la collectivité</button></div></form>`;
  const body = html`<p>Le ${readable(issue.le)}, pour ${euros(op.demande.montant)}.</p>
${back === null ? html`<p>Dans ce scénario le payeur ferme l’onglet : rien ne le ramène sur le site.</p>` : form}`;
  return page(SIMULATEUR, ENDINGS[issue.resultrans], body);
}
