import { assert } from '../../../kernel/assert.ts';
import { yearOf } from '../../../kernel/calendar.ts';
import { frenchDay, frenchMonth } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type ActionContext, canonical, sha256 } from '../../../platform/action/index.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import { take } from '../../../platform/series/index.ts';
import { openCreances } from '../../creances/index.ts';
import type { CreanceAOuvrir } from '../../creances/rules.ts';
import { notify } from '../../messagerie/index.ts';
import { tracesByEmpreinte } from '../../tarifs/index.ts';
import type { LigneExpliquee } from '../brouillon/brouillon.schema.ts';
import type { BrouillonLu } from '../brouillon/brouillon.sql.ts';
import { unpackLines } from '../brouillon/paquet.rule.ts';
import { facture as factureLife } from '../facture/facture.life.ts';
import { SERIES } from '../series.ts';
import { residentInvoiceUrl } from '../urls.ts';
import { type ContexteEmission, destinataires } from './contexte.query.ts';
import { deductionsOf } from './creance.rule.ts';
import { decideDocument } from './document.rule.ts';
import {
  type AvoirOuvert,
  avoirsOuverts,
  type ConsommationAEcrire,
  ecrireDocuments,
  type FactureAEcrire,
  facturesDesLignes,
  type LigneFactureAEcrire,
} from './emission.sql.ts';
import { type AEmettre, factureData, printable, traceOf } from './facture-a-emettre.rule.ts';
import { groupeLignes, printedTotal } from './impression.rule.ts';
import { consumption, creance, printed } from './lignes-a-ecrire.rule.ts';
import { checkMentions } from './mentions.rule.ts';

export const PDF_TASK = 'facturation.pdf';
const PDF_BATCH = 25;

type Kept = { readonly document: AEmettre; readonly lignes: readonly LigneExpliquee[] };

/** What becomes of each payer's draft: documents to issue, and payers with nothing left to issue. */
function decide(drafts: readonly BrouillonLu[]): { kept: Kept[]; nothing: string[] } {
  const kept: Kept[] = [];
  const nothing: string[] = [];
  for (const [payeurId, rows] of Map.groupBy(drafts, (d) => d.payeurId)) {
    const lignes = rows.flatMap((r) => unpackLines(r.lignes, payeurId));
    const decision = decideDocument(lignes, { report: 0, dernier: true });
    const foyerId = rows.find((r) => r.payeurFoyerId !== null)?.payeurFoyerId ?? rows[0]?.foyerId;
    if (decision.sens === null || foyerId === undefined) {
      nothing.push(payeurId);
      continue;
    }
    const { sens, net } = decision;
    const printed = groupeLignes(lignes);
    assert(printedTotal(printed) === net, 'what is printed adds up to what is owed');
    kept.push({ lignes, document: { sens, payeurId, foyerId, lignes: printed, net } });
  }
  return { kept, nothing };
}

type Numbering = { facture: number; avoir: number };

async function takeNumbers(
  context: ActionContext,
  e: ContexteEmission,
  kept: readonly Kept[],
): Promise<Numbering> {
  const count = (sens: AEmettre['sens']) => kept.filter((k) => k.document.sens === sens).length;
  const first = async (sens: AEmettre['sens'], n: number) =>
    n === 0 ? 0 : take(context, SERIES[sens], e.regie.id, yearOf(e.today), n);
  return { facture: await first('facture', count('facture')), avoir: await first('avoir', count('avoir')) };
}

type Destinataires = Awaited<ReturnType<typeof destinataires>>;

/** What documents are made of: who they name, what explains their prices, what they deduct and correct. */
type Reading = {
  readonly people: Destinataires;
  readonly traces: Awaited<ReturnType<typeof tracesByEmpreinte>>;
  readonly avoirs: ReadonlyMap<string, readonly AvoirOuvert[]>;
  readonly corrected: Awaited<ReturnType<typeof facturesDesLignes>>;
};

async function readAround(
  tx: Tx,
  c: string,
  e: ContexteEmission,
  people: Destinataires,
  kept: readonly Kept[],
): Promise<Reading> {
  const payeurs = kept.map((k) => k.document.payeurId);
  const open = await avoirsOuverts(tx, c, e.campagne.regieCode, payeurs);
  const explained = kept.flatMap((k) => k.document.lignes.map(traceOf));
  const cancelled = kept.flatMap((k) =>
    k.document.sens === 'avoir' ? k.lignes.flatMap((l) => l.annule ?? []) : [],
  );
  return {
    people,
    avoirs: Map.groupBy(open, (a) => a.payeurId),
    traces: await tracesByEmpreinte(tx, c, explained),
    corrected: await facturesDesLignes(tx, c, cancelled),
  };
}

type Issued = {
  readonly facture: FactureAEcrire;
  readonly deductions: readonly { avoir: string; facture: string; montant: number }[];
  readonly claim: CreanceAOuvrir | null;
};

