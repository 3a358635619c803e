import type { Instant } from '../../../kernel/calendar.ts';
import { frenchDate, frenchList } from '../../../kernel/french.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { LIBELLE_QUALITE } from '../habilitation/nomination.schema.ts';
import { LIBELLE_MODE } from '../modes.ts';
import type { RecuData } from './recu.doc.ts';
import { type Recu, resteDuDe } from './recu.query.ts';

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const text = (moyen: Record<string, unknown>, key: string): string =>
  typeof moyen[key] === 'string' ? moyen[key] : '';

/** The means as a receipt states it: `Chèque n° 1234567, Banque`. */
export function moyenEnClair({ mode, moyen }: Recu['encaissement']): string {
  const name = capital(LIBELLE_MODE[mode]);
  if (mode === 'cheque') return `${name} n°\u00a0${text(moyen, 'numero')}, ${text(moyen, 'banque')}`;
  if (mode === 'tpe') return `${name}, ticket ${text(moyen, 'ticket')}`;
  if (mode === 'cesu' || mode === 'ancv') return `${name} n°\u00a0${text(moyen, 'numero')}`;
  if (mode === 'virement') return `${name}, référence ${text(moyen, 'reference')}`;
  return name;
}

/** What the money pays, as a sentence. */
export function pourQuoi(recu: Recu): string {
  if (recu.creances.length === 0) return 'une somme à classer';
  const names = recu.creances.slice(0, 4).map((c) => `${c.numero} du ${frenchDate(c.emiseLe)}`);
  return `${recu.creances.length > 1 ? 'les factures' : 'la facture'} ${frenchList(names)}`;
}

const collector = (recu: Recu): string => {
  const { agent, nomination } = recu;
  if (agent === null) return 'Paiement reçu par la banque';
  return nomination ? `${agent}, ${LIBELLE_QUALITE[nomination.qualite]}` : agent;
};

/** Change given in cash, when the payer handed over more. */
export function renduDe({
  mode,
  moyen,
  montant,
}: Recu['encaissement']): { donne: number; rendu: number } | null {
  return mode === 'especes' && typeof moyen.donne === 'number'
    ? { donne: moyen.donne, rendu: moyen.donne - montant }
    : null;
}

/** Lines that add up to the sum: what was imputed, then what waits to be classified. */
export function lignesDuRecu(recu: Recu): RecuData['lignes'] {
  const lines = recu.lignes.map((l) => ({
    objet: `${l.objet}, ${l.libelle}`,
    quantite: 1,
    prixUnitaire: l.montant,
    montant: l.montant,
  }));
  const rest = recu.encaissement.montant - lines.reduce((total, l) => total + l.montant, 0);
  return rest > 0
    ? [...lines, { objet: 'Somme à classer', quantite: 1, prixUnitaire: rest, montant: rest }]
    : lines;
}

/** Data of the paper of a receipt (regie:Q1): quittance or justificatif, duplicata when asked, marked when reversed. */
export function donneesDuRecu(recu: Recu, tenant: Tenant, duplicata?: Instant): RecuData {
  const { encaissement, session, regie } = recu;
  const special = renduDe(encaissement);
  return {
    nature: encaissement.genreRecu === 'Q' ? 'quittance' : 'justificatif',
    enseigne: {
      nom: tenant.name,
      adresse: [tenant.address],
      couleurPrimaire: tenant.primary,
      couleurAccent: tenant.accent,
    },
    regie: `Régie de recettes ${regie.code}, ${regie.serviceNom}`,
    numero: encaissement.numero,
    recuLe: encaissement.enregistreLe,
    zone: tenant.zone,
    payeur: encaissement.payeur,
    moyen: moyenEnClair(encaissement),
    pour: pourQuoi(recu),
    encaissePar: [collector(recu), session?.pointNom].filter(Boolean).join(', '),
    signataire: collector(recu),
    lignes: lignesDuRecu(recu),
    somme: encaissement.montant,
    ...(recu.creances.length > 0 && !recu.annulation ? { resteDu: resteDuDe(recu) } : {}),
    ...(special ? { especes: special } : {}),
    ...(duplicata ? { duplicata: { editeLe: duplicata, zone: tenant.zone } } : {}),
    ...(recu.annulation ? { contrepassation: { le: recu.annulation.le, motif: recu.annulation.motif } } : {}),
  };
}
