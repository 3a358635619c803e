import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from './publication.words.ts';
import { bracketRefusals, grilleRefusals } from './publication-grille.rule.ts';
import { highestPrice } from './publication-prix-maximal.rule.ts';
import { decimalBounds } from './publication-tranches.rule.ts';
import type { BasePrix, Parametres, TarifVersion } from './tarif.schema.ts';

export type AvertissementTarif = {
  readonly code: 'cout_depasse' | 'cout_inconnu' | 'borne_decimale';
  readonly phrase: string;
};
export type ControleTarif = {
  readonly refus: readonly Refusal[];
  readonly avertissements: readonly AvertissementTarif[];
};
type Periode = { readonly id: string; readonly debut: CivilDate; readonly fin: CivilDate | null };

/** The price by resources inside any method, or null. */
const baseOf = ({ methode }: Parametres): BasePrix | null =>
  methode.methode === 'nieme_unite'
    ? null
    : methode.methode === 'horaire' || methode.methode === 'forfait'
      ? methode.prix
      : methode;

const usesQf = (base: BasePrix | null): boolean =>
  base?.methode === 'taux_effort' ||
  (base?.methode === 'grille' && base.axes.some(({ axe }) => axe === 'qf'));

function baseRefusals(base: BasePrix | null, parametres: Parametres): Refusal[] {
  const field = 'methode';
  const refusals: Refusal[] = [];
  if (base?.methode === 'grille') refusals.push(...grilleRefusals(base, field));
  if (base?.methode === 'taux_effort') refusals.push(...bracketRefusals(base.assiette, base.paliers, field));
  if (usesQf(base) && !parametres.qf) refusals.push(refusal('facturation.tarif_repli_absent', {}, 'qf'));
  const last = base?.methode === 'taux_effort' ? base.paliers.at(-1) : undefined;
  if (parametres.qf?.repli === 'plus_haute' && last && 'taux' in last && last.maximum === undefined)
    refusals.push(refusal('facturation.tarif_repli_sans_maximum', {}, 'qf'));
  return refusals;
}

function adjustmentRefusals(parametres: Parametres): Refusal[] {
  const { methode, minimum, maximum, reductions, surcharges, aides, fratrie } = parametres;
  const refusals: Refusal[] = [];
  const inverted = (low: number | undefined, high: number | undefined) =>
    low !== undefined && high !== undefined && low > high;
  const base = baseOf(parametres);
  const bounds = base?.methode === 'taux_effort' ? base.paliers.flatMap((p) => ('taux' in p ? [p] : [])) : [];
  for (const bound of [{ minimum, maximum }, ...bounds])
    if (inverted(bound.minimum, bound.maximum))
      refusals.push(
        refusal(
          'facturation.tarif_minimum',
          { minimum: frenchEuros(bound.minimum ?? 0), maximum: frenchEuros(bound.maximum ?? 0) },
          'minimum',
        ),
      );
  const remises = [
    ...reductions.map((r) => r.remise),
    ...aides.map((a) => a.aide),
    ...(fratrie?.remises ?? []).map((r) => r.remise),
  ];
  for (const remise of remises)
    if (remise.type === 'taux' && Number(remise.taux.replace(',', '.')) > 100)
      refusals.push(
        refusal('facturation.tarif_remise', { taux: remise.taux.replace('.', ',') }, 'reductions'),
      );
  for (const [field, list] of [
    ['reductions', reductions],
    ['surcharges', surcharges],
    ['aides', aides],
  ] as const) {
    const codes = list.map(({ code }) => code);
    for (const code of new Set(codes.filter((value, index) => codes.indexOf(value) !== index)))
      refusals.push(refusal('facturation.tarif_code_double', { code }, field));
  }
  if (methode.methode === 'nieme_unite')
    refusals.push(
      ...bracketRefusals(
        'rang',
        methode.paliers.map(({ de }) => ({ de: String(de) })),
        'methode',
      ),
    );
  return refusals;
}

function periodRefusals(version: TarifVersion, others: readonly Periode[]): Refusal[] {
  const { debut, fin } = version;
  if (fin !== null && fin <= debut)
    return [refusal('facturation.tarif_periode', { debut: frenchDate(debut), fin: frenchDate(fin) }, 'fin')];
  const crossing = others.find(
    (other) =>
      other.id !== version.id &&
      (other.fin === null || other.fin > debut) &&
      (fin === null || other.debut < fin),
  );
  return crossing
    ? [refusal('facturation.tarif_periode_chevauchante', { debut: frenchDate(crossing.debut) }, 'debut')]
    : [];
}

function costWarnings(version: TarifVersion): AvertissementTarif[] {
  if (version.nature !== 'restauration') return [];
  const { cout_par_usager: cost } = version;
  if (cost === undefined)
    return [
      {
        code: 'cout_inconnu',
        phrase:
          "Le coût par usager n'est pas renseigné : le plafond légal du prix de cantine ne peut pas être vérifié (C. éduc. R. 531-53).",
      },
    ];
  const highest = highestPrice(version.parametres);
  if (highest !== null && highest <= cost) return [];
  const price = highest === null ? "n'est pas plafonné" : `atteint ${frenchEuros(highest)}`;
  return [
    {
      code: 'cout_depasse',
      phrase: `Le prix le plus élevé ${price}, modulations comprises ; le coût par usager est de ${frenchEuros(cost)} (C. éduc. R. 531-53).`,
    },
  ];
}

function boundWarnings(base: BasePrix | null): AvertissementTarif[] {
  const tranches =
    base?.methode === 'taux_effort'
      ? base.paliers
      : base?.methode === 'grille'
        ? base.axes.flatMap((axe) => ('tranches' in axe ? axe.tranches : []))
        : [];
  return decimalBounds(tranches).map((de) => ({
    code: 'borne_decimale',
    phrase: `La tranche qui commence à ${de.replace('.', ',')} s'applique à partir de ${Math.ceil(Number(de.replace(',', '.')))} : le quotient est pris sans ses décimales.`,
  }));
}

/**
 * Everything checked when a tariff version is published. One refusal forbids publication and names the exact defect
 * (tarifs:TAR-4: gap, overlap); warnings are shown and publication stays possible (tarifs:TAR-7: price above cost).
 * `others`: the published versions of the same tariff, whose periods may not cross (invariant 4).
 */
export function checkTarif(version: TarifVersion, others: readonly Periode[] = []): ControleTarif {
  const base = baseOf(version.parametres);
  return {
    refus: [
      ...periodRefusals(version, others),
      ...baseRefusals(base, version.parametres),
      ...adjustmentRefusals(version.parametres),
    ],
    avertissements: [...costWarnings(version), ...boundWarnings(base)],
  };
}
