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
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import type { RegieInfo } from '../types.ts';
import { pageRegieUrl } from '../urls.ts';
import { arreterLaRemise } from './arreter.action.ts';
import { crediterRemise } from './crediter.action.ts';
import { expedierRemise } from './expedier.action.ts';
import { preparerRemise } from './preparer.action.ts';
import { recusEnMain, remises } from './remise.sql.ts';
import { EnMain, Remises } from './remises.view.tsx';

const FAIT = {
  preparee: 'La remise est préparée : relisez-la, puis arrêtez-la.',
  arretee: 'La remise est arrêtée et numérotée : elle ne change plus.',
  expediee: 'La remise est expédiée.',
  creditee: 'Le crédit est posé au livre.',
};

async function show(r: AgentRequest, regie: RegieInfo, failure: Failure): Promise<Response> {
  const today = r.today;
  const { cheques, list } = await r.read(async (tx) => ({
    cheques: await recusEnMain(tx, r.tenant.id, regie.id, 'cheque'),
    list: await remises(tx, r.tenant.id, regie.id, 50),
  }));
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'remises',
      children: (
        <>
          <Outcome r={r} failure={failure} done={FAIT} />
          <EnMain r={r} code={regie.code} list={cheques} today={today} />
          <Remises r={r} code={regie.code} list={list} />
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/remises';

export const remisesPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'regie.lire', post: 'regie.tenir' },
  title: 'Remises',
  get: async (r) => {
    const regie = await regieDemandee(r);
    return regie ? show(r, regie, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const remiseId = r.form.text('remise');
    const answers = {
      preparer: () => submit(r, preparerRemise, { regieId: regie.id, cheques: r.form.all('cheque') }),
      arreter: () => submit(r, arreterLaRemise, { remiseId }),
      expedier: () => submit(r, expedierRemise, { remiseId }),
      crediter: () =>
        submit(r, crediterRemise, {
          remiseId,
          montant: parseEuros(r.form.text(`credite-${remiseId}`)),
          date: r.today,
        }),
    };
    const geste = r.form.text('geste');
    if (!(geste in answers)) return errorPage(r, 404);
    const done = await answers[geste as keyof typeof answers]();
    const fait = { preparer: 'preparee', arreter: 'arretee', expedier: 'expediee', crediter: 'creditee' };
    return done.ok
      ? seeOther(
          r,
          pageRegieUrl(r.tenant.slug, regie.code, 'remises', { fait: fait[geste as keyof typeof fait] }),
        )
      : show(r, regie, done.failure);
  },
});
