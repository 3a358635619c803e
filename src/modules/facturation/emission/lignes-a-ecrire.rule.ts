import { ofMonth, plural } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { CreanceAOuvrir } from '../../creances/rules.ts';
import { firstName } from '../../identites/index.ts';
import type { LigneExpliquee } from '../brouillon/brouillon.schema.ts';
import type { ContexteEmission, Destinataires } from './contexte.query.ts';
import { claimLines } from './creance.rule.ts';
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
    produit: e.units.get(l.unite)?.produitCode ?? '',
    trace: traceOf(l),
  }));

/** « Cantine, Léo, 9 repas »: what one child took, as people recognise it when they pay. */
function took(e: ContexteEmission, people: Destinataires, d: AEmettre, l: LigneImprimee): string {
  const unit = e.units.get(l.unite);
  const days = d.lignes
    .filter((x) => x.enfant === l.enfant && e.units.get(x.unite)?.produitCode === unit?.produitCode)
    .reduce((sum, x) => sum + Math.sign(x.quantite) * x.dates.length, 0);
  const child = people.personnes.get(l.enfant);
  const count = unit?.genre === 'repas' ? `${days}\u00a0repas` : plural(days, 'jour');
  return [
    unit?.activityName ?? 'Prestations',
    ...(child ? [firstName(child)] : []),
    ...(days > 0 ? [count] : []),
  ].join(', ');
}

/** Its claim at the régie: what is due once earlier credits are taken off. */
export function claim(
  e: ContexteEmission,
  people: Destinataires,
  d: AEmettre,
  facture: FactureAEcrire,
): CreanceAOuvrir {
  const due = facture.montant - facture.deduit;
  const person = JSON.parse(facture.payeurFige) as { nom: string; adresse: string[] };
  return {
    id: facture.creanceId ?? facture.id,
    regieId: e.regie.id,
    redevable: { personneId: d.payeurId, libelle: person.nom, adresse: person.adresse.join(', ') },
    refExterne: facture.id,
    numero: facture.numero,
    objet: `Facture ${ofMonth(e.campagne.mois)}`,
    lignes: claimLines(
      d.lignes,
      (l) => {
        const unit = e.units.get(l.unite);
        const produit = unit?.produitCode ?? '';
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
