import { type Html, html } from '../shared/html.ts';
import { page } from '../shared/page.ts';
import type { MailFaults } from './faults.ts';
import type { StoredMail } from './store.ts';

const TITLE = 'Simulateur de courrier';
const KINDS: Readonly<Record<MailFaults['kind'], string>> = {
  none: 'Accepte tout',
  refuse_451: 'Refuse pour l’instant (451)',
  refuse_550: 'Refuse les destinataires (550)',
  drop: 'Coupe la connexion',
};

const when = (instant: string): string =>
  new Date(instant).toLocaleString('fr-FR', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
  });

/** The inbox: everything sent, to anyone, newest first. */
export function inboxPage(mails: readonly StoredMail[], faults: MailFaults): string {
  const rows = [...mails].reverse().map(
    (mail) => html`<tr><td><a href="/messages/${mail.id}">${mail.subject || '(sans objet)'}</a></td>
<td>${mail.to.join(', ')}</td><td>${when(mail.receivedAt)}</td></tr>
`,
  );
  const list =
    rows.length === 0
      ? html`<p class="feuille">Aucun message pour le moment.</p>`
      : html`<table class="pliable feuille"><thead><tr><th scope="col">Objet</th><th scope="col">À</th><th scope="col">Reçu le</th></tr></thead>
<tbody>${rows}</tbody></table>
<form method="post" action="/vider" class="actions"><button class="second">Vider la boîte</button></form>`;
  const body = html`<p>Tous les messages envoyés par Parvis arrivent ici ; aucun ne part vraiment.</p>
${faults.kind === 'none' && faults.delayMs === 0 ? html`` : html`<p class="alerte">Panne demandée : ${KINDS[faults.kind]}, retard de ${faults.delayMs / 1000} s.</p>`}
${list}
<h2>Pannes</h2>
<form method="post" action="/_simulateur" class="feuille">
<label for="kind">Ce que fait le serveur</label>
<select id="kind" name="kind">${Object.entries(KINDS).map(
    ([value, label]) =>
      html`<option value="${value}"${value === faults.kind ? html` selected` : html``}>${label}</option>`,
  )}</select>
<label for="delaySeconds">Retard avant de répondre, en secondes</label>
<input id="delaySeconds" name="delaySeconds" inputmode="decimal" value="${String(faults.delayMs / 1000)}">
<div class="actions"><button>Appliquer</button></div>
</form>`;
  return page(TITLE, `Boîte de réception : ${mails.length} message${mails.length > 1 ? 's' : ''}`, body);
}

/** One message: its text, with links that can be followed. */
export function messagePage(mail: StoredMail): string {
  const body = html`<p>De ${mail.from}<br>À ${mail.to.join(', ')}<br>Reçu le ${when(mail.receivedAt)}<br><span class="discret">${mail.messageId}</span></p>
<div class="feuille"><pre>${linked(mail.text)}</pre></div>
<p class="actions">${mail.html ? html`<a class="bouton" href="/messages/${mail.id}/html">Voir la mise en forme</a>` : html``}<a href="/messages/${mail.id}/brut">Message brut</a></p>
<p><a href="/">Retour à la boîte de réception</a></p>`;
  return page(TITLE, mail.subject || '(sans objet)', body);
}

export const notFoundPage = (): string =>
  page(TITLE, 'Message introuvable', html`<p><a href="/">Retour à la boîte de réception</a></p>`);

function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((piece, index) => (index % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : html`${piece}`));
}
