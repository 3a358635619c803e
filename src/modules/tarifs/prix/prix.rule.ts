import { type Exact, exact, toCents } from '../../../kernel/exact.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Traced } from '../../../kernel/trace.ts';
import type { StepData } from '../explication/operation.rule.ts';
import type { Snapshot } from '../situation/snapshot.schema.ts';
import type { TarifVersion } from '../tarif/tarif.schema.ts';
import {
  compileAides,
  compileBornes,
  compileFratrie,
  compileReductions,
  compileSurcharges,
} from './ajustements.rule.ts';
import { compileBase } from './base.rule.ts';
import { contexteStep } from './contexte.rule.ts';
import { type Avertissement, type Run, staticStep, toTraceStep } from './etape.rule.ts';
import type { Parts } from './formes.schema.ts';
import { hourlyLines, type LignePrix, singleLine } from './lignes.rule.ts';
import { partsOf } from './parts.rule.ts';
import { absenceBilled, effetOf, hourlyModifier, presenceStep } from './presence.rule.ts';
import { type Fractions, fractionsOf, multiplyStep, prorataStep } from './quantite.rule.ts';

/** The price of one consumption: `value` in cents, equal to `unitPrice` (quantity 1) and to the sum of its lines. */
export type Price = Traced<Cents> & {
  readonly prixUnitaire: Cents;
  readonly parts: Parts;
  /** False for an absence that costs nothing: no unit is billed, no line is due. */
  readonly owed: boolean;
  readonly lignes: readonly LignePrix[];
  readonly warnings: readonly Avertissement[];
  readonly version: string;
  /** The trace before its sentences are written; `trace` writes them when it is read. */
  readonly steps: readonly StepData[];
};

export type PriceFunction = (snapshot: Snapshot) => Price;

const WHOLE: Fractions = { reserve: 1, facture: 1, modifie: 1 };

/**
 * Turns a tariff version into a function of a snapshot: texts are parsed once. Order of tarifs:TAR-1: base, siblings,
 * reductions, minimum and maximum, surcharges, attendance, third-party aids, one rounding (tarifs:TAR-3).
 * The version must have passed `checkTarif`; a hole in a grid is then a bug, not a refusal.
 */
export function compileTarif(version: TarifVersion): PriceFunction {
  const { parametres } = version;
  const { methode, modificateurs, arrondi, composition, pai } = parametres;
  const base = compileBase(version);
  const prorata =
    methode.methode === 'forfait' && methode.prorata !== 'aucun' ? prorataStep(methode.prorata) : null;
  const siblings = parametres.fratrie ? compileFratrie(parametres.fratrie) : null;
  const reductions = compileReductions(parametres);
  const bounds = compileBornes(parametres);
  const surcharges = compileSurcharges(parametres);
  const aids = compileAides(parametres);
  const round = staticStep('TAR-3', 'arrondi', { op: 'arrondir', mode: arrondi });
  const hourly = methode.methode === 'horaire' ? methode : null;
  const zero = exact(0);

  const beforeSurcharges = (snapshot: Snapshot, fractions: number, minutes: number): Run => {
    const run: Run = { snapshot, value: zero, steps: [], warnings: [] };
    contexteStep(run);
    base(run);
    if (hourly) multiplyStep(fractions, hourly, minutes)(run);
    prorata?.(run);
    siblings?.(run);
    reductions(run);
    bounds(run);
    return run;
  };
  const normalAmount = (snapshot: Snapshot, fractions: number): Exact => {
    const run = beforeSurcharges(snapshot, fractions, 0);
    surcharges(run);
    return run.value;
  };

  return (snapshot) => {
    const fractions = hourly ? fractionsOf(hourly, snapshot) : WHOLE;
    const { reservees = 0, utilisees = 0 } = snapshot.minutes ?? {};
    const run = beforeSurcharges(snapshot, fractions.facture, Math.max(reservees, utilisees ?? 0));
    const standard = run.value;
    surcharges(run);
    const normal = run.value;
    const effet = effetOf(modificateurs, snapshot);
    if (effet && hourly) {
      const used =
        fractions.modifie === fractions.facture ? normal : normalAmount(snapshot, fractions.modifie);
      hourlyModifier(run, effet, used, fractions.modifie);
    } else if (effet) presenceStep(run, effet);
    else if (snapshot.pointage.etat === 'absent') absenceBilled(run);
    const gross = run.value;
    aids(run);
    const net = run.value;
    round(run);

    const value = Number(run.value.n);
    const cents = (montant: Exact): Cents => (montant === net ? value : toCents(montant, arrondi));
    const grossCents = cents(gross);
    const parts = partsOf(
      { normal: cents(standard), gross: grossCents, net: value },
      snapshot.pai === 'panier' && pai ? (pai.composition ?? { repas: 0, garde: 1, autre: 0 }) : composition,
      snapshot.pointage.etat === 'absent',
    );
    if (version.cout_par_usager !== undefined && value > version.cout_par_usager)
      run.warnings.push('prix_superieur_cout');
    const lignes = hourly
      ? hourlyLines(
          {
            reserve: fractions.reserve === 0 ? 0 : cents(normalAmount(snapshot, fractions.reserve)),
            normal: cents(normal),
            gross: grossCents,
            net: value,
          },
          parts,
        )
      : singleLine(value, parts);
    const { steps, warnings } = run;
    return {
      value,
      prixUnitaire: value,
      parts,
      owed: value !== 0 || snapshot.pointage.etat !== 'absent',
      lignes,
      warnings,
      version: version.id,
      steps,
      get trace() {
        return steps.map((step) => toTraceStep(step, version.id));
      },
    };
  };
}

const compiled = new WeakMap<TarifVersion, PriceFunction>();

/** `compileTarif` once per version object, then the price of `snapshot` (tarifs:TAR-1). */
export function price(snapshot: Snapshot, tarif: TarifVersion): Price {
  let of = compiled.get(tarif);
  if (!of) {
    of = compileTarif(tarif);
    compiled.set(tarif, of);
  }
  return of(snapshot);
}
