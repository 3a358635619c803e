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
import { actInForce } from '../acte/acte.rule.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import type { RegieInfo } from '../types.ts';
import { pageRegieUrl } from '../urls.ts';
import { crediterDegagement } from './crediter.action.ts';
import { degagements } from './degagement.sql.ts';
import { Depots, Porter } from './degagements.view.tsx';
import { degager } from './degager.action.ts';

const FAIT = {
  declare: 'Le dégagement est déclaré : les espèces sont en route vers la banque.',
  credite: 'Le crédit est posé au livre.',
};

async function show(r: AgentRequest, regie: RegieInfo, failure: Failure): Promise<Response> {
  const today = r.today;
  const { dossier, list } = await r.read(async (tx) => ({
    dossier: await lireDossier(tx, r.tenant.id, regie.id, null, []),
    list: await degagements(tx, r.tenant.id, regie.id, 50),
  }));
  const acte = actInForce(dossier.versions, today)?.acte;
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'degagements',
      children: (
        <>
          <Outcome r={r} failure={failure} done={FAIT} />
          <div class="cotes cotes-l">
            <Depots r={r} code={regie.code} list={list} />
            {r.can('regie.tenir') && (
              <Porter
                r={r}
                code={regie.code}
                caisse={{ solde: dossier.soldeCaisse, acte }}
                failure={failure}
              />
            )}
          </div>
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/degagements';

export const degagementsPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'regie.lire', post: 'regie.tenir' },
  title: 'Dégagements d’espèces',
  get: async (r) => {
    const regie = await regieDemandee(r);
    return regie ? show(r, regie, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const back = (fait: string) => pageRegieUrl(r.tenant.slug, regie.code, 'degagements', { fait });
    const bag = r.form.text('degagement');
    if (bag !== '') {
      const done = await submit(r, crediterDegagement, {
        degagementId: bag,
        credite: parseEuros(r.form.text(`credite-${bag}`)),
        crediteLe: r.today,
      });
      return done.ok ? seeOther(r, back('credite')) : show(r, regie, done.failure);
    }
    const done = await submit(r, degager, {
      regieId: regie.id,
      montant: parseEuros(r.form.text('montant')),
      ...(r.form.text('depose-le') === '' ? {} : { deposeLe: r.form.text('depose-le') }),
    });
    return done.ok ? seeOther(r, back('declare')) : show(r, regie, done.failure);
  },
});
