import type { IconName } from '../../icon-names.ts';
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';
import { describedBy, type FieldBase, FieldError, fieldId, Hint, Optional } from './field-parts.tsx';

export type ChoiceProps = {
  type: 'checkbox' | 'radio';
  name: string;
  value?: string | undefined;
  label: Children;
  /** Second line. */
  note?: Children;
  icon?: IconName | undefined;
  checked?: boolean | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  id?: string | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  /** Keyboard key that picks it. */
  touche?: string | undefined;
};

/** One box or one radio button, the whole label is the target. */
export const Choice = (props: ChoiceProps) => (
  <label class="choix">
    <input
      type={props.type}
      name={props.name}
      value={props.value ?? 'oui'}
      id={props.id}
      checked={props.checked}
      disabled={props.disabled}
      required={props.required}
      aria-invalid={props.invalid ? 'true' : undefined}
      aria-describedby={props.describedBy}
      data-touche={props.touche}
    />
    {props.icon && <Icon name={props.icon} />}
    <span>
      {props.label}
      {props.note && <small class="discret">{props.note}</small>}
    </span>
    {props.touche && (
      <span class="bout">
        <kbd class="touche">{props.touche}</kbd>
      </span>
    )}
  </label>
);

/** A single box to tick. */
export const Checkbox = (props: Omit<ChoiceProps, 'type'> & { error?: string | undefined }) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <div class="champ">
      <FieldError id={id} error={props.error} />
      <Choice
        {...props}
        type="checkbox"
        id={id}
        invalid={props.error !== undefined}
        describedBy={
          [props.describedBy, describedBy(id, { error: props.error })].filter(Boolean).join(' ') || undefined
        }
      />
    </div>
  );
};

export type ChoiceItem = Omit<ChoiceProps, 'type' | 'name' | 'checked' | 'value'> & { value: string };

export type ChoiceGroupProps = Omit<FieldBase, 'required'> & {
  type: 'checkbox' | 'radio';
  items: readonly ChoiceItem[];
  /** Values picked. */
  values?: readonly string[] | undefined;
  /** `rang` side by side, `pile` one under the other, `grille` in columns. */
  layout?: 'rang' | 'pile' | 'grille' | undefined;
  legendHidden?: boolean | undefined;
};

const LAYOUTS = { rang: 'rang', pile: 'pile pile-s', grille: 'grille grille-s' } as const;

/** Several boxes or radio buttons under one legend; the first one carries the id the error summary points at. */
export const ChoiceGroup = (props: ChoiceGroupProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <fieldset class="pile pile-s" aria-describedby={describedBy(id, props)}>
      <legend class={props.legendHidden ? 'lecteur' : undefined}>
        {props.label}
        <Optional optional={props.optional} />
      </legend>
      <Hint id={id} hint={props.hint} />
      <FieldError id={id} error={props.error} />
      <div class={LAYOUTS[props.layout ?? 'pile']}>
        {props.items.map((item, index) => (
          <Choice
            {...item}
            type={props.type}
            name={props.name}
            id={item.id ?? (index === 0 ? id : undefined)}
            checked={props.values?.includes(item.value)}
          />
        ))}
      </div>
    </fieldset>
  );
};
