import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import { LinkButton } from '../../../platform/ui/index.ts';

/** The day before, today, the day after. `url`: the page of a day, of today without one. */
export const JoursVoisins = ({ jour, url }: { jour: CivilDate; url: (jour?: CivilDate) => string }) => (
  <>
    <LinkButton kind="second" icon="gauche" href={url(addDays(jour, -1))} label="Jour précédent" />
    <LinkButton kind="second" href={url()}>
      Aujourd’hui
    </LinkButton>
    <LinkButton kind="second" icon="droite" href={url(addDays(jour, 1))} label="Jour suivant" />
  </>
);
