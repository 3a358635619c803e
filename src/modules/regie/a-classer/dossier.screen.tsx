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
  PostForm,
  type Screen,
  seeOther,
  statusOf,
  submit,
} from '../../../platform/desk/index.ts';
import {
  Button,
  ChoiceGroup,
  DefinitionList,
  EmptyState,
  Field,
  Frame,
  Notice,
  Select,
} from '../../../platform/ui/index.ts';
import { type CreanceLue, creancesOuvertes, resteDe } from '../../creances/index.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { aClasserUrl, dossierUrl, recuUrl } from '../urls.ts';
import { abandonnerRemboursement } from './abandonner-remboursement.action.ts';
import { classerRecette } from './classer.action.ts';
import { demanderRemboursement } from './demander-remboursement.action.ts';
import { type DossierLu, dossierById } from './dossier.sql.ts';
import { motifEnClair } from './motif.words.ts';
import { canalRemboursement } from './remboursement.rule.ts';
import { type RemboursementLu, remboursementsDe } from './remboursement.sql.ts';
import { sortirDossier } from './sortir.action.ts';
import { validerRemboursement } from './valider-remboursement.action.ts';

type Vue = {
  readonly dossier: DossierLu;
  readonly creances: readonly CreanceLue[];
  readonly demande: RemboursementLu | null;
  readonly canal: 'regie_avances' | 'mandat_ordonnateur';
};

async function load(r: AgentRequest): Promise<Vue | null> {
  const id = r.param('id');
  if (!isUuid(id)) return null;
  return r.read(async (tx) => {
    const dossier = await dossierById(tx, r.tenant.id, id);
    if (!dossier) return null;
    const { versions } = await lireDossier(tx, r.tenant.id, dossier.regieId, null, []);
    const acte = actInForce(versions, r.today)?.acte;
    return {
      dossier,
      creances: (
        await creancesOuvertes(tx, r.tenant.id, dossier.redevableId ? [dossier.redevableId] : [])
      ).filter((c) => c.regieId === dossier.regieId),
      demande: (await remboursementsDe(tx, r.tenant.id, [id])).get(id) ?? null,
      canal: acte ? canalRemboursement(acte) : 'mandat_ordonnateur',
    };
  });
}

const Classer = ({ r, vue, failure }: { r: AgentRequest; vue: Vue; failure: Failure }) => (
  <Frame title="Payer une autre facture">
    {vue.creances.length === 0 ? (
      <p>Ce payeur n’a aucune autre facture ouverte dans cette régie.</p>
    ) : (
      <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
        <ChoiceGroup
          type="checkbox"
          name="creance"
          label="Factures à payer, dans l’ordre"
          values={r.form.all('creance')}
          error={failure.errors.creances}
          items={vue.creances.map((c) => ({
            value: c.id,
            label: `${c.objet}, ${frenchEuros(resteDe(c))}`,
            note: `${c.numero}, limite le ${frenchDate(c.limite)}`,
          }))}
        />
        <Button name="geste" value="classer">
          Classer la somme
        </Button>
      </PostForm>
    )}
  </Frame>
);

const Rembourser = ({ r, vue, failure }: { r: AgentRequest; vue: Vue; failure: Failure }) => (
  <Frame title="Rendre au payeur">
    {vue.demande ? (
      <div class="pile">
        <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
          <p>
            {frenchEuros(vue.demande.montant)} demandés, motif : {vue.demande.motif}.{' '}
            {vue.demande.montant === vue.dossier.reste
              ? 'Une seconde personne valide.'
              : 'Une partie a été classée depuis : abandonnez cette demande, puis demandez le reste.'}
          </p>
          {vue.demande.montant === vue.dossier.reste && (
            <Button name="geste" value="valider">
              Valider le remboursement
            </Button>
          )}
        </PostForm>
        <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
          <Field
            name="motif"
            label="Motif de l’abandon"
            value={r.form.text('motif')}
            error={failure.errors.motif}
          />
          <Button kind="second" name="geste" value="abandonner">
            Abandonner la demande
          </Button>
        </PostForm>
      </div>
    ) : (
      <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
        <p class="petit discret">
          {vue.canal === 'regie_avances'
            ? 'L’acte permet à la régie de rembourser.'
            : 'L’acte ne prévoit pas de remboursement par la régie : il passe par un mandat de l’ordonnateur.'}{' '}
          Il se valide à deux.
        </p>
        <Field name="motif" label="Motif" value={r.form.text('motif')} error={failure.errors.motif} />
        <Button kind="second" name="geste" value="demander">
          Demander le remboursement
        </Button>
      </PostForm>
    )}
  </Frame>
);

const Sortir = ({ r, vue }: { r: AgentRequest; vue: Vue }) => {
  const missing = vue.dossier.reste < 0;
  return (
    <Frame title={missing ? 'Régulariser le manque' : 'Transmettre au comptable'}>
      <PostForm r={r} action={dossierUrl(r.tenant.slug, vue.dossier.id)} class="pile">
        <p class="petit discret">
          {missing
            ? 'Après décision : la somme manquante est entrée dans la caisse ou sur le compte de dépôt.'
            : 'Pour une somme arrivée hors délai, ou que personne ne réclame.'}
        </p>
        <Select
          name="compte"
          label={missing ? 'Somme entrée' : 'Somme prise'}
          value={r.form.text('compte') || 'compte_dft'}
          options={[
            { value: 'compte_dft', label: 'sur le compte de dépôt' },
            { value: 'caisse', label: 'dans la caisse' },
          ]}
        />
        <Button kind="second" name="geste" value="sortir">
          {missing ? 'Écart régularisé' : 'Somme transmise'}
        </Button>
      </PostForm>
    </Frame>
  );
};

const show = (r: AgentRequest, vue: Vue, failure: Failure): Promise<Response> => {
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
