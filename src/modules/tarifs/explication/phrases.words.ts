import { parse, toCents } from '../../../kernel/exact.ts';
import { frenchDate, frenchEuros, frenchWeekDate, plural } from '../../../kernel/french.ts';
import type { FaitsPhrases } from './faits.schema.ts';
import { axesPhrase, bracket, effetText, percentText, remiseText } from './mots.words.ts';
import type { StepData } from './operation.rule.ts';

type Sentences = {
  readonly [M in keyof FaitsPhrases]: (faits: FaitsPhrases[M], montant: string, step: StepData) => string;
};

const SOURCE = { qf: 'quotient familial', ressources: 'montant de ressources' } as const;

const SENTENCES: Sentences = {
  contexte: (f) => {
    const qf = f.qf
      ? `quotient familial ${f.qf.valeur}, en vigueur depuis le ${frenchDate(f.qf.effet_du)}`
      : 'quotient familial inconnu';
    const late = f.delai ? ` Réservation : ${f.delai.decision}.` : '';
    const facts = `${qf}, ${RESIDENCE[f.residence]}, ${f.rang === 1 ? '1er enfant' : `${f.rang}e enfant`} de la fratrie.${late}`;
    if (f.date === undefined) return facts.charAt(0).toUpperCase() + facts.slice(1);
    return `Prix du ${frenchWeekDate(f.date)} : ${facts}`;
  },
  qf_repli: (f) =>
    f.assimile === null
      ? `Nous n'avons pas de ${SOURCE[f.source]} valable pour votre foyer : la tranche la plus haute s'applique.`
      : `Nous n'avons pas de ${SOURCE[f.source]} valable pour votre foyer : le tarif prévu dans ce cas est celui d'un quotient de ${f.assimile}.`,
  qf_zero: () =>
    "Votre quotient familial est enregistré à 0 : vérifiez auprès de votre CAF ou de votre MSA qu'il est exact.",
  pai_expire: () => "Le PAI de votre enfant n'est plus valable : le prix du panier-repas ne s'applique plus.",
  prix_fixe: (f) => `Le prix est le même pour tous : ${frenchEuros(f.prix)} ${f.prix_pour}.`,
  pai: (f) => `Votre enfant apporte son panier-repas (PAI) : ${frenchEuros(f.prix)} ${f.prix_pour}.`,
  nieme_unite: (f) =>
    `À partir de la ${f.de === 1 ? '1re' : `${f.de}e`} fois ${PERIODE[f.periode]} : ${frenchEuros(f.prix)} ${f.prix_pour}.`,
  grille: (f) => axesPhrase(f.axes, f.prix, f.prix_pour),
  palier_fixe: (f) =>
    f.valeur === null
      ? `Tarif appliqué : ${frenchEuros(f.prix)} ${f.prix_pour}.`
      : `Votre ${SOURCE[f.source]} est ${f.valeur} : tranche ${bracket(f.de, f.a)}, ${frenchEuros(f.prix)} ${f.prix_pour}.`,
  taux_effort: (f, montant, step) => {
    const operation = step.operation.op === 'taux_effort' ? step.operation : { assiette: 0, taux: '0' };
    return `Votre ${SOURCE[f.source]} est ${operation.assiette} : ${percentText(operation.taux)} de ce montant, soit ${montant} ${f.prix_pour}.`;
  },
  borne_taux: (f, montant) => boundsSentence(f, montant),
  borne: (f, montant) => boundsSentence(f, montant),
  fractions: (f, montant) =>
    `${plural(f.minutes, 'minute')} : ${plural(f.fractions, 'tranche commencée', 'tranches commencées')} de ${plural(f.fraction, 'minute')}, soit ${montant}.`,
  prorata: (f, montant) => `Forfait dû pour ${f.dus} ${f.unite} sur ${f.total} : ${montant}.`,
  fratrie: (f, montant) =>
    `Réduction ${f.rang === 2 ? 'à partir du 2e enfant' : `à partir du ${f.rang}e enfant`} (${remiseText(f.remise)}) : ${montant}.`,
  reduction: (f, montant) => `${f.libelle} (${remiseText(f.remise)}) : ${montant}.`,
  surcharge: (f, montant) => {
    const { majoration } = f;
    const text =
      majoration.type === 'taux'
        ? `majoration de ${percentText(majoration.taux)}`
        : majoration.type === 'montant'
          ? `majoration de ${frenchEuros(majoration.montant)}`
          : `prix de ${frenchEuros(majoration.prix)}`;
    return `${f.libelle} (${text}) : ${montant}.`;
  },
  presence: (f, montant) => `${presenceText(f)} : ${effetText(f.effet)}, ${montant}.`,
  presence_horaire: (f, montant) =>
    `${presenceText(f)} : ${effetText(f.effet)} sur ${plural(f.fractions, 'tranche')}, ${montant}.`,
  absence_facturee: (f, montant) =>
    `Absence ${f.justifie ? 'justifiée' : 'non justifiée'} : la réservation reste due, ${montant}.`,
  aide: (f, montant) =>
    `${f.libelle} (${f.plafond === undefined ? remiseText(f.aide) : `au plus ${frenchEuros(f.plafond)}`}) : il vous reste ${montant}.`,
  arrondi: (_f, montant) => `Prix à payer : ${montant}.`,
};

const RESIDENCE = {
  commune: 'vous habitez la commune',
  epci: 'vous habitez l’intercommunalité',
  exterieur: 'vous habitez hors du territoire',
} as const;
const PERIODE = {
  semaine: 'dans la semaine',
  mois: 'dans le mois',
  annee_scolaire: "dans l'année scolaire",
} as const;

const presenceText = (f: {
  readonly etat: string;
  readonly justifie: boolean;
  readonly motif?: string;
}): string => {
  const reason = f.motif === undefined ? '' : ` (${f.motif})`;
  if (f.etat === 'absent') return `Absence ${f.justifie ? 'justifiée' : 'non justifiée'}${reason}`;
  return `${f.etat === 'imprevu' ? 'Présence sans réservation' : 'Présence'}${reason}`;
};

function boundsSentence(
  f: { readonly minimum?: number; readonly maximum?: number },
  montant: string,
): string {
  const low = f.minimum === undefined ? '' : `au moins ${frenchEuros(f.minimum)}`;
  const high = f.maximum === undefined ? '' : `au plus ${frenchEuros(f.maximum)}`;
  return `Le prix est d'${[low, high].filter(Boolean).join(" et d'")} : ${montant}.`;
}

/** The sentence of a step, for the resident and the agent alike. Running amounts are shown to the cent. */
export function explain(step: StepData): string {
  const motif = step.motif as keyof FaitsPhrases;
  const sentence = SENTENCES[motif] as (faits: unknown, montant: string, step: StepData) => string;
  const text = sentence(step.faits, frenchEuros(toCents(parse(step.resultat))), step);
  return text.replaceAll(' :', '\u00a0:');
}
