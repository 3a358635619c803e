import type { IconName } from '../../icon-names.ts';
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';
import { describedBy, type FieldBase, FieldError, fieldId, Hint, Optional } from './field-parts.tsx';

export type FieldProps = FieldBase & {
  type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'search'
    | 'password'
    | 'date'
    | 'time'
    | 'month'
    | 'number'
    | 'file'
    | 'url'
    | undefined;
  /** What was typed, kept whatever happens. */
  value?: string | number | null | undefined;
  autocomplete?: string | undefined;
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text' | undefined;
  placeholder?: string | undefined;
  maxlength?: number | undefined;
  min?: string | number | undefined;
  max?: string | number | undefined;
  step?: string | number | undefined;
  /** Visible width in characters for a short value (amount, quotient). */
  short?: boolean | undefined;
  /** Compact height, for a cell of a table. */
  small?: boolean | undefined;
  right?: boolean | undefined;
  /** Several lines: number of them. */
  rows?: number | undefined;
  icon?: IconName | undefined;
  /** Hides the label visually, where a heading already says it (search, cell). */
  labelHidden?: boolean | undefined;
  readonly?: boolean | undefined;
  autofocus?: boolean | undefined;
  spellcheck?: boolean | undefined;
  /** File types accepted, for `type="file"`. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  list?: string | undefined;
  pattern?: string | undefined;
  /** Beside the input: a button, a unit. */
  after?: Children;
  /** Attributes read by islands (`data-…`). */
  data?: Readonly<Record<string, string>> | undefined;
};

const dataAttributes = (data: FieldProps['data']): Record<string, string> =>
  Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [`data-${key}`, value]));

const Input = (props: FieldProps & { id: string }) => {
  const common = {
    class: `saisie${props.small ? ' saisie-s' : ''}${props.short ? ' court' : ''}${props.right ? ' droite' : ''}`,
    id: props.id,
    name: props.name,
    required: props.required,
    readonly: props.readonly,
    autofocus: props.autofocus,
    maxlength: props.maxlength,
    placeholder: props.placeholder,
    autocomplete: props.autocomplete,
    spellcheck: props.spellcheck,
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(props.id, props),
    ...dataAttributes(props.data),
  };
  const value = props.value === null || props.value === undefined ? undefined : String(props.value);
  if (props.rows !== undefined)
    return (
      <textarea {...common} rows={props.rows}>
        {value}
      </textarea>
    );
  return (
    <input
      {...common}
      type={props.type ?? 'text'}
      value={props.type === 'password' || props.type === 'file' ? undefined : value}
      inputmode={props.inputmode}
      min={props.min}
      max={props.max}
      step={props.step}
      accept={props.accept}
      multiple={props.multiple}
      list={props.list}
      pattern={props.pattern}
    />
  );
};

/** A labelled input: label above, hint, error, input; everything tied together for screen readers. */
export const Field = (props: FieldProps) => {
  const id = props.id ?? fieldId(props.name);
  const input = <Input {...props} id={id} />;
  const framed = props.icon ? (
    <span class="avec-icone">
      <Icon name={props.icon} />
      {input}
    </span>
  ) : (
    input
  );
  return (
    <div class="champ">
      <label for={id} class={props.labelHidden ? 'lecteur' : undefined}>
        {props.label}
        <Optional optional={props.optional} />
      </label>
      <Hint id={id} hint={props.hint} />
      <FieldError id={id} error={props.error} />
      {props.after ? (
        <div class="rang">
          {framed}
          {props.after}
        </div>
      ) : (
        framed
      )}
    </div>
  );
};
