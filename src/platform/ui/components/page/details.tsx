import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

/** Something more, opened on demand, without script. */
export const Details = ({
  summary,
  open,
  children,
}: {
  summary: Children;
  open?: boolean | undefined;
  children: Children;
}) => (
  <details class="detail" open={open}>
    <summary>
      <Icon name="droite" />
      {summary}
    </summary>
    {children}
  </details>
);