/** One document under its number: its sealed content, what it deducts, the claim it opens. */
function sealed(e: ContexteEmission, reading: Reading, { document: d, lignes }: Kept, rang: number): Issued {
  const { people, traces, avoirs, corrected } = reading;
  const id = uuidv7();
  const numero = SERIES[d.sens].format({ code: e.regie.code, exercice: yearOf(e.today), rang });
  const used = d.sens === 'facture' ? deductionsOf<AvoirOuvert>(d.net, avoirs.get(d.payeurId) ?? []) : [];
  const deduit = used.reduce((sum, u) => sum + u.montant, 0);
  const data = factureData(e, people, d, {
    numero,
    traces,
    deductions: used.map((u) => ({
      libelle: `Avoir ${u.avoir.numero} du ${frenchDay(u.avoir.emiseLe)}`,
      montant: u.montant,
    })),
    corrige: lignes.flatMap((l) => (l.annule === null ? [] : (corrected.get(l.annule) ?? [])))[0],
  });
  const contenu = canonical({ v: 1, data });
  const due = d.sens === 'facture' ? d.net - deduit : 0;
  const facture: FactureAEcrire = {
    id,
    genre: d.sens,
    numero,
    payeurId: d.payeurId,
    foyerId: d.foyerId,
    payeurFige: canonical(data.debiteur),
    montant: Math.abs(d.net),
    deduit,
    creanceId: due > 0 ? uuidv7() : null,
    statut: born(factureLife, d.sens === 'facture' && due === 0 ? 'facture.emise_reglee' : 'facture.emise'),
    contenu,
    empreinte: sha256(contenu),
  };
  return {
    facture,
    deductions: used.map((u) => ({ avoir: u.avoir.id, facture: id, montant: u.montant })),
    claim: due > 0 ? creance(e, people, d, facture) : null,
  };
}

/**
 * Issues the documents of some payers: numbers, sealed contents, consumptions, claims at the régie and notices, in the
 * caller's transaction (facturation:FAC-5, regie:X1). A payer whose compulsory mentions are missing is left in the draft.
 */
export async function issueDocuments(
  context: ActionContext,
  e: ContexteEmission,
  drafts: readonly BrouillonLu[],
): Promise<{ documents: number; traites: string[] }> {
  const { tx, collectiviteId: c, now } = context;
  const { kept: decided, nothing } = decide(drafts);
  const named = decided.flatMap((k) => [k.document.payeurId, ...k.document.lignes.map((l) => l.enfant)]);
  const homes = decided.map((k) => k.document.foyerId);
  const people = await destinataires(tx, c, [...new Set(named)], homes);
  const kept = decided.filter((k) => checkMentions(printable(e, people, k.document)).ok);
  if (kept.length === 0) return { documents: 0, traites: nothing };
  const next = { ...(await takeNumbers(context, e, kept)) };
  const reading = await readAround(tx, c, e, people, kept);
  const out = {
    factures: [] as FactureAEcrire[],
    lignes: [] as LigneFactureAEcrire[],
    consommations: [] as ConsommationAEcrire[],
    deductions: [] as { avoir: string; facture: string; montant: number }[],
  };
  const claims: CreanceAOuvrir[] = [];
  for (const one of kept) {
    const { facture, deductions, claim } = sealed(e, reading, one, next[one.document.sens]++);
    out.factures.push(facture);
    for (const d of deductions) out.deductions.push(d);
    for (const l of printed(e, facture.id, one.document)) out.lignes.push(l);
    for (const l of one.lignes) out.consommations.push(consumption(facture.id, l));
    if (claim) claims.push(claim);
  }
  await ecrireDocuments(tx, c, { ...e.campagne, emiseLe: e.today }, out, now);
  const opened = await openCreances(context, claims);
  assert(opened.ok && opened.value.opened === claims.length, 'each invoice opens one claim');
  await announce(context, e, out.factures);
  return { documents: kept.length, traites: [...nothing, ...kept.map((k) => k.document.payeurId)] };
}

/** Tells payers, the other modules and the worker that makes the PDFs. Neither names nor amounts leave here. */
async function announce(
  context: ActionContext,
  e: ContexteEmission,
  factures: readonly FactureAEcrire[],
): Promise<void> {
  await notify(
    context,
    factures.map((f) => ({
      personneId: f.payeurId,
      template: 'facture.disponible' as const,
      subject: f.genre === 'facture' ? 'Votre facture est disponible' : 'Un avoir est à votre nom',
      text: `${f.genre === 'facture' ? 'La facture' : 'L’avoir'} ${f.numero}, ${frenchMonth(e.campagne.mois)}, est dans votre espace.`,
      link: residentInvoiceUrl(e.slug, f.id),
      key: `facture:${f.id}`,
    })),
  );
  for (const f of factures)
    context.emit('facture.emise', { factureId: f.id, creanceId: f.creanceId, campagneId: e.campagne.id });
  for (let start = 0; start < factures.length; start += PDF_BATCH)
    context.enqueue({
      task: PDF_TASK,
      payload: {
        collectiviteId: context.collectiviteId,
        factureIds: factures.slice(start, start + PDF_BATCH).map((f) => f.id),
      },
      queue: `pdf:${context.collectiviteId}`,
    });
}
