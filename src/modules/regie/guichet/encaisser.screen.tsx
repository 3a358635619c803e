import { isUuid } from '../../../kernel/ids.ts';
import {
  type AgentRequest,
  beside,
  defineScreen,
  euros,
  Form,
  failureOf,
  html,
  type Screen,
  seeOther,
  statusOf,
} from '../../../platform/desk/index.ts';
import { resteDe } from '../../creances/index.ts';
import { encaisserAuGuichet } from '../encaissement/encaisser.action.ts';
import { PLAFOND_ESPECES } from '../encaissement/especes.bareme.ts';
import { encaissementParNumero } from '../encaissement/numero.sql.ts';
import { isNumeroRecu } from '../series.ts';
import { encaisserUrl, recuUrl } from '../urls.ts';
import { type Choisie, lireSaisie, moyenDe, partager } from './encaisser.form.ts';
import { partageDesLignes, type VueEncaisser, vueEncaisser } from './encaisser.query.ts';
import { type Etat, pageEncaisser } from './encaisser.view.tsx';
import { ecrireSuite, estModeGuichet, lireSuite, type Suite } from './reste-a-prendre.form.ts';

/** Name of the form's field behind a field of the action. */
const fieldOf = (key: string, mode: string): string =>
  key === 'dateOperation' ? 'date-operation' : key.replace(/^moyen\./, `${mode}-`).replace('.', '-');

const uuidOr = (text: string): string => (isUuid(text) ? text : '');

const load = (r: AgentRequest, q: string, famille: string, point: string): Promise<VueEncaisser> =>
  r.read((tx) =>
    vueEncaisser(tx, r.tenant.id, r.actor.compteId, r, {
      q,
      famille: uuidOr(famille),
      point: uuidOr(point),
    }),
  );

const fresh: Etat = {
  choisies: new Set(),
  mode: null,
  suite: '',
  errors: {},
  refusal: null,
  surplus: 0,
};

const show = (r: AgentRequest, vue: VueEncaisser, etat: Etat): Promise<Response> =>
  html(r, pageEncaisser(r, vue, etat), etat.refusal === null && etat.surplus > 0 ? 422 : statusOf(r, etat));

/** Which of the pending parts belong to the receipt proposed now: those of one means, the rest stay for later. */
function proposed(list: readonly Suite[]): { now: readonly Suite[]; later: readonly Suite[] } {
  const mode = list[0]?.mode ?? null;
  return { now: list.filter((s) => s.mode === mode), later: list.filter((s) => s.mode !== mode) };
}

/** Amounts of a guided second receipt, typed for the agent where they are not the whole sum due. */
const prefilled = (vue: VueEncaisser, list: readonly Suite[]): Form =>
  new Form(
    new URLSearchParams(
      list.flatMap((s) => {
        const due = vue.famille?.creances.find((c) => c.id === s.creance);
        return due && s.montant < resteDe(due) ? [[`montant-${s.creance}`, euros(s.montant)]] : [];
      }),
    ),
  );

/** The debts that alone would pass the cash ceiling: the ways out of regie:E2 concern them. */
async function offenders(r: AgentRequest, regieId: string, prises: readonly Choisie[]): Promise<Set<string>> {
  const { especesDejaRecues } = await r.read((tx) => partageDesLignes(tx, r.tenant.id, regieId, prises));
  const over = prises.filter(
    (p) => p.montant + (especesDejaRecues[p.creance.id] ?? 0) > PLAFOND_ESPECES.valeur,
  );
  return new Set((over.length > 0 ? over : prises).map((p) => p.creance.id));
}

/** The way out of a refusal that was chosen: another means for the debts that pass the ceiling, or without them. */
async function sortie(
  r: AgentRequest,
  regieId: string,
  etat: Etat,
  asked: {
    issue: string;
    mine: readonly Choisie[];
    saisie: ReturnType<typeof lireSaisie>;
    pending: readonly Suite[];
  },
): Promise<Etat> {
  const { issue, mine, saisie, pending } = asked;
  const over = await offenders(r, regieId, mine);
  const kept = saisie.choisies.filter((c) => !over.has(c.creance.id));
  if (kept.length === 0 && estModeGuichet(issue)) return { ...etat, mode: issue, errors: {} };
  const moved: Suite[] = estModeGuichet(issue)
    ? mine
        .filter((c) => over.has(c.creance.id))
        .map((c) => ({ creance: c.creance.id, montant: c.montant, mode: issue }))
    : [];
  return {
    ...etat,
    choisies: new Set(kept.map((c) => c.creance.id)),
    suite: ecrireSuite([...pending, ...moved]),
    errors: {},
  };
}

