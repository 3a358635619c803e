import { describedBy, type FieldBase, FieldError, fieldId, Hint, Optional } from './field-parts.tsx';

export type Option = {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
};
export type OptionGroup = { readonly group: string; readonly options: readonly Option[] };

export type SelectProps = FieldBase & {
  options: readonly (Option | OptionGroup)[];
  value?: string | null | undefined;
  /** First, empty choice: « Choisir le payeur ». */
  empty?: string | undefined;
  small?: boolean | undefined;
  labelHidden?: boolean | undefined;
};

const One = ({ option, value }: { option: Option; value: string }) => (
  <option value={option.value} selected={option.value === value} disabled={option.disabled}>
    {option.label}
  </option>
);

/** A list to choose one value from; past seven short choices, prefer it to radio buttons. */
export const Select = (props: SelectProps) => {
  const id = props.id ?? fieldId(props.name);
  const value = props.value ?? '';
  return (
    <div class="champ">
      <label for={id} class={props.labelHidden ? 'lecteur' : undefined}>
        {props.label}
        <Optional optional={props.optional} />
      </label>
      <Hint id={id} hint={props.hint} />
      <FieldError id={id} error={props.error} />
      <select
        class={props.small ? 'saisie saisie-s' : 'saisie'}
        id={id}
        name={props.name}
        required={props.required}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={describedBy(id, props)}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((item) =>
          'group' in item ? (
            <optgroup label={item.group}>
              {item.options.map((option) => (
                <One option={option} value={value} />
              ))}
            </optgroup>
          ) : (
            <One option={item} value={value} />
          ),
        )}
      </select>
    </div>
  );
};
