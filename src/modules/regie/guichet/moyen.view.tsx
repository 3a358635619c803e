import type { Form } from '../../../platform/desk/index.ts';
import { type Children, Choice, Field, Icon, type IconName } from '../../../platform/ui/index.ts';
import { LIBELLE_MODE } from '../modes.ts';
import { MODES_GUICHET, type ModeGuichet } from './reste-a-prendre.form.ts';

const LOOK: Readonly<Record<ModeGuichet, { label: string; icon: IconName; touche: string }>> = {
  especes: { label: 'Espèces', icon: 'especes', touche: 'E' },
  cheque: { label: 'Chèque', icon: 'cheque', touche: 'C' },
  tpe: { label: 'Carte', icon: 'tpe', touche: 'T' },
  cesu: { label: 'CESU', icon: 'document', touche: 'U' },
  ancv: { label: 'Chèque-vacances', icon: 'document', touche: 'A' },
};

export const iconeDuMode = (mode: string): IconName =>
  mode in LOOK ? LOOK[mode as ModeGuichet].icon : mode === 'en_ligne' ? 'carte' : 'virement';

type Props = {
  modes: readonly string[];
  mode: ModeGuichet | null;
  form: Form;
  errors: Readonly<Record<string, string>>;
  payeur: string;
};

const Part = (props: { mode: ModeGuichet; open: boolean; title: string; children: Children }) => (
  <details class="detail" data-moyen={props.mode} open={props.open}>
    <summary>
      <Icon name="droite" />
      {props.title}
    </summary>
    <div class="pile pile-s">{props.children}</div>
  </details>
);

const Titre = ({
  mode,
  open,
  form,
  errors,
}: { mode: 'cesu' | 'ancv'; open: boolean } & Pick<Props, 'form' | 'errors'>) => (
  <Part mode={mode} open={open} title={`${LIBELLE_MODE[mode]} : émetteur et numéro`}>
    <Field
      name={`${mode}-emetteur`}
      label="Émetteur"
      value={form.text(`${mode}-emetteur`)}
      error={errors[`${mode}-emetteur`]}
    />
    <Field
      name={`${mode}-numero`}
      label="Numéro du titre"
      value={form.text(`${mode}-numero`)}
      error={errors[`${mode}-numero`]}
    />
  </Part>
);

const Cheque = ({
  open,
  form,
  errors,
  payeur,
}: { open: boolean } & Pick<Props, 'form' | 'errors' | 'payeur'>) => {
  // Ticked from the start on a fresh form; afterwards, as the agent left them.
  const fresh = !form.has('moyen');
  return (
    <Part mode="cheque" open={open} title="Chèque : banque et numéro">
      <Field
        name="cheque-numero"
        label="Numéro du chèque, 7 chiffres"
        inputmode="numeric"
        maxlength={7}
        short
        value={form.text('cheque-numero')}
        error={errors['cheque-numero']}
      />
      <Field
        name="cheque-banque"
        label="Banque"
        value={form.text('cheque-banque')}
        error={errors['cheque-banque']}
      />
      <Field
        name="cheque-emetteur"
        label="Émetteur, s’il n’est pas le payeur"
        optional
        placeholder={payeur}
        value={form.text('cheque-emetteur')}
      />
      <Choice
        type="checkbox"
        name="cheque-ordre"
        label="À l’ordre du Trésor public ou du régisseur de recettes"
        checked={fresh || form.has('cheque-ordre')}
      />
      <Choice type="checkbox" name="cheque-signe" label="Signé" checked={fresh || form.has('cheque-signe')} />
    </Part>
  );
};

const Especes = ({ open, form, errors }: { open: boolean } & Pick<Props, 'form' | 'errors'>) => (
  <Part mode="especes" open={open} title="Espèces : somme donnée, à rendre">
    <Field
      name="donne"
      label="Reçu en espèces"
      hint="Laissez vide si le compte est juste."
      inputmode="decimal"
      short
      value={form.text('donne')}
      error={errors.donne}
    />
    <p class="rang" data-rendu hidden>
      <span class="discret">À rendre</span>
      <span class="montant gros" data-rendu-montant />
    </p>
  </Part>
);

const Carte = ({ open, form, errors }: { open: boolean } & Pick<Props, 'form' | 'errors'>) => (
  <Part mode="tpe" open={open} title="Carte : terminal et ticket">
    <Field
      name="tpe-terminal"
      label="Terminal"
      short
      value={form.text('tpe-terminal') || 'T1'}
      error={errors['tpe-terminal']}
    />
    <Field
      name="tpe-ticket"
      label="Numéro du ticket"
      short
      inputmode="numeric"
      value={form.text('tpe-ticket')}
      error={errors['tpe-ticket']}
    />
  </Part>
);

/** Means of payment open by the act, and what each must say; a part opens with its means. */
export const Moyens = ({ modes, mode, form, errors, payeur }: Props) => (
  <>
    <div class="grille grille-s" role="radiogroup" aria-label="Moyen de paiement">
      {MODES_GUICHET.filter((m) => modes.includes(m)).map((m, index) => (
        <Choice
          type="radio"
          name="moyen"
          value={m}
          id={index === 0 ? 'moyen' : undefined}
          label={LOOK[m].label}
          icon={LOOK[m].icon}
          touche={LOOK[m].touche}
          checked={m === mode}
          invalid={errors.moyen !== undefined}
        />
      ))}
    </div>
    {modes.includes('especes') && <Especes open={mode === 'especes'} form={form} errors={errors} />}
    {modes.includes('cheque') && (
      <Cheque open={mode === 'cheque'} form={form} errors={errors} payeur={payeur} />
    )}
    {modes.includes('tpe') && <Carte open={mode === 'tpe'} form={form} errors={errors} />}
    {(['cesu', 'ancv'] as const)
      .filter((m) => modes.includes(m))
      .map((m) => (
        <Titre mode={m} open={mode === m} form={form} errors={errors} />
      ))}
  </>
);
