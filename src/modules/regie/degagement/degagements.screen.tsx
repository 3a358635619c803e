import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { parseEuros } from '../../../kernel/money.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
  euros,
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
import { Amount, Button, Field, Frame, Notice, Table } from '../../../platform/ui/index.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { etatEncaisse } from '../caisse/encaisse.rule.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import type { RegieInfo } from '../types.ts';
import { pageRegieUrl } from '../urls.ts';
import { crediterDegagement } from './crediter.action.ts';
import { alerteDegagement } from './degagement.rule.ts';
import { type DegagementLu, degagements } from './degagement.sql.ts';
import { degager } from './degager.action.ts';

const FAIT = {
  declare: 'Le dégagement est déclaré : les espèces sont en route vers la banque.',
  credite: 'Le crédit est posé au livre.',
};

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

async function show(r: AgentRequest, regie: RegieInfo, failure: Failure): Promise<Response> {
  const today = r.today;
  const { dossier, list } = await r.read(async (tx) => ({
    dossier: await lireDossier(tx, r.tenant.id, regie.id, null, []),
    list: await degagements(tx, r.tenant.id, regie.id, 50),
  }));
  const acte = actInForce(dossier.versions, today)?.acte;
  const state = acte ? etatEncaisse(acte, dossier.soldeCaisse) : null;
  const float = acte?.fonds_de_caisse ?? 0;
  const proposed = Math.max(0, dossier.soldeCaisse - float);
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
                        <Crediter r={r} code={regie.code} bag={d} />
                      ) : (
                        'en route'
                      ),
                  },
                ]}
              />
            </Frame>
            {r.can('regie.tenir') && (
              <Frame title="Porter des espèces à la banque">
                <PostForm r={r} action={pageRegieUrl(r.tenant.slug, regie.code, 'degagements')} class="pile">
                  <p>
                    La caisse tient {frenchEuros(dossier.soldeCaisse)}, dont {frenchEuros(float)} de fonds de
                    caisse.
                    {state && state.etat !== 'libre' && ` Le maximum est de ${frenchEuros(state.maximum)}.`}
                  </p>
                  <Field
                    name="montant"
                    label="Montant des sacs scellés"
                    hint="Billets et pièces à part, un bordereau dans chaque sac : la banque compte seule."
                    inputmode="decimal"
                    short
                    value={r.form.text('montant') || (proposed > 0 ? euros(proposed) : '')}
                    error={failure.errors.montant}
                  />
                  {alerteDegagement(proposed).map(
                    (w) => proposed > 0 && <Notice tone="info" title={w.phrase} level={3} />,
                  )}
                  <Field
                    name="depose-le"
                    type="date"
                    label="Jour du dépôt"
                    value={r.form.text('depose-le') || today}
                    error={failure.errors.deposeLe}
                  />
                  <Button>Déclarer le dégagement</Button>
                </PostForm>
              </Frame>
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
