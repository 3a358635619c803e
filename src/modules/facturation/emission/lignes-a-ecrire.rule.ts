import { ofMonth, plural } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { CreanceAOuvrir } from '../../creances/rules.ts';
import { firstName } from '../../identites/index.ts';
import type { LigneExpliquee } from '../brouillon/brouillon.schema.ts';
import type { ContexteEmission, Destinataires } from './contexte.query.ts';
import { creanceLignes } from './creance.rule.ts';
import type { ConsommationAEcrire, FactureAEcrire, LigneFactureAEcrire } from './emission.sql.ts';
import { type AEmettre, printedLabel, traceOf } from './facture-a-emettre.rule.ts';
import type { LigneImprimee } from './impression.rule.ts';

/** One billed consumption of a document. */
export const consumption = (facture: string, l: LigneExpliquee): ConsommationAEcrire => ({
  id: uuidv7(),
  facture,
  enfant: l.cle.enfant,
  unite: l.cle.unite,
  jour: l.cle.date,
  payeur: l.cle.payeur,
  nature: l.nature,
  quantite: l.quantite,
  unites: l.unites,
  prix: l.prix_unitaire,
  repas: l.parts.repas,
  garde: l.parts.garde,
  autre: l.parts.autre,
  libelle: l.libelle,
  annule: l.annule,
  version: l.tarif_version,
  trace: l.trace,
});

/** Its printed lines. */
export const printed = (e: ContexteEmission, facture: string, d: AEmettre): LigneFactureAEcrire[] =>
  d.lignes.map((l, rang) => ({
    facture,
    rang,
    enfant: l.enfant,
    libelle: printedLabel(l),
    jours: l.dates.join(','),
    quantite: l.quantite,
    prix: l.prix_unitaire,
    montant: l.montant,
    repas: l.parts.repas,
    garde: l.parts.garde,
    produit: e.unites.get(l.unite)?.produitCode ?? '',
    trace: traceOf(l),
  }));

/** « Cantine, Léo, 9 repas »: what one child took, as people recognise it when they pay. */
function took(e: ContexteEmission, people: Destinataires, d: AEmettre, l: LigneImprimee): string {
  const unite = e.unites.get(l.unite);
  const jours = d.lignes
    .filter((x) => x.enfant === l.enfant && e.unites.get(x.unite)?.produitCode === unite?.produitCode)
    .reduce((sum, x) => sum + Math.sign(x.quantite) * x.dates.length, 0);
  const enfant = people.personnes.get(l.enfant);
  const count = unite?.genre === 'repas' ? `${jours}\u00a0repas` : plural(jours, 'jour');
  return [
    unite?.activiteNom ?? 'Prestations',
    ...(enfant ? [firstName(enfant)] : []),
    ...(jours > 0 ? [count] : []),
  ].join(', ');
}

/** Its claim at the régie: what is due once earlier credits are taken off. */
export function creance(
  e: ContexteEmission,
  people: Destinataires,
  d: AEmettre,
  facture: FactureAEcrire,
): CreanceAOuvrir {
  const due = facture.montant - facture.deduit;
  const personne = JSON.parse(facture.payeurFige) as { nom: string; adresse: string[] };
  return {
    id: facture.creanceId ?? facture.id,
    regieId: e.regie.id,
    redevable: { personneId: d.payeurId, libelle: personne.nom, adresse: personne.adresse.join(', ') },
    refExterne: facture.id,
    numero: facture.numero,
    objet: `Facture ${ofMonth(e.campagne.mois)}`,
    lignes: creanceLignes(
      d.lignes,
      (l) => {
        const unite = e.unites.get(l.unite);
        const produit = unite?.produitCode ?? '';
        return {
          produit,
          nature: e.acte?.produits.find((p) => p.code === produit)?.nature ?? 'autre',
          libelle: took(e, people, d, l),
          naissance: people.personnes.get(l.enfant)?.birthDate?.replace(/-00/g, '-01') ?? null,
        };
      },
      due,
      e.today,
    ),
    emiseLe: e.today,
    publieeLe: e.today,
    limite: e.campagne.limite,
  };
}
