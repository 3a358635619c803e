import type { FoyerSituation } from '../../famille/index.ts';
import type { FoyerPrix } from '../rules/situation.ts';

/** A household as pricing reads it. A quotient is known from the day it was recorded for; the tariff decides when it counts (TAR-5). */
export const foyerPrix = (f: FoyerSituation): FoyerPrix => ({
  id: f.id,
  residence: f.residence,
  qf: f.qf.map((q) => ({ valeur: q.value, recu_le: q.from, fin: q.until, fournisseur: q.source })),
  enfants: f.children.map((e) => ({ id: e.id, naissance: e.birthDate, du: e.from, au: e.until })),
});
