import { type Html, html } from '../shared/html.ts';
import { page } from '../shared/page.ts';
import { isNormal } from './faults.ts';
import type { Faults, Identity, IdentityField, Profile } from './types.ts';

export const CONTROL_PATH = '/_simulateur';

/** Who do you want to be? One button each; no script, no password, no document. */
export function choicePage(
  profile: Profile,
  uid: string,
  clientId: string,
  identities: readonly Identity[],
  faults: Faults,
): string {
  const action = `/interaction/${uid}`;
  const body = html`${faultNotice(faults)}
<p>Le service <strong>${clientId}</strong> demande qui vous êtes. Choisissez une personne fictive : aucun mot de passe, aucun justificatif.</p>
<h2>Personnes de la démonstration</h2>
<ul class="choix">${identities.map(
    (identity) => html`<li><form method="post" action="${action}">
<input type="hidden" name="identite" value="${identity.login}">
<button class="personne">${identity.label}<small>${identity.role}</small></button></form></li>
`,
  )}</ul>
<h2>Autre identité</h2>
<form method="post" action="${action}" class="feuille">
<input type="hidden" name="action" value="autre">
${profile.otherIdentity.map(field)}
<div class="actions"><button>Se connecter avec cette identité</button></div>
</form>
<form method="post" action="${action}" class="actions">
<input type="hidden" name="action" value="annuler">
<button class="second">Annuler et revenir au service</button>
</form>
<p class="discret"><a href="${CONTROL_PATH}">Régler les pannes du simulateur</a></p>`;
  return page(profile.title, 'Choisir une identité', body);
}

function field({ claim, label, hint, options }: IdentityField): Html {
  const hintId = `aide-${claim}`;
  const described = hint ? html` aria-describedby="${hintId}"` : html``;
  const control = options
    ? html`<select id="${claim}" name="${claim}"${described}>${options.map(
        (option) => html`<option value="${option.value}">${option.label}</option>`,
      )}</select>`
    : html`<input id="${claim}" name="${claim}" autocomplete="off"${described}>`;
  return html`<label for="${claim}">${label}</label>
${hint ? html`<p class="discret" id="${hintId}">${hint}</p>` : html``}${control}`;
}

/** An error shown at the provider: the person does not come back to the service by itself. */
export function errorPage(
  profile: Profile,
  code: string,
  reason: string,
  details: readonly string[] = [],
): string {
  const body = html`<p class="alerte"><strong>${code}</strong> : ${reason}</p>
${details.length > 0 ? html`<ul>${details.map((detail) => html`<li>${detail}</li>`)}</ul>` : html``}
<p>Revenez à la page précédente du service pour recommencer.</p>`;
  return page(profile.title, 'Connexion impossible', body);
}

const faultNotice = (faults: Faults): Html =>
  isNormal(faults)
    ? html``
    : html`<p class="alerte">Une panne est demandée : <a href="${CONTROL_PATH}">la voir ou l’arrêter</a>.</p>`;

const CHOICES = {
  person: {
    label: 'Ce qui arrive à la personne',
    values: {
      normal: 'Rien de particulier',
      refused: 'Refusée sur la page du fournisseur',
      cancelled: 'Abandonne',
    },
  },
  discovery: { label: 'Description du service', values: { normal: 'Répond', error: 'Erreur 500' } },
  token: {
    label: 'Échange du code contre les jetons',
    values: { normal: 'Répond', error: 'Erreur 500', expired: 'Jeton d’identité périmé' },
  },
  userinfo: {
    label: 'Identité transmise',
    values: {
      normal: 'Répond, signée',
      error: 'Erreur 500',
      tampered: 'Modifiée après signature',
      unsigned: 'Non signée',
      garbage: 'Illisible',
    },
  },
} as const;

/** Control page: the faults, and how to ask for them from a test. */
export function controlPage(
  profile: Profile,
  issuer: string,
  faults: Faults,
  people: readonly Identity[],
): string {
  const names = ['person', 'discovery', 'token', 'userinfo'] as const;
  const body = html`<p>Émetteur : <code>${issuer}</code></p>
${faultNotice(faults)}
<form method="post" action="${CONTROL_PATH}" class="feuille">
${names.map((name) => select(name, CHOICES[name].label, CHOICES[name].values, faults[name]))}
<label for="deletedClaims">Données à ne pas transmettre</label>
<p class="discret" id="aide-deleted">Noms séparés par des espaces, par exemple : email birthplace</p>
<input id="deletedClaims" name="deletedClaims" aria-describedby="aide-deleted" value="${faults.deletedClaims.join(' ')}">
<label for="delaySeconds">Retard de chaque réponse, en secondes</label>
<input id="delaySeconds" name="delaySeconds" inputmode="decimal" value="${String(faults.delayMs / 1000)}">
<div class="actions"><button>Appliquer</button><button class="second" name="action" value="effacer">Tout remettre en marche</button></div>
</form>
<p>Par programme : <code>GET</code>, <code>PATCH</code> ou <code>DELETE ${CONTROL_PATH}/api/pannes</code> en JSON.</p>
<h2>Personnes connues</h2>
<ul>${people.map((person) => html`<li>${person.label} : ${person.role}</li>`)}</ul>`;
  return page(profile.title, 'Réglages du simulateur', body);
}

const select = (
  name: string,
  label: string,
  values: Readonly<Record<string, string>>,
  chosen: string,
): Html =>
  html`<label for="${name}">${label}</label><select id="${name}" name="${name}">${Object.entries(values).map(
    ([value, text]) =>
      html`<option value="${value}"${value === chosen ? html` selected` : html``}>${text}</option>`,
  )}</select>`;
