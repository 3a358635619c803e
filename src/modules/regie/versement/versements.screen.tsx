import { frenchDate } from '../../../kernel/french.ts';
import { parseEuros } from '../../../kernel/money.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
  type Failure,
  html,
  NO_FAILURE,
  Outcome,
  type Screen,
  seeOther,
  statusOf,
  submit,
} from '../../../platform/desk/index.ts';
import { Notice } from '../../../platform/ui/index.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import type { RegieInfo } from '../types.ts';
import { pageRegieUrl } from '../urls.ts';
import { etatVersement } from './versement.rule.ts';
import { versementsVus } from './versements.query.ts';
import { Bordereaux, Justifier, LIGNES_ECART } from './versements.view.tsx';
import { arreterVersement } from './verser.action.ts';

const FAIT = { arrete: 'Le bordereau est arrêté et numéroté. Son PDF est en cours d’impression.' };

async function show(r: AgentRequest, regie: RegieInfo, failure: Failure): Promise<Response> {
  const today = r.today;
  const vue = await r.read((tx) => versementsVus(tx, r.tenant.id, regie.id, today));
  const state = vue.depuis === null ? null : etatVersement(vue.depuis, vue.rythme, today);
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'versements',
      children: (
        <>
          <Outcome r={r} failure={failure} done={FAIT} />
          {state?.en_retard && (
            <Notice tone="alerte" title={`Versement attendu le ${frenchDate(state.echeance)}`}>
              <p>L’acte et la loi demandent de verser au moins une fois par mois (CGCT R1617-8).</p>
            </Notice>
          )}
          {r.can('regie.tenir') && (
            <Justifier
              r={r}
              code={regie.code}
              recettes={vue.recettes}
              dft={vue.dft}
              today={today}
              failure={failure}
            />
          )}
          <Bordereaux slug={r.tenant.slug} list={vue.list} papiers={vue.papiers} />
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/versements';

export const versementsPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'regie.lire', post: 'regie.tenir' },
  title: 'Versements au comptable',
  get: async (r) => {
    const regie = await regieDemandee(r);
    return regie ? show(r, regie, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const montant = (name: string) => (r.form.text(name) === '' ? 0 : parseEuros(r.form.text(name)));
    const explications = LIGNES_ECART.flatMap((n) => {
      const [motif, text] = [r.form.text(`motif-${n}`), r.form.text(`ecart-${n}`)];
      return motif === '' && text === '' ? [] : [{ motif, montant: parseEuros(text.replace('−', '-')) }];
    });
    const done = await submit(r, arreterVersement, {
      regieId: regie.id,
      ...(r.form.text('fin') === '' ? {} : { fin: r.form.text('fin') }),
      argent: { compte_dft: montant('compte_dft'), caisse: montant('caisse') },
      explications,
    });
    if (done.ok)
      return seeOther(r, pageRegieUrl(r.tenant.slug, regie.code, 'versements', { fait: 'arrete' }));
    const errors = Object.fromEntries(
      Object.entries(done.failure.errors).map(([k, v]) => [
        k
          .replace(/^argent\./, '')
          .replace(/^explications\.(\d)\.motif$/, 'motif-$1')
          .replace(/^explications\.(\d)\.montant$/, 'ecart-$1'),
        k.endsWith('.montant') ? 'Écrivez un montant, par exemple −2,00.' : v,
      ]),
    );
    return show(r, regie, { ...done.failure, errors });
  },
});
