import type { CivilDate, CivilMonth } from '../../../kernel/calendar.ts';
import type { Actor } from '../../../platform/action/index.ts';
import type { Doors, html, PageRequest } from '../../../platform/desk/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import type { Children, Crumb } from '../../../platform/ui/index.ts';
import type { Lecteur } from './mois.query.ts';

type Markup = Parameters<typeof html>[1];

export type CalendarParams = {
  readonly mois?: CivilMonth | undefined;
  readonly enfant?: string | undefined;
  readonly activite?: string | undefined;
  readonly unite?: string | undefined;
  readonly done?: string | undefined;
  /** Days over are shown on a phone as well. */
  readonly past?: boolean | undefined;
};

/** Where the same calendar is shown: a family's portal, or an agent's desk on the family's behalf. */
export type Lieu = {
  readonly r: PageRequest & Doors;
  readonly tenant: Tenant;
  readonly audience: 'resident' | 'agent';
  readonly lecteur: Lecteur;
  readonly actor: Actor;
  readonly urls: {
    readonly mois: (q: CalendarParams) => string;
    readonly recap: string;
    readonly confirm: string;
    readonly cell: (c: { enfantId: string; uniteId: string; jour: CivilDate }) => string;
    /** Why this price, and the prices of the family, each with its reason. */
    readonly why: (c: { enfantId: string; uniteId: string; jour: CivilDate }) => string;
    readonly prices: string;
    /** The rules in sentences; agents read them in their own settings. */
    readonly rules: string | null;
  };
  /** The page around: façade or desk. `columns` lays a main and a side part. */
  readonly frame: (page: {
    title: string;
    lead?: Children;
    breadcrumb?: readonly Crumb[];
    columns?: boolean;
    narrow?: boolean;
    children: Children;
  }) => Markup;
};
