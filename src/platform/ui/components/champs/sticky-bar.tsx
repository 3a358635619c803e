import type { Children } from '../../types.ts';

/** What is being prepared and the way on, kept at the bottom of a phone's screen (`always`: of any screen). */
export const StickyBar = ({ always, children }: { always?: boolean | undefined; children: Children }) => (
  <div class={always ? 'barre' : 'barre mobile'}>{children}</div>
);
