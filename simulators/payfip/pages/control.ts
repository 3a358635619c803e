import { type Html, html } from '../../shared/html.ts';
import { page } from '../../shared/page.ts';
import { addDays, dateOf, readable } from '../clock.ts';
import type { Context } from '../context.ts';
import { isPurged } from '../life.ts';
import { SCENARIOS } from '../scenarios.ts';
import type { Operation, Resultrans } from '../types.ts';
import { euros, SIMULATEUR } from './payment.ts';

const SHOWN = 50;

const options = (chosen: string | null): readonly Html[] =>
  Object.entries(SCENARIOS).map(
    ([name, { libelle }]) =>
      html`<option value="${name}"${name === chosen ? html` selected` : ''}>${name} : ${libelle}</option>
`,
  );

const ISSUES: Record<Resultrans, string> = {
  P: 'payée par carte',
  V: 'payée par prélèvement',
  R: 'carte refusée',
  Z: 'prélèvement refusé',
  A: 'abandonnée',
};

const state = (op: Operation, now: number): string => {
  if (op.issue) return `${ISSUES[op.issue.resultrans]}${op.rejetLe ? `, rejetée le ${op.rejetLe}` : ''}`;
  if (isPurged(op, now)) return 'purgée';
  return op.ouvertLe === null ? 'créée' : 'ouverte';
};

function operations({ store, clock, clients }: Context): Html {
  const latest = [...store.all()].slice(-SHOWN).reverse();
  if (latest.length === 0) return html`<p>Aucune opération pour l’instant.</p>`;
  return html`<table class="pliable"><thead><tr><th scope="col">Création</th><th scope="col">Régie</th><th scope="col">Référence</th><th scope="col">Montant</th><th scope="col">État</th><th scope="col">Agir</th></tr></thead><tbody>
${latest.map(
  (
    op,
  ) => html`<tr><td>${readable(op.creeLe)}</td><td>${clients.get(op.demande.numcli)?.libelle[0] ?? op.demande.numcli}</td><td>${op.demande.refdet}</td><td>${euros(op.demande.montant)}</td><td>${state(op, clock.now())}</td>
<td><form method="post" action="/_simulateur/notifier"><input type="hidden" name="idOp" value="${op.idOp}"><button class="second" aria-label="Notifier ${op.demande.refdet}">Notifier</button></form></td></tr>
`,
)}</tbody></table>`;
}

const statements = ({ clients, clock }: Context): Html => {
  const today = dateOf(clock.now());
  const query = (numcli: string) => `numcli=${numcli}&du=${addDays(today, -30)}&au=${addDays(today, 3)}`;
  return html`<ul>${[...clients.values()].map(
    ({ numcli, libelle }) =>
      html`<li>${libelle[0] ?? ''}, ${numcli} : <a href="/_simulateur/dft.csv?${query(numcli)}">CSV</a>, <a href="/_simulateur/dft.cfonb?${query(numcli)}">CFONB 120</a></li>
`,
  )}</ul>`;
};

/** The page from which a person drives the stand-in: clock, scenarios, faults, book and bank statements. */
export function controlPage(context: Context): string {
  const { clock, reglages, notifier } = context;
  const sent = notifier.sent().slice(-10).reverse();
  const body = html`<p>Heure du simulateur : <strong>${readable(clock.now())}</strong> (Paris).</p>
<form method="post" action="/_simulateur/horloge" class="feuille">
<h2>Horloge</h2>
<label for="minutes">Avancer de (minutes)</label><input id="minutes" name="avancerMinutes" inputmode="numeric" value="30">
<div class="actions"><button>Avancer</button><button class="second" name="reel" value="1">Revenir à l’heure réelle</button></div>
</form>
<form method="post" action="/_simulateur/reglages" class="feuille">
<h2>Scénario de tous les paiements</h2>
<label for="scenario">Scénario</label><select id="scenario" name="scenario"><option value="">Ordinaire</option>
${options(reglages.scenario)}</select>
<label for="avant">Consultation avant l’ouverture de la page</label>
<select id="avant" name="avantOuverture"><option${reglages.avantOuverture === 'P1' ? html` selected` : ''}>P1</option><option${reglages.avantOuverture === 'P5' ? html` selected` : ''}>P5</option></select>
<label for="latence">Temps de réponse (minimum-maximum, en millisecondes)</label><input id="latence" name="latence" value="${reglages.latence.join('-')}">
<div class="actions"><button>Appliquer</button></div>
</form>
<form method="post" action="/_simulateur/scenario" class="feuille">
<h2>Scénario d’une référence ou d’une régie</h2>
<label for="refdet">Référence (refdet)</label><input id="refdet" name="refdet">
<label for="numcli">ou numéro de client</label><input id="numcli" name="numcli">
<label for="un">Scénario</label><select id="un" name="scenario">${options('normal')}</select>
<div class="actions"><button>Fixer</button></div>
</form>
<p class="discret">Une adresse de courriel peut aussi choisir : scenario+p-immediat@exemple.fr ; les noms s’ajoutent avec un point.</p>
<h2>Opérations</h2>
${operations(context)}
<h2>Dernières notifications</h2>
<ul class="feuille">${sent.map(
    (one) => html`<li>${readable(one.le)}, ${one.idOp} : ${one.reponse}</li>
`,
  )}</ul>
<h2>Livre et relevés</h2>
<p><a href="/_simulateur/api/livre">Paiements acceptés (JSON)</a>, <a href="/_simulateur/api/livre.csv">CSV</a>. Relevés du compte de dépôt de fonds :</p>
${statements(context)}`;
  return page(SIMULATEUR, 'Commandes', body);
}
