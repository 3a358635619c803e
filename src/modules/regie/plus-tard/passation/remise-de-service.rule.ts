import { frenchEuros, frenchList } from '../../../../kernel/french.ts';
import type { Cents } from '../../../../kernel/money.ts';
import { etape, type RuleAnswer, refus, refusal } from '../../../../kernel/rule.ts';

/** The accounts stopped at a change of régisseur, read at one instant. Amounts in cents. */
export type RemiseService = {
  readonly sortant: string;
  readonly entrant: string;
  readonly sessions_non_validees: number;
  readonly especes_comptees: Cents | null;
  readonly caisse_comptable: Cents;
  readonly cheques_comptes: Cents | null;
  readonly cheques_comptables: Cents;
  readonly dft_rapproche: boolean;
  /** Shown to both; listing them is enough. */
  readonly tentatives_listees: boolean;
  readonly a_classer_listees: boolean;
  readonly derniere_quittance: string | null;
  readonly signataires: readonly string[];
};

/** regie:M4: may the accounts change hands? Compulsory at every change: titular, intérimaire, suppléant. */
export function remettreService(r: RemiseService): RuleAnswer<{ readonly derniere_quittance: string }> {
  const checks: readonly (readonly [boolean, string])[] = [
    [r.sessions_non_validees === 0, 'valider toutes les sessions'],
    [r.especes_comptees !== null, 'compter les espèces'],
    [
      r.especes_comptees === null || r.especes_comptees === r.caisse_comptable,
      `expliquer l’écart de caisse de ${frenchEuros((r.especes_comptees ?? 0) - r.caisse_comptable)}`,
    ],
    [r.cheques_comptes !== null, 'compter les chèques'],
    [
      r.cheques_comptes === null || r.cheques_comptes === r.cheques_comptables,
      `expliquer l’écart de chèques de ${frenchEuros((r.cheques_comptes ?? 0) - r.cheques_comptables)}`,
    ],
    [r.dft_rapproche, 'rapprocher le compte de dépôt'],
    [r.tentatives_listees, 'lister les paiements en ligne sans résultat'],
    [r.a_classer_listees, 'lister les recettes à classer'],
    [r.derniere_quittance !== null, 'noter le numéro de la dernière quittance'],
    [r.signataires.includes(r.sortant), 'faire signer le régisseur sortant'],
    [r.signataires.includes(r.entrant) && r.entrant !== r.sortant, 'faire signer le régisseur entrant'],
  ];
  const missing = checks.filter(([done]) => !done).map(([, what]) => what);
  const trace = checks.map(([done, what]) =>
    etape('REG-M4', `${done ? 'Fait' : 'Reste'} : ${what}.`, null, done),
  );
  if (missing.length > 0 || r.derniere_quittance === null)
    return refus(refusal('regie.remise_service_incomplete', { reste: frenchList(missing) }), trace);
  return { value: { derniere_quittance: r.derniere_quittance }, trace };
}
