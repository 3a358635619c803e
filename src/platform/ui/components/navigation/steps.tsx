import { Icon } from '../dessin/icon.tsx';
import { Reader } from '../page/reader.tsx';

/** Where one stands in a known number of steps; `current` counts from 0. */
export const Steps = ({
  items,
  current,
  label,
}: {
  items: readonly string[];
  current: number;
  label?: string | undefined;
}) => (
  <ol class="etapes" aria-label={label ?? 'Étapes'}>
    {items.map((item, index) => (
      <li class={index < current ? 'fait' : undefined} aria-current={index === current ? 'step' : undefined}>
        <span>
          {item}
          {index < current && <Reader>, fait</Reader>}
        </span>
        {index < current && <Icon name="check" />}
      </li>
    ))}
  </ol>
);
