import type { Children, Tone } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

export type Counter = {
  readonly value: Children;
  readonly label: Children;
  readonly note?: Children;
  /** `alerte` adds its icon before the note. */
  readonly tone?: Tone | undefined;
  readonly href?: string | undefined;
  /** Twice as wide. */
  readonly double?: boolean | undefined;
  /** At the right of the label, or a gauge under the value. */
  readonly aside?: Children;
  readonly gauge?: Children;
};

const Inside = ({ counter }: { counter: Counter }) => (
  <>
    {counter.aside ? (
      <span class="rang ecart">
        <strong>{counter.label}</strong>
        {counter.aside}
      </span>
    ) : (
      <strong>{counter.label}</strong>
    )}
    <b>{counter.value}</b>
    {counter.note && (
      <span class="petit">
        {(counter.tone === 'alerte' || counter.tone === 'refus') && !counter.aside && (
          <Icon name="attention" />
        )}{' '}
        {counter.note}
      </span>
    )}
    {counter.gauge}
  </>
);

/** Figures that are watched, laid like stones; one leads to its list when it has a link. */
export const Counters = ({ label, items }: { label: string; items: readonly Counter[] }) => (
  <section class="compteurs" aria-label={label}>
    {items.map((counter) => {
      const name = `compteur${counter.tone ? ` ${counter.tone}` : ''}${counter.double ? ' double' : ''}`;
      return counter.href === undefined ? (
        <div class={name}>
          <Inside counter={counter} />
        </div>
      ) : (
        <a class={name} href={counter.href}>
          <Inside counter={counter} />
        </a>
      );
    })}
  </section>
);
