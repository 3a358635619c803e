import type { Cents } from '../../../kernel/money.ts';
import { price } from '../prix/prix.rule.ts';
import type { Snapshot } from '../situation/snapshot.schema.ts';
import type { TarifVersion } from './tarif.schema.ts';

export type PointEchelle = { readonly qf: number; readonly libelle: string; readonly prix: Cents };

/** A family that nothing sets apart, to draw a tariff: resident of the commune, only child, booked and present. */
export const ordinaire = (date: string, more: Partial<Snapshot> = {}): Snapshot => ({
  date,
  qf: null,
  ressources: null,
  residence: 'commune',
  rang: 1,
  age: 7,
  niveau: '',
  ecole: '',
  regularite: 'regulier',
  type_jour: 'scolaire',
  garde: 'simple',
  pai: 'aucun',
  reductions: [],
  surcharges: [],
  aides: [],
  pointage: { etat: 'prevu', justifie: false },
  rang_unite: 1,
  ...more,
});

const base = ({ parametres: { methode } }: TarifVersion) =>
  methode.methode === 'horaire' || methode.methode === 'forfait' ? methode.prix : methode;

/** Quotients where the tariff changes, or regular ones for a rate; empty when it does not depend on the quotient. */
export function paliersQf(version: TarifVersion): number[] {
  const methode = base(version);
  if (methode.methode === 'taux_effort') return [0, 600, 800, 1000, 1200, 1500, 2000];
  if (methode.methode !== 'grille') return [];
  const axe = methode.axes.find((a) => a.axe === 'qf');
  return axe && 'tranches' in axe ? axe.tranches.map((t) => Math.ceil(Number(t.de.replace(',', '.')))) : [];
}

export const withQf = (snapshot: Snapshot, qf: number | string): Snapshot => ({
  ...snapshot,
  qf: { valeur: qf, effet_du: snapshot.date },
});

/** What the same booking costs at each step of the quotient. */
export const echelle = (version: TarifVersion, snapshot: Snapshot): PointEchelle[] =>
  paliersQf(version).map((qf) => ({
    qf,
    libelle: `à partir de ${qf}`,
    prix: price(withQf(snapshot, qf), version).value,
  }));

/** Lowest and highest price of a booking over all quotients, the fallback included. */
export function bornesPrix(version: TarifVersion, snapshot: Snapshot): { min: Cents; max: Cents } {
  const prices = [
    ...echelle(version, snapshot).map((p) => p.prix),
    price({ ...snapshot, qf: null }, version).value,
  ];
  return { min: Math.min(...prices), max: Math.max(...prices) };
}
