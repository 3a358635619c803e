import { defineRefusals, type Text } from '../../kernel/refusal.ts';

const SETUP = 'Le tarif de ce service est en cours de mise à jour par votre collectivité.';

/** Refusals met by agents only, while a tariff is set up. */
const setup = <const A extends Text, const N extends Text>(
  rule: string,
  title: string,
  agent: A,
  next: N,
  article?: string,
) => ({
  rule,
  status: 422 as const,
  title,
  resident: SETUP,
  agent,
  next,
  ...(article !== undefined && { article }),
});

/** Every "no" of tariffs. The codes are older than the module: they keep their first name (docs/noms-figes.md). */
export const refusals = defineRefusals({
  'facturation.tarif_trou': setup(
    'TAR-4',
    'Tranches incomplètes',
    (p: { axe: string; de: string; a: string }) =>
      p.a === '∞'
        ? `${p.axe} : rien n'est prévu à partir de ${p.de}.`
        : `${p.axe} : rien n'est prévu de ${p.de} à ${p.a}.`,
    'Prolongez une des deux tranches voisines ; une grille va de 0 à l’infini sans interruption.',
  ),
  'facturation.tarif_chevauchement': setup(
    'TAR-4',
    'Tranches qui se chevauchent',
    (p: { axe: string; de: string; a: string }) =>
      `${p.axe} : deux tranches couvrent ${p.de === p.a ? p.de : `de ${p.de} à ${p.a}`}.`,
    'Décidez laquelle des deux s’applique et corrigez sa borne.',
  ),
  'facturation.tarif_tranche_inversee': setup(
    'TAR-4',
    'Tranche à l’envers',
    '{axe} : la tranche commence à {de} et finit à {a}.',
    'Échangez les deux bornes.',
  ),
  'facturation.tarif_axe_double': setup(
    'TAR-2',
    'Critère répété',
    'Le critère « {axe} » figure deux fois dans la grille.',
    'Gardez-le une seule fois.',
  ),
  'facturation.tarif_valeur_double': setup(
    'TAR-4',
    'Valeur répétée',
    '{axe} : « {valeur} » a deux prix.',
    'Laissez cette valeur dans un seul groupe.',
  ),
  'facturation.tarif_valeur_absente': setup(
    'TAR-4',
    'Valeur oubliée',
    '{axe} : aucun prix pour « {valeur} ».',
    'Ajoutez cette valeur à un groupe, ou un groupe pour toutes les autres.',
  ),
  'facturation.tarif_grille_taille': setup(
    'TAR-2',
    'Grille incomplète',
    'La grille compte {lu} prix ; ses critères en demandent {attendu}.',
    'Complétez ou retirez les cases en trop.',
  ),
  'facturation.tarif_case_vide': setup(
    'TAR-4',
    'Case sans prix',
    'Pas de prix pour : {case}.',
    'Saisissez un prix ; 0 € si c’est gratuit.',
  ),
  'facturation.tarif_repli_absent': setup(
    'TAR-5',
    'Quotient inconnu non prévu',
    'Le tarif dépend des ressources mais ne dit pas ce que paie une famille sans quotient valable.',
    'Indiquez la tranche de repli (souvent la plus haute) et la date d’effet d’un nouveau quotient.',
  ),
  'facturation.tarif_repli_sans_maximum': setup(
    'TAR-5',
    'Repli impossible',
    'La tranche la plus haute est un taux sans maximum : elle ne donne pas de prix à une famille sans quotient.',
    'Fixez un maximum, ou un quotient de repli.',
  ),
  'facturation.tarif_minimum': setup(
    'TAR-1',
    'Minimum supérieur au maximum',
    'Le minimum ({minimum}) dépasse le maximum ({maximum}).',
    'Corrigez l’un des deux.',
  ),
  'facturation.tarif_remise': setup(
    'TAR-1',
    'Réduction de plus de 100 %',
    'Une réduction ou une aide de {taux} % rendrait le prix négatif.',
    'Saisissez un taux de 0 à 100 %.',
  ),
  'facturation.tarif_code_double': setup(
    'TAR-1',
    'Code répété',
    'Le code « {code} » est utilisé deux fois.',
    'Donnez un code différent à chacun.',
  ),
  'facturation.tarif_periode': setup(
    'TAR-4',
    'Période vide',
    'La version commence le {debut} et finit le {fin}.',
    'La fin doit venir après le début.',
  ),
  'facturation.tarif_periode_chevauchante': setup(
    'TAR-4',
    'Deux versions en même temps',
    'La version en vigueur depuis le {debut} couvre déjà une partie de cette période.',
    'Mettez fin à l’autre version la veille, ou changez la date de début.',
  ),
  'facturation.unite_inconnue': setup(
    'TAR-4',
    'Prestation inconnue',
    "Aucune unité « {unite} » dans l'activité « {activite} ».",
    'Vérifiez les codes dans la configuration des activités.',
  ),
  'facturation.tarif_absent': {
    rule: 'FAC-4',
    status: 404,
    title: 'Aucun tarif',
    resident: 'Aucun tarif ne s’applique encore à cette prestation ce jour-là.',
    agent: "Aucun tarif publié ne s'applique à cette prestation le {jour}.",
    next: 'Publiez une version du tarif qui couvre cette date.',
  },
});

export type TarifRefusal = keyof typeof refusals;

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
