import type { Children } from '../../types.ts';
import { fieldId } from '../champs/field-parts.tsx';

export type SegmentsProps = {
  name: string;
  legend: Children;
  legendHidden?: boolean | undefined;
  items: readonly { readonly value: string; readonly label: string }[];
  value?: string | undefined;
};

/** Two to four short answers side by side, one only. */
export const Segments = ({ name, legend, legendHidden, items, value }: SegmentsProps) => (
  <fieldset>
    <legend class={legendHidden ? 'lecteur' : 'petit'}>{legend}</legend>
    <div class="segments">
      {items.map((item, index) => (
        <label>
          <input
            type="radio"
            name={name}
            value={item.value}
            id={index === 0 ? fieldId(name) : undefined}
            checked={item.value === value}
          />
          {item.label}
        </label>
      ))}
    </div>
  </fieldset>
);
