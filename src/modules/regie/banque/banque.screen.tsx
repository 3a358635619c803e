import { frenchEuros } from '../../../kernel/french.ts';
import { type Cents, parseEuros } from '../../../kernel/money.ts';
import {
  type AgentRequest,
  defineScreen,
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
  typedIn,
} from '../../../platform/desk/index.ts';
import { Amount, Button, Field, Frame, Notice, Select, Table } from '../../../platform/ui/index.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { LIBELLE_COMPTE } from '../livre/compte.rule.ts';
import type { Compte } from '../livre/evenement-comptable.schema.ts';
import { soldes } from '../livre/livre.sql.ts';
import type { RegieInfo } from '../types.ts';
import { journalUrl, pageRegieUrl } from '../urls.ts';
import { alerteDft } from './decouvert.rule.ts';
import { poserFaitBancaire } from './poser-fait.action.ts';

const FAIT = { pose: 'La ligne est posée au livre.' };

const VALEURS = [
  'cartes_encaissement',
  'prelevements_encaissement',
  'cheques_encaissement',
  'valeurs_encaissement',
] as const satisfies readonly Compte[];

const EN_ATTENTE = ['compte_dft', ...VALEURS, 'caisse_en_transit', 'depenses_regulariser'] as const;

type Montants = (compte: Compte) => Cents;

const Attendus = ({ r, code, of }: { r: AgentRequest; code: string; of: Montants }) => (
  <Frame title="Ce que le livre attend" bare action={<a href={journalUrl(r.tenant.slug, code)}>Journal</a>}>
    <Table
      caption="Compte de dépôt et sommes en attente de crédit"
      rows={EN_ATTENTE.map((compte) => ({ compte, montant: of(compte) }))}
      columns={[
        { key: 'compte', title: 'Compte', rowHeader: true, cell: (x) => LIBELLE_COMPTE[x.compte] },
        {
          key: 'montant',
          title: 'Solde',
          numeric: true,
          cell: (x) => <Amount cents={x.montant} />,
        },
      ]}
    />
  </Frame>
);

const PoserLigne = ({
  r,
  code,
  of,
  failure,
}: {
  r: AgentRequest;
  code: string;
  of: Montants;
  failure: Failure;
}) => (
  <Frame title="Poser une ligne du relevé">
    <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'banque')} class="pile">
      <p class="petit discret">
        Les remises de chèques et les dégagements se créditent sur leur page. Ici : cartes, prélèvements et
        frais. Un crédit se pose pour son montant brut, les frais à part.
      </p>
      <Select
        {...typedIn(r, failure)('genre')}
        label="Ligne"
        empty="Choisir"
        options={[
          {
            group: 'Crédit',
            options: VALEURS.map((compte) => ({
              value: compte,
              label: `${LIBELLE_COMPTE[compte]} (${frenchEuros(of(compte))})`,
            })),
          },
          {
            group: 'Frais',
            options: [
              { value: 'frais', label: 'Frais de la banque' },
              { value: 'frais_rembourses', label: 'Frais remboursés par le comptable' },
            ],
          },
        ]}
      />
      <Field {...typedIn(r, failure)('montant')} label="Montant" inputmode="decimal" short />
      <Field {...typedIn(r, failure)('date', r.today)} type="date" label="Date de valeur" />
      <Button>Poser la ligne</Button>
    </PostForm>
  </Frame>
);

async function show(r: AgentRequest, regie: RegieInfo, failure: Failure): Promise<Response> {
  const list = await r.read((tx) => soldes(tx, r.tenant.id, regie.id));
  const of: Montants = (compte) =>
    list.filter((s) => s.compte === compte).reduce((sum, s) => sum + s.montant, 0);
  const dft = of('compte_dft');
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'banque',
      children: (
        <>
          <Outcome r={r} failure={failure} done={FAIT} />
          {alerteDft(dft).map((w) => (
            <Notice tone="refus" title={w.phrase} />
          ))}
          <div class="cotes cotes-l">
            <Attendus r={r} code={regie.code} of={of} />
            {r.can('regie.tenir') && <PoserLigne r={r} code={regie.code} of={of} failure={failure} />}
          </div>
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/banque';

export const banquePage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'regie.lire', post: 'regie.tenir' },
  title: 'Compte de dépôt',
  get: async (r) => {
    const regie = await regieDemandee(r);
    return regie ? show(r, regie, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const genre = r.form.text('genre');
    const credit = VALEURS.find((v) => v === genre) ?? null;
    const done = await submit(r, poserFaitBancaire, {
      regieId: regie.id,
      genre: credit ? 'credit' : genre,
      compte: credit,
      montant: parseEuros(r.form.text('montant')),
      date: r.form.text('date'),
    });
    return done.ok
      ? seeOther(r, pageRegieUrl(r.tenant.slug, regie.code, 'banque', { fait: 'pose' }))
      : show(r, regie, done.failure);
  },
});
