import { civilDateOf, type Instant } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { LIBELLE_MODE } from '../modes.ts';
import type { RegieInfo } from '../types.ts';
import type { BordereauData } from './bordereau.doc.ts';
import type { RecetteAVerser, VersementLu } from './versement.sql.ts';

const isReversal = (r: RecetteAVerser): boolean => r.montant < 0;

const serie = (
  nom: string,
  letter: 'Q' | 'J',
  recettes: readonly RecetteAVerser[],
): BordereauData['series'] => {
  const numbers = recettes
    .map((r) => r.recu)
    .filter((n) => n.startsWith(letter))
    .sort();
  const [premier, dernier] = [numbers[0], numbers.at(-1)];
  return premier !== undefined && dernier !== undefined ? [{ nom, premier, dernier }] : [];
};

/** Receipts of a bordereau by product and means, rejections apart. */
function lignes(recettes: readonly RecetteAVerser[], acte: ActeRegie | null): BordereauData['recettes'] {
  const groupes = Map.groupBy(
    recettes.filter((r) => !isReversal(r)),
    (r) => `${r.produit}/${r.mode}`,
  );
  return [...groupes.values()].map((list) => {
    const first = list[0]!;
    return {
      produit: acte?.produits.find((p) => p.code === first.produit)?.libelle ?? first.produit,
      moyen: LIBELLE_MODE[first.mode],
      nombre: new Set(list.map((r) => r.recu)).size,
      montant: list.reduce((sum, r) => sum + r.montant, 0),
    };
  });
}

/** Data of the printed bordereau de versement (regie:V1), from what the ledger held when it was closed. */
export function donneesDuBordereau(
  tenant: Tenant,
  regie: RegieInfo,
  versement: VersementLu,
  recettes: readonly RecetteAVerser[],
  remises: BordereauData['remises'],
  regisseur: string,
  acte: ActeRegie | null,
  arreteLe: Instant,
): BordereauData {
  return {
    enseigne: {
      nom: tenant.name,
      adresse: [tenant.address],
      couleurPrimaire: tenant.primary,
      couleurAccent: tenant.accent,
    },
    regie: `Régie de recettes ${regie.code}, ${regie.serviceNom}`,
    numero: versement.numero ?? '',
    periode: `du ${frenchDate(versement.debut)} au ${frenchDate(versement.fin)}`,
    comptable: 'Comptable public assignataire',
    regisseur,
    recettes: lignes(recettes, acte),
    series: [...serie('Quittances', 'Q', recettes), ...serie('Justificatifs', 'J', recettes)],
    remises,
    rejets: recettes
      .filter(isReversal)
      .map((r) => ({ date: r.date, piece: r.recu, motif: r.libelle, montant: r.montant })),
    versement: versement.argent,
    justification: versement.justifie,
    ecarts: versement.explications,
    arreteLe,
    jour: civilDateOf(arreteLe, tenant.zone),
  };
}
