import type { FoyerPrix } from '../../tarifs/rules.ts';
import type { FoyerSituation } from './situation.schema.ts';

/** `837.00` → `837`, `837.50` → `837,50`: as people write it. */
const written = (value: string): string => value.replace(/\.00$/, '').replace('.', ',');

/** A household as pricing reads it. A quotient is known from the day it was recorded for; the tariff decides when it counts (tarifs:TAR-5). */
export const foyerPrix = (f: FoyerSituation): FoyerPrix => ({
  id: f.id,
  residence: f.residence,
  qf: f.qf.map((q) => ({
    valeur: written(q.value),
    recu_le: q.from,
    fin: q.until,
    fournisseur: q.source,
  })),
  enfants: f.enfants.map((e) => ({ id: e.id, naissance: e.birthDate, du: e.from, au: e.until })),
});
