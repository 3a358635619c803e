import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchList, frenchMonth } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { TraceStep } from '../../../kernel/trace.ts';
import { displayName, firstName } from '../../identites/index.ts';
import type { LigneExpliquee } from '../brouillon/brouillon.schema.ts';
import type { FactureData, LigneDocument } from '../facture/facture.doc.ts';
import type { MoyensDePaiement } from '../facture/moyens.doc.ts';
import type { ContexteEmission, Destinataires } from './contexte.query.ts';
import type { LigneImprimee } from './impression.rule.ts';
import type { FactureImprimable } from './mentions.rule.ts';

const NATURE: Record<LigneImprimee['nature'], string> = {
  normal: '',
  reserve: '',
  depassement: ', dépassement',
  modificateur: ', ajustement de présence',
  aide: ', aide déduite',
};

/** What a printed line says. */
export const printedLabel = (line: LigneImprimee): string =>
  `${line.libelle}${NATURE[line.nature]}${line.quantite < 0 ? ', annulation d’une ligne déjà facturée' : ''}`;

/** Explanation of a printed line: that of its first consumption. */
export const traceOf = (line: LigneImprimee): string =>
  (line.lignes[0] as LigneExpliquee | undefined)?.trace ?? '';

function documentLine(line: LigneImprimee): LigneDocument {
  const unite = line.lignes[0]?.parts;
  const { repas = 0, garde = 0 } = unite ?? {};
  return {
    libelle: printedLabel(line),
    dates: line.dates,
    quantite: line.quantite,
    prixUnitaire: line.prix_unitaire,
    montant: line.montant,
    ...(line.quantite > 0 && repas > 0 && garde > 0 && { parts: { repas, garde } }),
  };
}

/** The sentences of the trace that made the price, in one: what the family reads under its lines. */
export function explanation(trace: readonly TraceStep[]): string | undefined {
  const useful = trace.filter((s) => s.rule !== 'TAR-3').map((s) => s.sentence.replace(/\.$/, ''));
  return useful.length === 0 ? undefined : `${useful.join(' ; ')}.`;
}

const DESK: Partial<Record<string, string>> = {
  especes: 'espèces',
  cheque: 'chèque',
  tpe: 'carte',
  cesu: 'CESU',
  ancv: 'chèques-vacances',
};

/** Means of payment the act of the régie allows (regie:X1); those of a simple desk when the act is not known. */
export function moyensDe(context: ContexteEmission, numero: string): MoyensDePaiement {
  const modes = context.acte?.modes ?? ['especes', 'cheque'];
  const { regie } = context;
  const desk = modes.flatMap((m) => DESK[m] ?? []);
  return {
    ...(modes.includes('en_ligne') && {
      enLigne: { adresse: `${context.portail}/paiements`, reference: numero },
    }),
    ...(desk.length > 0 && {
      guichet: { moyens: frenchList(desk), horaires: `aux heures d’ouverture, ${regie.telephone}` },
    }),
    ...(modes.includes('cheque') && { cheque: { ordre: regie.nom, envoi: regie.adresse } }),
  };
}

/** What a debtor is called and where, frozen on the document. */
export function debtor(people: Destinataires, payeurId: string, foyerId: string): FactureData['debiteur'] {
  const personne = people.personnes.get(payeurId);
  const foyer = people.foyers.get(foyerId);
  return {
    nom: personne ? displayName(personne) : '',
    adresse: foyer ? [foyer.address, `${foyer.postalCode} ${foyer.commune}`] : [],
    ...(foyer && { reference: `Foyer ${foyer.numero}` }),
  };
}

export type AEmettre = {
  readonly sens: 'facture' | 'avoir';
  readonly payeurId: string;
  readonly foyerId: string;
  readonly lignes: readonly LigneImprimee[];
  readonly net: Cents;
};

type Extra = {
  readonly numero: string;
  readonly traces: ReadonlyMap<string, string>;
  readonly deductions: readonly { readonly libelle: string; readonly montant: Cents }[];
  readonly corrige: { readonly numero: string; readonly date: CivilDate } | undefined;
};

/** Everything an invoice states (regie:X1), from its lines and its campaign. */
export function factureData(
  context: ContexteEmission,
  people: Destinataires,
  d: AEmettre,
  extra: Extra,
): FactureData {
  const { campagne, regie } = context;
  const activites = new Set(d.lignes.map((l) => context.unites.get(l.unite)?.activiteNom ?? 'Prestations'));
  const enfants = Map.groupBy(d.lignes, (l) => l.enfant);
  return {
    nature: d.sens,
    enseigne: context.enseigne,
    regie: `${regie.nom} (régie ${regie.code})`,
    numero: extra.numero,
    date: context.today,
    emiseLe: context.now,
    periode: frenchMonth(campagne.mois),
    objet: frenchList([...activites]),
    debiteur: debtor(people, d.payeurId, d.foyerId),
    enfants: [...enfants].map(([id, lines]) => {
      const personne = people.personnes.get(id);
      const main = lines.filter((l) => l.quantite > 0).sort((a, b) => b.quantite - a.quantite)[0];
      const kept = main && extra.traces.get(traceOf(main));
      const text = kept ? explanation(JSON.parse(kept) as TraceStep[]) : undefined;
      return {
        nom: personne ? firstName(personne) : 'Enfant',
        lignes: lines.map(documentLine),
        ...(text !== undefined && { explication: text }),
      };
    }),
    ...(extra.deductions.length > 0 && { deductions: extra.deductions }),
    ...(d.sens === 'facture' && {
      paiement: {
        limite: campagne.limite,
        lieu: `${regie.serviceNom}, ${regie.adresse}`,
        moyens: moyensDe(context, extra.numero),
      },
    }),
    ...(d.sens === 'avoir' &&
      extra.corrige && {
        corrige: { ...extra.corrige, motif: 'présences ou droits corrigés après la facture' },
      }),
  };
}

/** The same as the rule that checks the compulsory mentions reads it. */
export const printable = (
  context: ContexteEmission,
  people: Destinataires,
  d: AEmettre,
): FactureImprimable => {
  const { nom, adresse } = debtor(people, d.payeurId, d.foyerId);
  const moyens = moyensDe(context, 'numéro');
  return {
    collectivite: context.enseigne.nom,
    regie: context.regie.nom,
    numero: 'donné à l’émission',
    date: context.today,
    debiteur: { nom, adresse: adresse.join(', ') },
    lignes: d.lignes,
    total: d.net,
    lieu_paiement: context.regie.adresse,
    date_limite: context.campagne.limite,
    moyens_paiement: Object.keys(moyens),
  };
};
