import type { AgentRequest, Failure } from '../../../platform/desk/index.ts';
import { Details, Field } from '../../../platform/ui/index.ts';

/** What is seldom needed: another payer, part of the sum, a day already past. */
export const Autrement = ({
  r,
  payeur,
  connu,
  errors,
}: {
  r: AgentRequest;
  payeur: string;
  connu: string;
  errors: Failure['errors'];
}) => (
  <Details
    summary="Partager entre plusieurs moyens, autre payeur, saisie tardive"
    open={
      ['montant', 'date-operation'].some((f) => r.form.text(f) !== '') ||
      errors.payeur !== undefined ||
      payeur !== connu
    }
  >
    <div class="pile pile-s">
      <Field
        name="montant"
        label="Montant pris par ce moyen"
        hint="Vide : tout ce qui est choisi. Le reste sera proposé pour un second reçu."
        inputmode="decimal"
        short
        value={r.form.text('montant')}
        error={errors.montant}
      />
      <Field name="payeur" label="Payeur, écrit sur le reçu" value={payeur} error={errors.payeur} />
      <Field
        name="date-operation"
        type="date"
        label="Jour du paiement, s’il n’est pas d’aujourd’hui"
        value={r.form.text('date-operation')}
        error={errors['date-operation']}
      />
    </div>
  </Details>
);
