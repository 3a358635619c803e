import { type CivilDate, covers, instantFromMs } from '../../../kernel/calendar.ts';
import type { Configuration } from '../types.ts';
import { absenceEffects, type EffetJour, episodes } from './absence.rule.ts';
import type { JustificatifRecu } from './facturable.sql.ts';

/** One booked day of a child in an activity. */
export type JourBooke = {
  readonly date: CivilDate;
  readonly absent: boolean;
  readonly motif: string | null;
  readonly siteId: string;
  readonly debut: string;
};

export type AbsenceDuJour = EffetJour & { readonly libelle: string };

/** First proof received that covers a day of the episode. */
function proofOf(
  received: readonly JustificatifRecu[],
  activiteId: string,
  motif: string,
  dates: readonly CivilDate[],
) {
  const found = received
    .filter(
      (j) => j.activiteId === activiteId && j.motif === motif && dates.some((d) => j.debut <= d && d < j.fin),
    )
    .map((j) => instantFromMs(Date.parse(j.recuLe)))
    .sort();
  return found[0] ?? null;
}

/**
 * famille:ABS-1: effect of each absent day of a child in an activity, under the rule of its motive in force on the first day
 * of the episode. Days without a motive, or whose motive has no rule, are not answered.
 */
export function absencesOf(
  config: Configuration,
  activiteId: string,
  jours: readonly JourBooke[],
  received: readonly JustificatifRecu[],
): Map<CivilDate, AbsenceDuJour> {
  const effects = new Map<CivilDate, AbsenceDuJour>();
  const byDate = new Map(jours.map((d) => [d.date, d]));
  // Another motive, or none, ends the episode: it proves nothing for the day it is not given for.
  for (const motif of new Set(jours.flatMap((d) => (d.absent && d.motif !== null ? [d.motif] : []))))
    for (const dates of episodes(
      jours.map((d) => ({ date: d.date, absent: d.absent && d.motif === motif })),
    )) {
      const first = byDate.get(dates[0] ?? '');
      const rule =
        first &&
        config.absences.get(activiteId)?.find((r) => r.valeur.motif === motif && covers(r, first.date));
      const calendrier = first && config.calendriers.get(first.siteId);
      if (!first || !rule || !calendrier) continue;
      const { value } = absenceEffects({
        regle: rule.valeur,
        dates,
        debut: first.debut,
        preuveRecueA: proofOf(received, activiteId, motif, dates),
        calendrier,
      });
      for (const jour of value) effects.set(jour.date, { ...jour, libelle: rule.libelle });
    }
  return effects;
}
