import { type CivilDate, civilDateOf, type Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { firstName, personnesByIds } from '../../identites/index.ts';
import { configurationOf } from '../activite/configuration.query.ts';
import { unitesOf } from '../activite/unites.rule.ts';
import { enfantsOf } from '../foyer/droits.sql.ts';
import { enfantsOfFoyer } from '../foyer/foyer.sql.ts';
import { type CasePrix, pricesOf, type Regard } from '../prix/prix-cellules.query.ts';
import { readFaits } from '../reservation/faits.sql.ts';
import { demandeurOf, foyerFor, type Qui, readCase } from '../reservation/instantane.rule.ts';
import { eventOf, inscriptionFor, type Plateau, plateauOf } from '../reservation/plateau.rule.ts';
import type { Activite, Configuration, Unite } from '../types.ts';
import { type Cellule, cellState, type PointageCellule } from './cellule.rule.ts';

export type EnfantVu = {
  readonly id: string;
  readonly prenom: string;
  /** « CE1, école des Tilleuls », from the enrolment. */
  readonly note: string;
};

/** A paving stone of the calendar, with what its page says. */
export type CaseVue = {
  readonly enfantId: string;
  readonly uniteId: string;
  readonly uniteNom: string;
  readonly activiteId: string;
  readonly jour: CivilDate;
  readonly cell: Cellule;
  /** What this reader would pay; null when another household pays, or without a tariff. */
  readonly montant: Cents | null;
  /** « Grève » when it was called off for everyone. */
  readonly event: string | null;
  /** Rank in the waiting list, or the one a new request would take. */
  readonly rank: number | null;
};

export type Lecteur =
  | { readonly type: 'resident'; readonly personneId: string }
  | { readonly type: 'agent'; readonly foyerId: string };

export type Vue = {
  readonly conf: Configuration;
  readonly plateau: Plateau;
  readonly enfants: readonly EnfantVu[];
  /** Activities in which one of the children is enrolled during the days. */
  readonly activites: readonly Activite[];
  readonly cells: readonly CaseVue[];
};

export type DemandeVue = {
  readonly lecteur: Lecteur;
  readonly jours: readonly CivilDate[];
  readonly enfantId?: string | undefined;
  /** Only this activity; every activity when absent. */
  readonly activiteOf?: ((list: readonly Activite[]) => Activite | undefined) | undefined;
  /** Only one of its units; all of them when absent. */
  readonly uniteOf?: ((list: readonly Unite[]) => Unite | undefined) | undefined;
  readonly now: Instant;
  /** Time zone of the collectivité. */
  readonly zone: string;
};

const GENRES = ['cantine', 'mercredi', 'vacances', 'periscolaire', 'evenement'];
const byGenre = (a: Activite, b: Activite): number =>
  GENRES.indexOf(a.genre) - GENRES.indexOf(b.genre) || (a.nom < b.nom ? -1 : 1);

function noteOf(p: Plateau, enfant: string): string {
  const own = p.faits.inscriptions.find((i) => i.enfantId === enfant);
  const site = own && p.conf.sites.get(p.conf.groupes.get(own.groupeId)?.siteId ?? '')?.nom;
  return [own?.classe, site].filter(Boolean).join(', ');
}

const pointed = (p: Plateau, enfant: string, unite: string, jour: CivilDate): PointageCellule => {
  const mark = p.faits.presences.find((x) => x.enfantId === enfant && x.uniteId === unite && x.jour === jour);
  if (!mark || mark.valeur === 'non_pointe') return null;
  if (mark.valeur !== 'absent') return 'present';
  return mark.justifie ? 'absent_justifie' : 'absent';
};

function rankOf(p: Plateau, groupe: string, enfant: string, unite: string, jour: CivilDate): number | null {
  const list = p.attentes.get(`${groupe}/${unite}/${jour}`) ?? [];
  const own = list.findIndex((a) => a.enfantId === enfant);
  return own >= 0 ? own + 1 : list.length + 1;
}

type Avant = Omit<CaseVue, 'montant'> & { readonly price: CasePrix | null };

function cellOf(
  p: Plateau,
  qui: Qui,
  enfant: string,
  unite: Unite,
  jour: CivilDate,
  d: DemandeVue,
): Avant | null {
  const inscription = inscriptionFor(p, enfant, unite.activiteId, jour);
  if (!inscription || inscription.debut > jour || (inscription.fin !== null && jour >= inscription.fin))
    return null;
  const read = readCase(p, { enfant, unite: unite.id, jour }, d.now, qui);
  if (!read) return null;
  const today = civilDateOf(d.now, p.conf.zone);
  const cell = cellState(
    read.instantane,
    demandeurOf(p, qui, read, today),
    read.calendrier,
    pointed(p, enfant, unite.id, jour),
  );
  const waiting = cell.etat === 'attente';
  // An absence is priced when it is billed, by its own rule.
  const priced = cell.etat !== 'ferme' && cell.etat !== 'absent';
  return {
    enfantId: enfant,
    uniteId: unite.id,
    uniteNom: unite.nom,
    activiteId: unite.activiteId,
    jour,
    cell,
    event: eventOf(p, inscription, unite.id, jour)?.libelle ?? null,
    rank: waiting ? rankOf(p, inscription.groupeId, enfant, unite.id, jour) : null,
    price: priced
      ? {
          enfantId: enfant,
          uniteId: unite.id,
          jour,
          activiteId: unite.activiteId,
          groupeId: inscription.groupeId,
          debut: unite.debut ?? '12:00',
          foyerId: foyerFor(p, enfant, inscription),
        }
      : null,
  };
}

async function childrenSeen(tx: ReadTx, c: string, d: DemandeVue, today: CivilDate): Promise<EnfantVu[]> {
  const ids =
    d.lecteur.type === 'resident'
      ? await enfantsOf(tx, c, d.lecteur.personneId, today)
      : await enfantsOfFoyer(tx, c, d.lecteur.foyerId, today);
  const people = await personnesByIds(tx, c, ids);
  return [...people.values()]
    .sort((a, b) => ((a.birthDate ?? '') < (b.birthDate ?? '') ? -1 : 1))
    .map((p) => ({ id: p.id, prenom: firstName(p), note: '' }));
}

/**
 * The cells of the children that a reader may see, on some days: state, last moment, price. A fixed number of
 * statements: children, names, facts, settings (kept), then prices.
 */
export async function readVue(tx: ReadTx, collectiviteId: string, d: DemandeVue): Promise<Vue> {
  const conf = await configurationOf(tx, collectiviteId, civilDateOf(d.now, d.zone));
  const today = civilDateOf(d.now, conf.zone);
  const all = await childrenSeen(tx, collectiviteId, d, today);
  const faits = await readFaits(tx, collectiviteId, {
    enfants: all.map((e) => e.id),
    jours: d.jours,
    adultes: d.lecteur.type === 'resident' ? [d.lecteur.personneId] : [],
    pieces: conf.pieces.some((t) => t.effet === 'bloque_reservation'),
    presences: true,
    verrou: null,
    rangs: true,
  });
  const p = plateauOf(conf, faits);
  const qui: Qui =
    d.lecteur.type === 'resident'
      ? { type: 'resident', adulte: d.lecteur.personneId }
      : { type: 'agent', motif: null };
  const enrolled = new Set(faits.inscriptions.map((i) => i.activiteId));
  const activites = [...conf.activites.values()].filter((a) => enrolled.has(a.id)).sort(byGenre);
  const chosen = d.activiteOf?.(activites);
  const shown = d.activiteOf ? (chosen ? [chosen] : []) : activites;
  const unites = shown.flatMap((a) => {
    const list = unitesOf(conf, a.id);
    const one = d.uniteOf?.(list);
    return one ? [one] : list;
  });
  const drafts = all
    .filter((e) => d.enfantId === undefined || e.id === d.enfantId)
    .flatMap((e) => d.jours.flatMap((jour) => unites.flatMap((u) => cellOf(p, qui, e.id, u, jour, d) ?? [])));
  const regard: Regard =
    d.lecteur.type === 'agent'
      ? { type: 'agent' }
      : { type: 'resident', foyers: [...new Set(faits.foyers.map((f) => f.foyerId))] };
  const asked = drafts.flatMap((c) => (c.price ? [c.price] : []));
  const prices = await pricesOf(tx, p, asked, regard);
  let next = 0;
  return {
    conf,
    plateau: p,
    enfants: all.map((e) => ({ ...e, note: noteOf(p, e.id) })),
    activites,
    cells: drafts.map(({ price, ...c }) => ({
      ...c,
      montant: price === null ? null : (prices[next++] ?? null),
    })),
  };
}
