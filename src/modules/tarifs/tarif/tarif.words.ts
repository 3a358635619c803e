import { frenchEuros } from '../../../kernel/french.ts';
import type { BasePrix, TarifVersion } from './tarif.schema.ts';

const QF = {
  reception: 'dès sa réception',
  mois_suivant: 'le mois suivant',
  retroactif: 'rétroactivement',
  annuel: 'une fois par an',
} as const;

function baseWords(base: BasePrix): string {
  switch (base.methode) {
    case 'fixe':
      return `Prix unique de ${frenchEuros(base.prix)}`;
    case 'taux_effort':
      return `Taux d’effort sur ${base.assiette === 'qf' ? 'le quotient familial' : 'les ressources'}`;
    case 'grille':
      return `Grille de ${base.prix.length} prix selon ${base.axes.map((a) => AXES[a.axe]).join(' et ')}`;
  }
}

export const AXES: Record<string, string> = {
  qf: 'le quotient familial',
  rang: 'le rang de l’enfant',
  age: 'l’âge',
  residence: 'la résidence',
  niveau: 'le niveau',
  regularite: 'la régularité',
  ecole: 'l’école',
  type_jour: 'le type de jour',
  garde: 'la garde',
};

/** How a tariff computes, in one sentence. */
export function methodWords({ parametres: { methode } }: TarifVersion): string {
  switch (methode.methode) {
    case 'horaire':
      return `${baseWords(methode.prix)}, par tranche de ${methode.fraction_minutes} minutes`;
    case 'forfait':
      return `${baseWords(methode.prix)}, au forfait`;
    case 'nieme_unite':
      return 'Prix selon le nombre de venues';
    default:
      return baseWords(methode);
  }
}

/** Everything else the deliberation decided, one sentence each. */
export function ruleWords(version: TarifVersion): string[] {
  const p = version.parametres;
  const remise = (r: { type: 'taux'; taux: string } | { type: 'montant'; montant: number }) =>
    r.type === 'taux' ? `${r.taux.replace('.', ',')}\u00a0%` : frenchEuros(r.montant);
  return [
    ...(p.pai ? [`Panier-repas sous PAI : ${frenchEuros(p.pai.prix)}.`] : []),
    ...(p.fratrie?.remises.map((x) => `À partir du ${x.rang}e enfant : ${remise(x.remise)} de moins.`) ?? []),
    ...(p.minimum !== undefined ? [`Jamais moins de ${frenchEuros(p.minimum)}.`] : []),
    ...(p.maximum !== undefined ? [`Jamais plus de ${frenchEuros(p.maximum)}.`] : []),
    ...p.surcharges.map(
      (s) =>
        `${s.libelle} : ${s.majoration.type === 'taux' ? `+${s.majoration.taux.replace('.', ',')}\u00a0%` : s.majoration.type === 'montant' ? `+${frenchEuros(s.majoration.montant)}` : frenchEuros(s.majoration.prix)}.`,
    ),
    ...(p.modificateurs.absence_justifiee?.type === 'gratuit'
      ? ['Une absence justifiée n’est pas facturée.']
      : []),
    ...p.aides.map((a) => `${a.libelle} : ${remise(a.aide)} de moins.`),
    ...(p.qf
      ? [
          `Un nouveau quotient compte ${QF[p.qf.effet.type]}.`,
          p.qf.repli === 'plus_haute'
            ? 'Sans quotient connu : tranche la plus haute.'
            : `Sans quotient connu : tarif d’un quotient de ${p.qf.repli.qf}.`,
        ]
      : []),
    ...(version.cout_par_usager !== undefined
      ? [`Coût par usager : ${frenchEuros(version.cout_par_usager)}.`]
      : []),
  ].map((s) => s.replaceAll(' :', '\u00a0:'));
}
