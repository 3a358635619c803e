import { addDays, type CivilDate, civilDateOf, type Instant } from '../../../kernel/calendar.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { buildCalendrier, type Calendrier } from '../activite/calendrier.rule.ts';
import { inForce } from '../activite/revision.rule.ts';
import type { Compteur } from '../capacite/capacite.schema.ts';
import type { Piece } from '../dossier/piece.schema.ts';
import { missingPieces } from '../dossier/pieces.rule.ts';
import { decideRight } from '../foyer/droits.rule.ts';
import type { Responsabilite } from '../foyer/droits.schema.ts';
import type { Configuration, Unite } from '../types.ts';
import type { FaitsBruts, InscriptionFait } from './faits.schema.ts';
import { calendrierOf, compteursOf, creneauOf, inscriptionFor, type Plateau } from './plateau.rule.ts';
import type { Demandeur, InstantaneReservation } from './reservation.schema.ts';

const AJOUT_LIBRE: InstantaneReservation['ajout'] = {
  sens: 'ajout',
  version: 'sans',
  regle: { forme: 'aucun' },
  tardif: { effet: 'refuser' },
};
const RETRAIT_LIBRE: InstantaneReservation['retrait'] = {
  sens: 'retrait',
  version: 'sans',
  regle: { forme: 'aucun' },
  tardif: { effet: 'facturer', pourcent: 100 },
};

/** The deadlines in force for a unit on a day; without a rule, until the activity begins. */
export function delaisOf(conf: Configuration, unite: string, jour: CivilDate) {
  const ajout = inForce(conf.delais.get(`${unite}/ajout`), jour);
  const retrait = inForce(conf.delais.get(`${unite}/retrait`), jour);
  return {
    ajout: ajout?.sens === 'ajout' ? ajout : AJOUT_LIBRE,
    retrait: retrait?.sens === 'retrait' ? retrait : RETRAIT_LIBRE,
  };
}

/** A cell of the calendar: a child, a unit, a day. */
export type Case = { readonly enfant: string; readonly unite: string; readonly jour: CivilDate };

export type CaseLue = {
  readonly unite: Unite;
  readonly inscription: InscriptionFait | undefined;
  readonly calendrier: Calendrier;
  readonly instantane: InstantaneReservation;
};

const NO_SITE = buildCalendrier({ version: 'sans' });

/** Links as the rules know them. A link without authority has no word there: its rights alone count. */
export const responsabilitesOf = (liens: FaitsBruts['liens']): Responsabilite[] =>
  liens.map((l) => ({
    id: l.id,
    adulte: l.adulteId,
    enfant: l.enfantId,
    autorite: l.autorite === 'aucune' ? 'deleguee' : l.autorite,
    droits: [
      ...(l.peutInscrire ? (['inscrire'] as const) : []),
      ...(l.peutReserver ? (['reserver'] as const) : []),
      ...(l.peutConsulter ? (['consulter'] as const) : []),
      ...(l.peutPayer ? (['payer'] as const) : []),
      ...(l.peutRecuperer ? (['recuperer'] as const) : []),
    ],
    debut: l.debut,
    fin: l.fin,
    preuve: l.preuve === '' ? null : l.preuve,
  }));

const oppositionsOf = (p: Plateau, enfant: string) =>
  p.faits.oppositions
    .filter((o) => o.enfantId === enfant)
    .map((o) => ({ adulte: o.adulteId, date: o.recueLe }));

/** Why an adult may not book for a child today, or null (famille:FOY-1, famille:FOY-2). */
export function rightRefusal(
  p: Plateau,
  adulte: string,
  enfant: string,
  droit: 'reserver' | 'consulter',
  today: CivilDate,
): Refusal | null {
  const answer = decideRight({
    droit,
    adulte,
    date: today,
    responsabilites: responsabilitesOf(p.faits.liens.filter((l) => l.enfantId === enfant)),
    autorisations: [],
    oppositions: oppositionsOf(p, enfant),
  });
  return 'refusal' in answer ? answer.refusal : null;
}

/** The child's foyer of the adult who asks, or that of the enrolment: the other foyer's is never used (famille:FOY-3). */
export function foyerFor(p: Plateau, enfant: string, inscription: InscriptionFait): string {
  const own = p.faits.foyers.filter((f) => f.enfantId === enfant);
  return (own.find((f) => f.foyerId === inscription.foyerId) ?? own[0])?.foyerId ?? inscription.foyerId;
}

/** Audiences of the foyer (famille:CAP-5). */
function publicsOf(p: Plateau, enfant: string, inscription: InscriptionFait | undefined): string[] {
  const own = p.faits.foyers.find((f) => f.enfantId === enfant)?.codeInsee ?? inscription?.codeInsee;
  return own !== undefined && own === p.conf.inseeCode ? ['residents'] : [];
}

export type Qui =
  | { readonly type: 'resident'; readonly adulte: string }
  | { readonly type: 'agent'; readonly motif: string | null };

