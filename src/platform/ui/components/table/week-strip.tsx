import type { Children } from '../../types.ts';
import { Arch } from '../dessin/arch.tsx';
import { titleId } from '../page/layout.tsx';
import { Pave, type PaveProps } from './pave.tsx';

/** The days of a week, laid side by side. */
export const WeekStrip = ({ days, label }: { days: readonly PaveProps[]; label?: string | undefined }) => (
  <ul class="semaine" role="list" aria-label={label}>
    {days.map((day) => (
      <li>
        <Pave {...day} />
      </li>
    ))}
  </ul>
);

export type PersonWeekProps = {
  name: string;
  /** Class and school. */
  note?: Children;
  /** Under the name: other services, alerts. */
  details?: Children;
  second?: boolean | undefined;
  days: readonly PaveProps[];
};

/** One person's slab: who, then the week. */
export const PersonWeek = ({ name, note, details, second, days }: PersonWeekProps) => (
  <article class="dalle personne" aria-labelledby={titleId(name)}>
    <div class="pile pile-s">
      <div class="ligne">
        <Arch text={name.slice(0, 1).toUpperCase()} second={second} />
        <div>
          <h3 id={titleId(name)}>{name}</h3>
          {note && <p class="petit discret">{note}</p>}
        </div>
      </div>
      {details && <p class="petit">{details}</p>}
    </div>
    <WeekStrip days={days} />
  </article>
);
