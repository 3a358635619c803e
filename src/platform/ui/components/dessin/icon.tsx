import type { IconName } from '../../icon-names.ts';

/** An icon, always beside words: hidden from screen readers. `tone` colours it by meaning. */
export const Icon = ({ name, class: more }: { name: IconName; class?: string | undefined }) => (
  <svg class={more ? `ico ${more}` : 'ico'} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
);
