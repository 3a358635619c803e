import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
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
import { DefinitionList, EmptyState, Frame, Notice } from '../../../platform/ui/index.ts';
import { aClasserUrl, recuUrl } from '../urls.ts';
import { abandonnerRemboursement } from './abandonner-remboursement.action.ts';
import { classerRecette } from './classer.action.ts';
import { demanderRemboursement } from './demander-remboursement.action.ts';
import { Classer, Rembourser, Sortir } from './dossier.view.tsx';
import { type DossierAClasser, dossierAClasser } from './dossier-a-classer.query.ts';
import { motifEnClair } from './motif.words.ts';
import { sortirDossier } from './sortir.action.ts';
import { validerRemboursement } from './valider-remboursement.action.ts';

const load = async (r: AgentRequest): Promise<DossierAClasser | null> => {
  const id = r.param('id');
  return isUuid(id) ? r.read((tx) => dossierAClasser(tx, r.tenant.id, id, r.today)) : null;
};

const show = (r: AgentRequest, vue: DossierAClasser, failure: Failure): Promise<Response> => {
  const { dossier } = vue;
  const open = dossier.statut === 'ouvert';
  const slug = r.tenant.slug;
  return html(
    r,
    deskPage({
      r,
      title: motifEnClair(dossier),
      current: 'a-classer',
      breadcrumb: [{ label: 'Recettes à classer', href: aClasserUrl(slug) }, { label: 'Dossier' }],
      subtitle: `${frenchEuros(Math.abs(dossier.reste))}, depuis le ${frenchDate(dossier.jour)}`,
      children: (
        <div class="pile pile-l">
          <Outcome r={r} failure={failure} />
          <Frame title="Dossier">
            <DefinitionList
              items={[
                { term: 'Somme d’origine', value: frenchEuros(dossier.montant) },
                { term: 'Reste au livre', value: frenchEuros(dossier.reste) },
                ...(dossier.encaissementId
                  ? [
                      { term: 'Payeur', value: dossier.payeur ?? '' },
                      {
                        term: 'Reçu',
                        value: <a href={recuUrl(slug, dossier.encaissementId)}>{dossier.recu}</a>,
                      },
                    ]
                  : []),
              ]}
            />
          </Frame>
          {!open ? (
            <EmptyState icon="valide" title="Ce dossier est fermé" text="La somme a trouvé son emploi." />
          ) : !r.can('regie.tenir') ? (
            <Notice tone="info" title="Le régisseur classe cette somme" />
          ) : (
            <div class="grille">
              {dossier.encaissementId && dossier.reste > 0 && <Classer r={r} vue={vue} failure={failure} />}
              {dossier.redevableId && dossier.reste > 0 && <Rembourser r={r} vue={vue} failure={failure} />}
              <Sortir r={r} vue={vue} />
            </div>
          )}
        </div>
      ),
    }),
    statusOf(r, failure),
  );
};

const PATH = '/gestion/:collectivite/regie/a-classer/:id';

export const dossierPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'regie.lire', post: 'regie.tenir' },
  title: 'Une recette à classer',
  get: async (r) => {
    const vue = await load(r);
    return vue ? show(r, vue, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const vue = await load(r);
    if (!vue) return errorPage(r, 404);
    const dossierId = vue.dossier.id;
    const gestes = {
      classer: {
        fait: 'classe',
        run: () => submit(r, classerRecette, { dossierId, creances: r.form.all('creance') }),
      },
      demander: {
        fait: 'demande',
        run: () => submit(r, demanderRemboursement, { dossierId, motif: r.form.text('motif') }),
      },
      abandonner: {
        fait: 'abandonne',
        run: () => submit(r, abandonnerRemboursement, { dossierId, motif: r.form.text('motif') }),
      },
      valider: { fait: 'rembourse', run: () => submit(r, validerRemboursement, { dossierId }) },
      sortir: {
        fait: vue.dossier.reste < 0 ? 'regularise' : 'transfere',
        run: () => submit(r, sortirDossier, { dossierId, compte: r.form.text('compte') }),
      },
    };
    const geste = Object.entries(gestes).find(([name]) => name === r.form.text('geste'))?.[1];
    if (!geste) return errorPage(r, 404);
    const done = await geste.run();
    return done.ok ? seeOther(r, aClasserUrl(r.tenant.slug, geste.fait)) : show(r, vue, done.failure);
  },
});
