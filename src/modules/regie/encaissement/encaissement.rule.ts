import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import {
  type Avertissement,
  avertir,
  estRefus,
  etape,
  type RuleAnswer,
  refus,
  refusal,
} from '../../../kernel/rule.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { type ImputationDecision, imputer, parProduit } from '../../creances/rules.ts';
import { acteAbsent, actInForce, checkMode, checkProduit } from '../acte/acte.rule.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { alerteEncaisse, checkEncaisse } from '../caisse/encaisse.rule.ts';
import { alerteSession, checkSession } from '../caisse/session.rule.ts';
import { habilitation } from '../habilitation/habilitation.rule.ts';
import { moisOuvert } from '../mois/mois-ouvert.rule.ts';
import { checkDelai } from '../recouvrement/delai.rule.ts';
import type { DecisionEncaissement, EncaissementInput } from './encaissement.schema.ts';
import { checkEspeces, especesParDette } from './especes.rule.ts';
import { encaisserFaitBancaire } from './fait-bancaire.rule.ts';
import { checkCheque, estFaitBancaire } from './moyen.rule.ts';
import { checkTitre, ligneEligible } from './titre-service.rule.ts';

/** Facts that no receipt, even a bank fact, may lack (regie:E1, regie:P4, invariant 7). */
function checkFait(input: EncaissementInput): Refusal | null {
  if (input.moyen.mode === 'en_ligne' && input.moyen.essai) return refusal('regie.paiement_essai');
  const today = civilDateOf(input.maintenant, input.fuseau);
  if (input.date_operation > today)
    return refusal(
      'regie.date_future',
      { date: frenchDate(input.date_operation) },
      { field: 'date_operation' },
    );
  if (estFaitBancaire(input.moyen)) return null;
  if (input.payeur === null) return refusal('regie.payeur_manquant', {}, { field: 'payeur' });
  if (input.regie.statut !== 'active') return refusal('regie.regie_inactive');
  return null;
}

/** regie:E2 to regie:E4, regie:C2, regie:C5: what the means itself demands, once the imputation is known. */
function checkMoyen(input: EncaissementInput, acte: ActeRegie, part: ImputationDecision): Refusal | null {
  const { moyen, montant } = input;
  if (moyen.mode === 'cheque') return checkCheque(moyen, montant);
  if (moyen.mode !== 'especes') return null;
  const cash = checkEspeces(
    especesParDette(part.imputations, part.surplus, input.creances),
    input.especes_deja_recues,
  );
  if (cash && input.derogation_especes === null) return cash;
  return (
    checkSession(input.session, input.maintenant, input.fuseau) ??
    checkEncaisse(acte, input.solde_caisse, montant)
  );
}

function avertissements(input: EncaissementInput, acte: ActeRegie, surplus: number): Avertissement[] {
  const found: Avertissement[] = [];
  if (surplus > 0)
    found.push(avertir('REG-E5', 'surplus', 'Le payeur a versé plus que dû : le surplus est à classer.'));
  if (input.moyen.mode !== 'especes') return found;
  if (input.derogation_especes)
    found.push(
      avertir('REG-E2', 'derogation_especes', 'Plafond des espèces dépassé par dérogation motivée.'),
    );
  return [
    ...found,
    ...alerteEncaisse(acte, input.solde_caisse + input.montant),
    ...alerteSession(input.session, input.maintenant, input.fuseau),
  ];
}

/**
 * The whole judgement of one receipt, from a snapshot read under lock: what is imputed where, what goes to
 * recettes_classer, which piece is due, or the refusal with its way out. Amounts in cents.
 * Rules regie:A1 to regie:A3, regie:E1 to regie:E5, regie:C2, regie:C5, regie:M2, regie:P3, regie:P4, regie:X2.
 * Bank facts (online, transfer, debit) are never refused for what
 * they pay: the part that cannot be imputed goes to recettes_classer.
 */
export function encaisser(input: EncaissementInput): RuleAnswer<DecisionEncaissement> {
  const trace: TraceStep[] = [];
  const stop = (found: Refusal) => refus(found, trace);
  const fait = checkFait(input);
  if (fait) return stop(fait);
  let droit: ReturnType<typeof habilitation> | null = null;
  if (input.enregistreur !== null) {
    droit = habilitation({ ...input, enregistreur: input.enregistreur });
    if (estRefus(droit)) return droit;
    trace.push(...droit.trace);
  }
  const qualite = droit && 'value' in droit ? droit.value.qualite : null;
  const alertes = droit && 'value' in droit ? droit.value.avertissements : [];
  const mois = moisOuvert(input.date_operation, input.mois_clos);
  if (estFaitBancaire(input.moyen)) return encaisserFaitBancaire(input, { qualite, alertes, mois, trace });
  if (input.encaisseur === null || qualite === null)
    return stop(
      refusal('regie.non_habilite', { date: frenchDate(input.date_operation) }, { field: 'encaisseur' }),
    );

  const version = actInForce(input.versions, input.date_operation);
  if (!version) return stop(acteAbsent(input.date_operation));
  const { acte } = version;
  const { mode } = input.moyen;
  const horsActe = checkMode(acte, mode, input.date_operation);
  if (horsActe) return stop(horsActe);
  trace.push(
    etape(
      'REG-A1',
      `L’acte en vigueur permet ce mode le ${frenchDate(input.date_operation)}.`,
      mode,
      version.id,
    ),
  );

  // A voucher only ever pays the lines it is allowed to: the others are not offered to it.
  const titre = mode === 'cesu' || mode === 'ancv' ? mode : null;
  const creances = titre
    ? input.creances.map((c) => ({ ...c, lignes: c.lignes.filter((l) => ligneEligible(acte, titre, l)) }))
    : input.creances;
  const lignes = input.creances.flatMap((c) => c.lignes);
  const plafond = titre ? checkTitre(acte, titre, input.montant, lignes) : null;
  if (plafond) return stop(plafond);

  const part = imputer({ montant: input.montant, creances, choix: input.choix });
  if (estRefus(part)) return stop(part.refusal);
  trace.push(...part.trace);
  const { imputations, surplus } = part.value;

  for (const creance of input.creances) {
    if (!imputations.some((i) => i.creance === creance.id) && surplus === 0) continue;
    const late = checkDelai(creance, input.date_operation, mode);
    if (late) return stop(late);
  }
  const produits = parProduit(imputations, input.creances);
  for (const { produit } of produits) {
    const found = checkProduit(acte, produit);
    if (found) return stop(found);
  }
  const moyen = checkMoyen(input, acte, part.value);
  if (moyen) return stop(moyen);

  return {
    value: {
      acte_version: version.id,
      qualite,
      piece: mode === 'especes' || mode === 'cheque' ? acte.piece : 'justificatif',
      imputations: [...imputations],
      produits,
      a_classer: surplus,
      motif_classement: surplus > 0 ? 'surplus' : null,
      mois,
      avertissements: [...alertes, ...avertissements(input, acte, surplus)],
    },
    trace,
  };
}
