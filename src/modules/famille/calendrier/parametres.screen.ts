import { type CivilMonth, civilDateOf, datesOfMonth, monthOf } from '../../../kernel/calendar.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Lieu } from './lieu.view.ts';
import { readVue, type Vue } from './mois.query.ts';

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** Month, child and activity of the address; this month when there is none. */
export function paramsOf(lieu: Lieu): {
  mois: CivilMonth;
  enfant: string | undefined;
  activite: string | undefined;
  unite: string | undefined;
} {
  const { query, form, now } = lieu.r;
  const asked = (name: string): string => query.get(name) ?? form.text(name);
  const mois = asked('mois');
  const enfant = asked('enfant');
  const activite = asked('activite');
  const unite = asked('unite');
  return {
    mois: isMonth(mois) ? mois : monthOf(civilDateOf(now, lieu.tenant.zone)),
    enfant: isUuid(enfant) ? enfant : undefined,
    activite: isUuid(activite) ? activite : undefined,
    unite: isUuid(unite) ? unite : undefined,
  };
}

export type Params = ReturnType<typeof paramsOf>;

export const loadMonth = (lieu: Lieu, params: Params): Promise<Vue> =>
  lieu.r.read((tx) =>
    readVue(tx, lieu.tenant.id, {
      lecteur: lieu.lecteur,
      jours: datesOfMonth(params.mois),
      enfantId: params.enfant,
      activiteOf: (list) => list.find((a) => a.id === params.activite) ?? list[0],
      uniteOf: (list) => list.find((u) => u.id === params.unite) ?? list[0],
      now: lieu.r.now,
      zone: lieu.tenant.zone,
    }),
  );

/** The activity of the address, or the first one. */
export const activityShown = (vue: Vue, params: { activite: string | undefined }) =>
  vue.activites.find((a) => a.id === params.activite) ?? vue.activites[0];