/** The written reason of a derogation, when one was given (regie:E2). */
const derogationOf = (form: Form) => {
  const motif = form.text('derogation-motif');
  const raison = form.text('derogation-raison');
  return motif === '' && raison === '' ? null : { motif, raison };
};

export const guichetPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/encaisser',
  access: 'agent',
  permission: 'regie.encaisser',
  title: 'Encaisser',
  menu: { key: 'encaisser', group: 'Régie', rank: 30, label: 'Encaisser', icon: 'especes' },
  get: async (r) => {
    const q = (r.query.get('q') ?? '').slice(0, 100);
    if (isNumeroRecu(q)) {
      const found = await r.read((tx) => encaissementParNumero(tx, r.tenant.id, q.trim().toUpperCase()));
      if (found) return seeOther(r, recuUrl(r.tenant.slug, found));
    }
    const vue = await load(r, q, r.query.get('famille') ?? '', r.query.get('point') ?? '');
    const { now, later } = proposed(lireSuite(r.query.get('suite') ?? ''));
    const due =
      vue.famille?.creances.filter((c) => c.regieId === vue.place?.regie.info.id && c.limite >= vue.today) ??
      [];
    const choisies = new Set(now.length > 0 ? now.map((s) => s.creance) : due.map((c) => c.id));
    return show({ ...r, form: prefilled(vue, now) }, vue, {
      ...fresh,
      choisies,
      mode: now[0]?.mode ?? null,
      suite: ecrireSuite(later),
    });
  },
  post: async (r) => {
    const { form } = r;
    const vue = await load(r, '', form.text('famille'), form.text('point'));
    const { famille, place } = vue;
    if (!famille || !place) return seeOther(r, encaisserUrl(r.tenant.slug));
    const saisie = lireSaisie(form, famille.creances);
    const pending = lireSuite(form.text('suite'));
    const etat: Etat = {
      ...fresh,
      choisies: new Set(saisie.choisies.map((c) => c.creance.id)),
      mode: saisie.mode,
      suite: form.text('suite'),
      errors: saisie.errors,
    };
    // One receipt belongs to one régie: that of the desk first, the others follow as a guided second receipt.
    const first =
      saisie.choisies.find((c) => c.creance.regieId === place.regie.info.id)?.creance.regieId ??
      saisie.choisies[0]?.creance.regieId ??
      place.regie.info.id;
    const mine = saisie.choisies.filter((c) => c.creance.regieId === first);
    const others = saisie.choisies.filter((c) => c.creance.regieId !== first);
    const issue = form.text('issue');
    if (issue !== '') return show(r, vue, await sortie(r, first, etat, { issue, mine, saisie, pending }));
    if (Object.keys(saisie.errors).length > 0 || saisie.mode === null) return show(r, vue, etat);
    const due = mine.reduce((total, c) => total + c.montant, 0);
    const explicit = form.text('montant') !== '';
    const montant = explicit ? saisie.montant : due;
    if (montant > due && !form.has('surplus')) return show(r, vue, { ...etat, surplus: montant - due });
    const { prises, suite } = partager(mine, montant);
    const { choix } = await r.read((tx) => partageDesLignes(tx, r.tenant.id, first, prises));
    const titre = saisie.mode === 'cesu' || saisie.mode === 'ancv';
    const pointId =
      first === place.regie.info.id
        ? place.point.id
        : (vue.regies.find((x) => x.info.id === first)?.points[0]?.id ?? place.point.id);
    const answer = await r.run(encaisserAuGuichet, {
      regieId: first,
      pointId,
      redevableId: famille.redevable.id,
      payeur: form.text('payeur') || famille.redevable.libelle,
      montant,
      moyen: moyenDe(form, saisie.mode, { montant, donne: saisie.donne }),
      ...(form.text('date-operation') === '' ? {} : { dateOperation: form.text('date-operation') }),
      creances: prises.map((p) => p.creance.id),
      choix: titre ? { par: 'creances', creances: prises.map((p) => p.creance.id) } : choix,
      derogation: derogationOf(form),
    });
    const named = (field: string): string => fieldOf(field, saisie.mode ?? '');
    if (!answer.ok) return show(r, vue, { ...etat, ...beside(r, failureOf(answer), [], named) });
    const left = ecrireSuite([
      ...suite,
      ...others.map((c) => ({ creance: c.creance.id, montant: c.montant, mode: null })),
      ...pending,
    ]);
    const then = { fait: 'encaissement', suite: left, famille: famille.redevable.id };
    return seeOther(r, recuUrl(r.tenant.slug, answer.value.encaissementId, then));
  },
});
