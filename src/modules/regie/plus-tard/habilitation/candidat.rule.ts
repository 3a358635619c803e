import { ageOn, type CivilDate } from '../../../../kernel/calendar.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { refusal } from '../../../../kernel/rule.ts';
import { LIBELLE_QUALITE, type Qualite } from '../../habilitation/nomination.schema.ts';

/** What regie:A4 and regie:A5 must know of a person before an appointment. */
export type Candidat = {
  readonly qualite: Qualite;
  readonly personne_physique: boolean;
  readonly naissance: CivilDate;
  readonly nationalite: 'francaise' | 'union_europeenne' | 'autre';
  readonly agent_du_comptable: boolean;
  /** Ordonnateur of the organism, or holder of his delegation. */
  readonly ordonnateur: boolean;
  readonly avis_conforme_comptable: boolean;
  /** Needed for a mandataire only. */
  readonly avis_conforme_regisseur: boolean;
};

/**
 * regie:A4 and regie:A5 before an appointment taking effect on `date`: every obstacle, empty when the person may be appointed.
 * CGCT R1617-3 (ordonnateur), instruction 06-031 titre 2 (conditions of the person).
 */
export function checkCandidat(candidat: Candidat, date: CivilDate): Refusal[] {
  const params = { qualite: LIBELLE_QUALITE[candidat.qualite] };
  const unfit = (raison: string) =>
    refusal('regie.candidat_inapte', { ...params, raison }, { field: 'personne' });
  const found: Refusal[] = [];
  if (candidat.ordonnateur)
    found.push(refusal('regie.ordonnateur_incompatible', params, { field: 'personne' }));
  if (!candidat.personne_physique) found.push(unfit('seule une personne physique peut être nommée'));
  if (ageOn(candidat.naissance, date) < 18) found.push(unfit('la personne doit être majeure'));
  if (candidat.nationalite === 'autre')
    found.push(unfit('la personne doit être française ou ressortissante de l’Union européenne'));
  if (candidat.agent_du_comptable) found.push(unfit('un agent du comptable ne peut pas être nommé'));
  if (!candidat.avis_conforme_comptable)
    found.push(refusal('regie.avis_manquant', { ...params, auteur: 'du comptable' }));
  if (candidat.qualite === 'mandataire' && !candidat.avis_conforme_regisseur)
    found.push(refusal('regie.avis_manquant', { ...params, auteur: 'du régisseur' }));
  return found;
}
