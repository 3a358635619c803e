import type { Children } from '../../types.ts';

/** Text for screen readers only. */
export const Reader = ({ children }: { children: Children }) => <span class="lecteur">{children}</span>;
