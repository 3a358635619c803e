import { sql } from 'kysely';
import type { Pool } from 'pg';
import { readTenant } from '../../../platform/db/transaction.ts';
import { cleAvis } from '../consultation/annoncer-issue.write.ts';

/** One payment accepted by the stand-in, as its durable book gives it. */
type PaiementAccepte = {
  readonly idOp: string;
  readonly refdet: string;
  readonly montant: number;
  readonly saisie: string;
  readonly resultrans: string;
};

export type Ecart = { readonly idOp: string; readonly quoi: string };

export type TroisLivres = {
  /** Payments accepted by the service, in production. */
  readonly simulateur: number;
  /** Settlements posted by us. */
  readonly regles: number;
  /** Residents told that their payment is recorded. */
  readonly avis: number;
  readonly ecarts: readonly Ecart[];
};

/** Reads the stand-in's own book of accepted payments. */
export async function lireLivreSimulateur(url: string): Promise<PaiementAccepte[]> {
  const answer = await fetch(`${url}/_simulateur/api/livre`);
  return (await answer.json()) as PaiementAccepte[];
}

type Regle = { idOp: string; tentativeId: string; montant: number | null; mode: string | null };

/**
 * Compares the three books, payment by payment: what the service accepted, what we settled, what residents were
 * told. Every production payment must be in each exactly once, for the same amount.
 */
export async function comparerLivres(
  app: Pool,
  collectiviteIds: readonly string[],
  accepted: readonly PaiementAccepte[],
): Promise<TroisLivres> {
  const ecarts: Ecart[] = [];
  const settled = new Map<string, Regle>();
  const notices = new Map<string, number>();
  let avis = 0;
  for (const collectiviteId of collectiviteIds) {
    const { regles, cles } = await readTenant(app, collectiviteId, async (tx) => ({
      regles: (
        await sql<Regle>`
          select g.id_op, g.tentative_id, e.montant, e.mode from reglement_en_ligne g
            left join encaissement e on e.collectivite_id = g.collectivite_id and e.id = g.encaissement_id
          where g.collectivite_id = ${collectiviteId} and g.issue = 'comptabilise'`.execute(tx)
      ).rows,
      cles: (
        await sql<{ cle: string; nombre: number }>`
          select cle, count(*)::int as nombre from avis
          where collectivite_id = ${collectiviteId} and modele = 'paiement.confirme' group by cle`.execute(tx)
      ).rows,
    }));
    for (const regle of regles) {
      if (settled.has(regle.idOp)) ecarts.push({ idOp: regle.idOp, quoi: 'réglé deux fois' });
      settled.set(regle.idOp, regle);
    }
    for (const row of cles) {
      notices.set(row.cle, row.nombre);
      avis += row.nombre;
    }
  }
  const production = accepted.filter((p) => p.saisie === 'W');
  for (const payment of production) {
    const regle = settled.get(payment.idOp);
    if (!regle) {
      ecarts.push({ idOp: payment.idOp, quoi: 'payé, jamais réglé chez nous' });
      continue;
    }
    if (regle.montant !== payment.montant || regle.mode !== 'en_ligne')
      ecarts.push({ idOp: payment.idOp, quoi: `payé ${payment.montant}, enregistré ${regle.montant}` });
    const told = notices.get(cleAvis(regle.tentativeId, 'reussie')) ?? 0;
    if (told !== 1) ecarts.push({ idOp: payment.idOp, quoi: `annoncé ${told} fois` });
  }
  const known = new Set(production.map((p) => p.idOp));
  for (const idOp of settled.keys())
    if (!known.has(idOp)) ecarts.push({ idOp, quoi: 'réglé sans que le service l’ait accepté' });
  return { simulateur: production.length, regles: settled.size, avis, ecarts };
}
