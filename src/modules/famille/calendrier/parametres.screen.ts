import { type CivilMonth, civilDateOf, datesOfMonth, monthOf } from '../../../kernel/calendar.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Lieu } from './lieu.view.ts';
import { readVue, type Vue } from './mois.query.ts';

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Month, child and activity of the address; this month when there is none. */
export function paramsOf(lieu: Lieu): {
  month: CivilMonth;
  child: string | undefined;
  activity: string | undefined;
  unit: string | undefined;
} {
  const { query, form, now } = lieu.r;
  const asked = (name: string): string => query.get(name) ?? form.text(name);
  const month = asked('mois');
  const child = asked('enfant');
  const activity = asked('activite');
  const unit = asked('unite');
  return {
    month: isMonth(month) ? month : monthOf(civilDateOf(now, lieu.tenant.zone)),
    child: isUuid(child) ? child : undefined,
    activity: isUuid(activity) ? activity : undefined,
    unit: isUuid(unit) ? unit : undefined,
  };
}

export type Params = ReturnType<typeof paramsOf>;

export const loadMonth = (lieu: Lieu, params: Params): Promise<Vue> =>
  lieu.r.read((tx) =>
    readVue(tx, lieu.tenant.id, {
      lecteur: lieu.lecteur,
      days: datesOfMonth(params.month),
      childId: params.child,
      activityOf: (list) => list.find((a) => a.id === params.activity) ?? list[0],
      unitOf: (list) => list.find((u) => u.id === params.unit) ?? list[0],
      now: lieu.r.now,
      zone: lieu.tenant.zone,
    }),
  );

/** The activity of the address, or the first one. */
export const activityShown = (vue: Vue, params: { activity: string | undefined }) =>
  vue.activities.find((a) => a.id === params.activity) ?? vue.activities[0];