/** The asker as the rules want it, for one cell. */
export function demandeurOf(p: Plateau, qui: Qui, cell: CaseLue, today: CivilDate): Demandeur {
  const enfant = cell.instantane.enfant;
  const publics = publicsOf(p, enfant, cell.inscription);
  return qui.type === 'agent'
    ? { type: 'agent', motif: qui.motif, publics }
    : { type: 'resident', refus: rightRefusal(p, qui.adulte, enfant, 'reserver', today), publics };
}

function pieces(p: Plateau, enfant: string, activite: string): Piece[] {
  const types = new Map(p.conf.pieces.map((t) => [t.id, t]));
  return p.faits.pieces.map((row) => {
    const portee = types.get(row.typePieceId)?.portee;
    const own = row.enfantId === enfant || row.enfantId === null;
    return {
      id: row.id,
      type: row.typePieceId,
      objet:
        (portee === 'foyer' ? row.foyerId : portee === 'activite' && own ? activite : row.enfantId) ?? '-',
      etat: row.statut,
      recue_le: null,
      debut: row.valableDu,
      // The last day written on the document is still valid.
      fin: row.valableAu === null ? null : addDays(row.valableAu, 1),
    };
  });
}

/** Names of the blocking documents that are not valid on the day (famille:DOS-4), the other parent's household left out. */
function missing(p: Plateau, enfant: string, inscription: InscriptionFait, jour: CivilDate): string[] {
  const types = p.conf.pieces.filter(
    (t) =>
      t.effet === 'bloque_reservation' &&
      (t.activites === null || t.activites.includes(inscription.activiteId)),
  );
  if (types.length === 0) return [];
  const objets = {
    enfant,
    foyers: [foyerFor(p, enfant, inscription)],
    activite: inscription.activiteId,
  };
  return missingPieces(
    types,
    pieces(p, enfant, inscription.activiteId),
    objets,
    jour,
    'bloque_reservation',
  ).map((t) => t.nom);
}

const compteurs = (p: Plateau, groupe: string, unite: string, jour: CivilDate): Compteur[] =>
  compteursOf(p.conf, groupe, unite).map((c) => {
    const place = p.places.get(`${c.id}/${jour}`);
    return { id: c.id, nom: c.nom, capacite: place?.capacite ?? c.capacite, reserve: place?.reserve ?? 0 };
  });

/** A family changes nothing of a day that is over, marked or not; an agent may still, with a reason. */
function creneauFor(
  p: Plateau,
  inscription: InscriptionFait,
  unite: Unite,
  cell: Case,
  maintenant: Instant,
  qui: Qui,
): InstantaneReservation['creneau'] {
  const creneau = creneauOf(p, inscription, unite, cell.jour);
  const over = qui.type === 'resident' && cell.jour < civilDateOf(maintenant, p.conf.zone);
  return creneau && over && creneau.etat !== 'verrouille' ? { etat: 'clos' } : creneau;
}

/** All that decides one cell, as known now. Undefined when the unit does not exist. */
export function readCase(p: Plateau, cell: Case, maintenant: Instant, qui: Qui): CaseLue | undefined {
  const { conf } = p;
  const unite = conf.unites.get(cell.unite);
  const activite = unite && conf.activites.get(unite.activiteId);
  if (!unite || !activite) return undefined;
  const inscription = inscriptionFor(p, cell.enfant, activite.id, cell.jour);
  const nameOf = (id: string): string => conf.unites.get(id)?.nom ?? '';
  const held = p.reservations.get(`${cell.enfant}/${cell.jour}`) ?? [];
  const instantane: InstantaneReservation = {
    enfant: cell.enfant,
    prenom: 'votre enfant',
    unite: { id: unite.id, nom: unite.nom },
    date: cell.jour,
    ...(unite.debut === null ? {} : { debut: unite.debut }),
    maintenant,
    creneau: inscription ? creneauFor(p, inscription, unite, cell, maintenant, qui) : null,
    inscription: inscription ? { debut: inscription.debut, fin: inscription.fin } : null,
    fenetres: [...(conf.fenetres.get(activite.id) ?? [])],
    ...delaisOf(conf, unite.id, cell.jour),
    compteurs: inscription ? compteurs(p, inscription.groupeId, unite.id, cell.jour) : [],
    reservations: held.map((r) => ({
      id: r.id,
      unite: r.uniteId,
      nom: nameOf(r.uniteId),
      date: r.jour,
      etat: r.statut,
    })),
    incompatibles: [...(conf.incompatibles.get(unite.id) ?? [])],
    requiert: (conf.requiert.get(unite.id) ?? []).map((id) => ({ id, nom: nameOf(id) })),
    requis_par: [...(conf.requisPar.get(unite.id) ?? [])],
    pieces_manquantes: inscription ? missing(p, cell.enfant, inscription, cell.jour) : [],
    impayes: null,
    confirmation: activite.validationAgent ? 'validation' : 'directe',
    liste_attente: activite.attente,
    // A parent's own right already says it, and the one who opposes may book.
    opposition: qui.type === 'agent' && p.faits.oppositions.some((o) => o.enfantId === cell.enfant),
  };
  const calendrier = (inscription && calendrierOf(conf, inscription.groupeId)) ?? NO_SITE;
  return { unite, inscription, calendrier, instantane };
}
