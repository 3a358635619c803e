import assert from 'node:assert/strict';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { Page } from '../../../platform/testing/browser.ts';
import { type CreanceLue, creancesByIds } from '../../creances/creance/creance.sql.ts';
import { type Commune, creerCommune, creerCreances } from '../../regie/testing/monde.ts';
import type { Banc, Habitant } from './banc.ts';
import { comparerLivres, lireLivreSimulateur, type TroisLivres } from './trois-livres.ts';

type Ligne = {
  readonly id: string;
  readonly statut: string;
  readonly motif: string | null;
  readonly prochaine_le: string | null;
  readonly encaissement_id: string | null;
};

/** What a resident does, and what a test looks at afterwards, in one commune. */
export type Parcours = {
  readonly commune: Commune;
  readonly habitant: Habitant;
  /** Opens an invoice of `montant` cents and gives its id. */
  readonly facture: (montant: number, code?: string, dates?: { limite?: string }) => Promise<string>;
  /** Posts the payment form; `scenario` chooses what the stand-in does. */
  readonly demander: (creances: readonly string[], scenario?: string, cle?: string) => Promise<Page>;
  /** The same, and gives the operation and its payment page. */
  readonly ouvrir: (
    creances: readonly string[],
    scenario?: string,
  ) => Promise<{ page: string; idOp: string }>;
  readonly tentative: (idOp: string) => Promise<Ligne>;
  readonly creance: (id: string) => Promise<CreanceLue>;
  readonly compter: (query: string, params?: readonly unknown[]) => Promise<number>;
  readonly notifications: (idOp: string) => Promise<number>;
  readonly reglements: (idOp: string) => Promise<number>;
  readonly avis: (tentativeId: string, etat: string) => Promise<number>;
  /** States of the attempts of an invoice. */
  readonly etats: (creanceId: string) => Promise<string[]>;
  /** The return page, as its payer sees it. */
  readonly retour: (idOp: string) => Promise<string>;
  /** The three books, attempts in quarantine left aside. */
  readonly livres: () => Promise<TroisLivres>;
};

/** A commune with a régie in production (02) and one still in tests (09), and a resident who owes. */
export async function ouvrirParcours(b: Banc): Promise<Parcours> {
  const commune = await creerCommune(b.chantier, 'saint-aubin', 'Saint-Aubin', [
    { code: '02', numcli: '090901' },
    { code: '09', numcli: '090905', saisie: 'T' },
  ]);
  const habitant = await b.habitant([commune], 'camille@exemple.fr');
  const compter: Parcours['compter'] = async (query, params = []) => {
    const { rows } = await b.db.owner.query<{ n: string }>(query, [...params]);
    return Number(rows[0]?.n);
  };
  const demander: Parcours['demander'] = (creances, scenario, cle) =>
    habitant.post('/paiements/payer', [
      ...creances.map((id) => ['c', `${commune.slug}/${id}`] as const),
      ['mel', scenario ? `scenario+${scenario}@exemple.fr` : 'camille@exemple.fr'],
      ...(cle ? [['_cle', cle] as const] : []),
    ]);
  return {
    commune,
    habitant,
    facture: async (montant, code = '02', dates = {}) => {
      const personne = habitant.personnes.get(commune.id) ?? '';
      const [id] = await creerCreances(b.chantier, commune, code, personne, [montant], dates);
      assert.ok(id);
      return id;
    },
    demander,
    ouvrir: async (creances, scenario) => {
      const answer = await demander(creances, scenario);
      assert.equal(answer.status, 303, answer.html);
      const page = answer.location;
      const idOp = new URL(page).searchParams.get('idop') ?? '';
      assert.match(idOp, /^[0-9a-f-]{36}$/);
      return { page, idOp };
    },
    tentative: async (idOp) => {
      const { rows } = await b.db.owner.query<Ligne>(
        'select id, statut, motif, prochaine_le, encaissement_id from tentative_paiement where id_op = $1',
        [idOp],
      );
      assert.ok(rows[0]);
      return rows[0];
    },
    creance: async (id) => {
      const [found] = await readTenant(b.db.app, commune.id, (tx) => creancesByIds(tx, commune.id, [id]));
      assert.ok(found);
      return found;
    },
    compter,
    notifications: (idOp) =>
      compter('select count(*) as n from commun.notification_recue where reference = $1', [idOp]),
    reglements: (idOp) => compter('select count(*) as n from reglement_en_ligne where id_op = $1', [idOp]),
    avis: (tentativeId, etat) =>
      compter('select count(*) as n from avis where cle = $1', [`paiement:${tentativeId}:${etat}`]),
    etats: async (creanceId) => {
      const { rows } = await b.db.owner.query<{ statut: string }>(
        'select t.statut from tentative_paiement t join tentative_creance c on c.tentative_id = t.id where c.creance_id = $1 order by t.creee_le, t.id',
        [creanceId],
      );
      return rows.map((r) => r.statut);
    },
    retour: async (idOp) => (await habitant.get(`/paiements/retour?idop=${idOp}`)).html,
    livres: async () => {
      const { rows } = await b.db.owner.query<{ id_op: string }>(
        "select id_op from tentative_paiement where statut = 'quarantaine'",
      );
      const aside = new Set(rows.map((r) => r.id_op));
      const accepted = (await lireLivreSimulateur(b.standIn.url)).filter((a) => !aside.has(a.idOp));
      return comparerLivres(b.db.app, [commune.id], accepted);
    },
  };
}
