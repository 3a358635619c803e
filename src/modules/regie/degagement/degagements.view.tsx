import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import { type AgentRequest, euros, type Failure, PostForm, typedIn } from '../../../platform/desk/index.ts';
import { Amount, Button, Field, Frame, Notice, Table } from '../../../platform/ui/index.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { etatEncaisse } from '../caisse/encaisse.rule.ts';
import { pageRegieUrl } from '../urls.ts';
import { alerteDegagement } from './degagement.rule.ts';
import type { DegagementLu } from './degagement.sql.ts';

const Crediter = ({ r, code, bag }: { r: AgentRequest; code: string; bag: DegagementLu }) => (
  <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'degagements')} class="rang">
    <input type="hidden" name="degagement" value={bag.id} />
    <Field
      name={`credite-${bag.id}`}
      label={`Montant crédité pour le dépôt du ${frenchDate(bag.deposeLe)}`}
      labelHidden
      small
      short
      inputmode="decimal"
      value={r.form.text(`credite-${bag.id}`) || euros(bag.montant)}
    />
    <Button kind="second" size="s">
      Crédité
    </Button>
  </PostForm>
);

/** The bags already taken to the bank, credited or on their way. */
export const Depots = ({
  r,
  code,
  list,
}: {
  r: AgentRequest;
  code: string;
  list: readonly DegagementLu[];
}) => (
  <Frame title="Dépôts à la banque" bare>
    <Table
      caption="Dégagements, du plus récent au plus ancien"
      foldable
      rows={list}
      empty="Aucun dégagement pour l’instant."
      columns={[
        { key: 'jour', title: 'Déposé', rowHeader: true, cell: (d) => frenchDate(d.deposeLe) },
        {
          key: 'montant',
          title: 'Déclaré',
          numeric: true,
          fold: 'titre',
          cell: (d) => <Amount cents={d.montant} />,
        },
        {
          key: 'credite',
          title: 'Crédité',
          fold: 'titre',
          cell: (d) =>
            d.credite !== null ? (
              <>
                <Amount cents={d.credite} />
                {d.credite !== d.montant && (
                  <>
                    , écart <Amount cents={d.credite - d.montant} signed />
                  </>
                )}
              </>
            ) : r.can('regie.tenir') ? (
              <Crediter r={r} code={code} bag={d} />
            ) : (
              'en route'
            ),
        },
      ]}
    />
  </Frame>
);

type Caisse = { readonly solde: Cents; readonly acte: ActeRegie | undefined };

/** What the till holds and may take to the bank. */
export const Porter = ({
  r,
  code,
  caisse,
  failure,
}: {
  r: AgentRequest;
  code: string;
  caisse: Caisse;
  failure: Failure;
}) => {
  const { acte, solde } = caisse;
  const state = acte ? etatEncaisse(acte, solde) : null;
  const float = acte?.fonds_de_caisse ?? 0;
  const proposed = Math.max(0, solde - float);
  return (
    <Frame title="Porter des espèces à la banque">
      <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'degagements')} class="pile">
        <p>
          La caisse tient {frenchEuros(solde)}, dont {frenchEuros(float)} de fonds de caisse.
          {state && state.etat !== 'libre' && ` Le maximum est de ${frenchEuros(state.maximum)}.`}
        </p>
        <Field
          {...typedIn(r, failure)('montant', proposed > 0 ? euros(proposed) : '')}
          label="Montant des sacs scellés"
          hint="Billets et pièces à part, un bordereau dans chaque sac : la banque compte seule."
          inputmode="decimal"
          short
        />
        {alerteDegagement(proposed).map(
          (w) => proposed > 0 && <Notice tone="info" title={w.phrase} level={3} />,
        )}
        <Field
          name="depose-le"
          type="date"
          label="Jour du dépôt"
          value={r.form.text('depose-le') || r.today}
          error={failure.errors.deposeLe}
        />
        <Button>Déclarer le dégagement</Button>
      </PostForm>
    </Frame>
  );
};
