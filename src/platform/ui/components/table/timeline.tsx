import type { Children } from '../../types.ts';

export type TimelineItem = {
  readonly title: Children;
  /** Second line. */
  readonly text?: Children;
  /** At the right of the title. */
  readonly value?: Children;
  /** `cle` the step that counts, `inactif` not yet or without effect. */
  readonly state?: 'cle' | 'inactif' | undefined;
};

/** What happened, in order. */
export const Timeline = ({
  items,
  small,
}: {
  items: readonly TimelineItem[];
  small?: boolean | undefined;
}) => (
  <ol class={small ? 'chrono petit' : 'chrono'} role="list">
    {items.map((item) => (
      <li class={item.state}>
        {item.value === undefined ? (
          <strong>{item.title}</strong>
        ) : (
          <p class="rang ecart">
            <strong>{item.title}</strong>
            {item.value}
          </p>
        )}
        {item.text && <p class="petit discret">{item.text}</p>}
      </li>
    ))}
  </ol>
);
