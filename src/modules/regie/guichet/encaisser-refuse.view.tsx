import { frenchEuros } from '../../../kernel/french.ts';
import type { Refusal, RefusalCode } from '../../../kernel/refusal.ts';
import { type AgentRequest, type Form, refusalDefinition } from '../../../platform/desk/index.ts';
import {
  Button,
  Checkbox,
  ChoiceGroup,
  Details,
  Field,
  LinkButton,
  Notice,
  RefusalNotice,
} from '../../../platform/ui/index.ts';
import { caisseUrl, pageRegieUrl } from '../urls.ts';

const CASH_ONLY: readonly RefusalCode[] = ['regie.especes_plafond', 'regie.encaisse_maximum'];
const SESSION: readonly RefusalCode[] = ['regie.session_fermee', 'regie.session_depassee'];

type Props = { r: AgentRequest; refusal: Refusal; code: string | undefined; removable: boolean };

/** A refusal at the desk with its ways out: another means, leaving the debt out, emptying or opening the till (regie:E2, regie:C2, regie:C5). */
export const Issues = ({ r, refusal, code, removable }: Props) => (
  <RefusalNotice
    refusal={refusal}
    definition={refusalDefinition(r.services, refusal)}
    audience="agent"
    id="refus"
    actions={
      <>
        {CASH_ONLY.includes(refusal.code) && (
          <>
            <Button kind="second" size="s" name="issue" value="tpe" touche="1">
              La passer en carte
            </Button>
            <Button kind="second" size="s" name="issue" value="cheque" touche="2">
              En chèque
            </Button>
          </>
        )}
        {refusal.code === 'regie.especes_plafond' && removable && (
          <Button kind="second" size="s" name="issue" value="retirer" touche="3">
            La retirer
          </Button>
        )}
        {refusal.code === 'regie.encaisse_maximum' && code !== undefined && r.can('regie.tenir') && (
          <LinkButton kind="second" size="s" href={pageRegieUrl(r.tenant.slug, code, 'degagements')}>
            Préparer un dégagement
          </LinkButton>
        )}
        {SESSION.includes(refusal.code) && (
          <LinkButton kind="second" size="s" href={caisseUrl(r.tenant.slug)}>
            Aller à la caisse
          </LinkButton>
        )}
      </>
    }
  />
);

/** Severity O of regie:E2: the two legal motives and the reason, kept with the receipt. */
export const Derogation = ({
  form,
  open,
  errors,
}: {
  form: Form;
  open: boolean;
  errors: Readonly<Record<string, string>>;
}) => (
  <Details summary="Débiteur sans compte bancaire ou étranger : écrire le motif" open={open}>
    <div class="pile pile-s">
      <ChoiceGroup
        type="radio"
        name="derogation-motif"
        label="Motif prévu par la loi"
        values={[form.text('derogation-motif')]}
        error={errors['derogation-motif']}
        items={[
          { value: 'sans_compte_bancaire', label: 'Sans compte bancaire' },
          { value: 'etranger', label: 'Domicilié à l’étranger' },
        ]}
      />
      <Field
        name="derogation-raison"
        label="Raison, gardée avec le reçu"
        hint="Sans nom ni adresse."
        value={form.text('derogation-raison')}
        error={errors['derogation-raison']}
      />
    </div>
  </Details>
);

/** Money beyond what is due is taken only when the agent has seen it (regie:E5). */
export const Surplus = ({ cents, checked }: { cents: number; checked: boolean }) => (
  <Notice tone="alerte" title={`${frenchEuros(cents)} de plus que ce qui est choisi`} level={3} live>
    <p>
      Ce surplus sera mis en recettes à classer, visible du payeur et du régisseur : il pourra payer une autre
      facture ou être rendu.
    </p>
    <Checkbox name="surplus" label="Prendre quand même la somme entière" checked={checked} />
  </Notice>
);
