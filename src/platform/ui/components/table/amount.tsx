import { frenchEuros } from '../../../../kernel/french.ts';
import type { Cents } from '../../../../kernel/money.ts';

/** An amount in cents, written « 3,01 € ». `m` in running text, `l` and `xl` where it is the answer. */
export const Amount = ({
  cents,
  size = 'm',
  signed,
  muted,
}: {
  cents: Cents;
  size?: 'm' | 'gros' | 'l' | 'xl' | undefined;
  /** Writes + before a positive difference. */
  signed?: boolean | undefined;
  muted?: boolean | undefined;
}) => (
  <span
    class={`montant${size === 'm' ? '' : size === 'gros' ? ' gros' : ` montant-${size}`}${muted ? ' discret' : ''}`}
  >
    {signed && cents > 0 ? '+' : ''}
    {frenchEuros(cents)}
  </span>
);
