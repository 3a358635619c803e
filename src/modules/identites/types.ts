import type { CivilDate, Instant } from '../../kernel/calendar.ts';

/** A person known to one collectivité. Identity fields come from the registry office: nobody edits them here. */
export type Personne = {
  readonly id: string;
  readonly externalId: string | null;
  readonly birthName: string;
  readonly firstNames: string;
  readonly usageName: string | null;
  readonly sex: 'F' | 'M' | null;
  /** `YYYY-MM-DD`; an unknown day or month is written `00`. */
  readonly birthDate: CivilDate | null;
  readonly birthPlace: string | null;
  readonly birthCountry: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly verifiedAt: Instant | null;
};

/** First given name, as people are called. */
export const firstName = (p: Pick<Personne, 'firstNames'>): string =>
  p.firstNames.split(/[ ,]+/)[0] ?? p.firstNames;

/** `Sophie Perrin`: the usage name when there is one. */
export const displayName = (p: Pick<Personne, 'firstNames' | 'birthName' | 'usageName'>): string =>
  `${firstName(p)} ${p.usageName ?? p.birthName}`;
