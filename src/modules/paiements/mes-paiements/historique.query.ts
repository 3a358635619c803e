import { type CivilDate, civilDateOf } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { creancesSorties } from '../../creances/index.ts';
import { documentsOfObjects } from '../../documents/index.ts';
import { encaissementsVus, prelevementsVus, regies } from '../../regie/index.ts';
import type { ModeEncaissement } from '../../regie/rules.ts';
import { type EtatUsager, etatUsager } from './etat-usager.rule.ts';
import { tentativesEnVerification } from './tentatives-en-verification.sql.ts';

/** One line of « Mes paiements ». */
export type LigneHistorique = {
  readonly cle: string;
  readonly date: CivilDate;
  readonly objet: string;
  readonly note: string | null;
  readonly service: string;
  /** `tresor`: handed to the comptable; `facture`: cancelled, nothing was paid. */
  readonly mode: ModeEncaissement | 'tresor' | 'facture';
  readonly etat: EtatUsager;
  readonly montant: Cents;
  /** What counts in a yearly statement: money received, reversals at zero. */
  readonly compte: boolean;
  readonly piece: string | null;
  readonly genrePiece: 'quittance' | 'justificatif' | null;
  readonly documentId: string | null;
  readonly idOp: string | null;
};

const LIMITE = 1_000;

const titre = (objets: readonly string[]): { objet: string; reste: number } => ({
  objet: objets[0] ?? 'Versement en attente d’affectation',
  reste: Math.max(0, objets.length - 1),
});

const noteDe = (reste: number, surplus: string | null): string | null =>
  [reste > 0 ? `et ${reste} autre${reste > 1 ? 's' : ''} facture${reste > 1 ? 's' : ''}` : null, surplus]
    .filter((part) => part !== null)
    .join(', ') || null;

type Vu<Read extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Read>>[number];
type Service = (regieId: string) => string;

/** What a line lacks when no money was received: a paper, a place in the statement. */
const SANS_PIECE = {
  note: null,
  compte: false,
  piece: null,
  genrePiece: null,
  documentId: null,
  idOp: null,
} as const;

const ligneDeTentative = (
  t: Vu<typeof tentativesEnVerification>,
  service: Service,
  zone: string,
): LigneHistorique => {
  const { objet, reste } = titre(t.objets);
  return {
    ...SANS_PIECE,
    cle: t.id,
    date: civilDateOf(t.creeeLe, zone),
    objet,
    note: noteDe(reste, null),
    service: service(t.regieId),
    mode: 'en_ligne',
    etat: etatUsager({ genre: 'tentative', etat: t.etat, motif: t.motif }),
    montant: t.montant,
    idOp: t.idOp,
  };
};

const ligneDeCreance = (k: Vu<typeof creancesSorties>, service: Service): LigneHistorique => ({
  ...SANS_PIECE,
  cle: k.id,
  date: k.emiseLe,
  objet: k.objet,
  service: service(k.regieId),
  mode: k.statut === 'annulee' || k.statut === 'non_valeur' ? 'facture' : 'tresor',
  etat: etatUsager({ genre: 'creance', statut: k.statut, limite: k.limite }),
  montant: k.reste,
});

const ligneDePrelevement = (p: Vu<typeof prelevementsVus>, service: Service): LigneHistorique => ({
  ...SANS_PIECE,
  cle: p.id,
  date: p.echeance,
  objet: p.objet,
  service: service(p.regieId),
  mode: 'prelevement',
  etat: etatUsager({ genre: 'prelevement', statut: p.statut, echeance: p.echeance }),
  montant: p.montant,
});

/** Every payment of a year of one collectivité, whatever the means, newest first (regie:U2: each appears once). */
export async function historiqueDe(
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
  personneId: string | null,
  annee: number,
  zone: string,
  surplus: (montant: Cents) => string,
): Promise<LigneHistorique[]> {
  const [from, until] = [`${annee}-01-01`, `${annee + 1}-01-01`];
  const services = new Map((await regies(tx, collectiviteId)).map((r) => [r.id, r.serviceNom]));
  const service = (regieId: string): string => services.get(regieId) ?? '';
  const recus = await encaissementsVus(tx, collectiviteId, redevables, from, until, LIMITE);
  const ids = recus.map((e) => e.id);
  const papers = new Map([
    ...(await documentsOfObjects(tx, collectiviteId, 'quittance', ids)),
    ...(await documentsOfObjects(tx, collectiviteId, 'justificatif', ids)),
  ]);
  const lines: LigneHistorique[] = recus.map((e) => {
    const { objet, reste } = titre(e.objets);
    const paper = papers.get(e.id);
    return {
      cle: e.id,
      date: e.dateOperation,
      objet,
      note: noteDe(reste, e.surplus > 0 ? surplus(e.surplus) : null),
      service: service(e.regieId),
      mode: e.mode,
      etat: etatUsager({ genre: 'encaissement', mode: e.mode, statut: e.statut }),
      montant: e.montant,
      compte: e.statut !== 'contrepasse',
      piece: e.numero,
      genrePiece: e.genreRecu === 'Q' ? 'quittance' : 'justificatif',
      documentId: paper && personneId !== null && paper.personneId === personneId ? paper.id : null,
      idOp: null,
    };
  });
  for (const t of await tentativesEnVerification(tx, collectiviteId, redevables, from, until, zone))
    lines.push(ligneDeTentative(t, service, zone));
  for (const k of await creancesSorties(tx, collectiviteId, redevables, from, until))
    lines.push(ligneDeCreance(k, service));
  for (const p of await prelevementsVus(tx, collectiviteId, redevables, from, until))
    lines.push(ligneDePrelevement(p, service));
  return lines.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
