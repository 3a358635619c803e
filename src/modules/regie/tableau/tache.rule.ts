import type { CivilMonth } from '../../../kernel/calendar.ts';
import { frenchMonth, plural } from '../../../kernel/french.ts';

/** Figures of one régie, read in one go for the régisseur's home. */
export type FiguresRegie = {
  readonly dft_negatif: boolean;
  readonly session_de_la_veille: boolean;
  readonly encaisse: 'libre' | 'alerte' | 'depasse';
  readonly versement_en_retard_jours: number;
  readonly tentatives_a_regarder: number;
  readonly chequesHorsRythme: number;
  readonly lignesReleveNonPosees: number;
  readonly a_classer: number;
  readonly creances_a_remettre: number;
  /** First month that is over and not closed. */
  readonly mois_a_clore: CivilMonth | null;
};

export type Tache = {
  /** Names the screen that does it. */
  readonly code: string;
  readonly phrase: string;
  readonly urgence: 'rouge' | 'orange' | 'calme';
};

/** Everything to do, most pressing first: money at risk, then legal delays, then routine. */
export function taches(f: FiguresRegie): Tache[] {
  const list: (Tache | false)[] = [
    f.dft_negatif && {
      code: 'dft',
      phrase: 'Compte de dépôt négatif : prévenir le comptable.',
      urgence: 'rouge',
    },
    f.session_de_la_veille && {
      code: 'session',
      phrase: 'Une caisse d’hier n’est pas validée : la compter.',
      urgence: 'rouge',
    },
    f.encaisse === 'depasse' && {
      code: 'degagement',
      phrase: 'Maximum de la caisse dépassé : dégager des espèces.',
      urgence: 'rouge',
    },
    f.versement_en_retard_jours > 0 && {
      code: 'versement',
      phrase: `Versement en retard de ${plural(f.versement_en_retard_jours, 'jour')}.`,
      urgence: 'rouge',
    },
    f.tentatives_a_regarder > 0 && {
      code: 'tentatives',
      phrase: `${plural(f.tentatives_a_regarder, 'paiement')} en ligne à regarder.`,
      urgence: 'orange',
    },
    f.chequesHorsRythme > 0 && {
      code: 'cheques',
      phrase: `${plural(f.chequesHorsRythme, 'chèque')} à remettre sans attendre.`,
      urgence: 'orange',
    },
    f.encaisse === 'alerte' && {
      code: 'degagement',
      phrase: 'La caisse approche de son maximum.',
      urgence: 'orange',
    },
    f.lignesReleveNonPosees > 0 && {
      code: 'releve',
      phrase: `${plural(f.lignesReleveNonPosees, 'ligne')} du relevé à rapprocher.`,
      urgence: 'orange',
    },
    f.mois_a_clore !== null && {
      code: 'cloture',
      phrase: `Clore ${frenchMonth(f.mois_a_clore)}.`,
      urgence: 'orange',
    },
    f.a_classer > 0 && {
      code: 'a_classer',
      phrase: `${plural(f.a_classer, 'recette')} à classer.`,
      urgence: 'orange',
    },
    f.creances_a_remettre > 0 && {
      code: 'remise_comptable',
      phrase: `${plural(f.creances_a_remettre, 'facture')} à remettre au comptable.`,
      urgence: 'orange',
    },
  ];
  return list.filter((item) => item !== false);
}

/** The one thing to do next on the régisseur's home. */
export const prochaineTache = (f: FiguresRegie): Tache =>
  taches(f)[0] ?? {
    code: 'rien',
    phrase: 'Tout est en ordre : rien à faire pour l’instant.',
    urgence: 'calme',
  };
