import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { regleGarde } from '../payeur/garde.schema.ts';
import type { EnfantSituation, FoyerSituation } from './situation.schema.ts';
import { enfantsBruts, foyersBruts } from './situations.sql.ts';

/** An unknown day or month of birth counts as the first: the age never comes too late. */
const birth = (text: string | null): CivilDate => (text ?? '2020-01-01').replace(/-00/g, '-01');

/** Situations of foyers, all at once. Only to price, bill, or show a household its own. */
export async function foyerSituations(
  tx: ReadTx,
  collectiviteId: string,
  foyerIds: readonly string[],
): Promise<Map<string, FoyerSituation>> {
  const rows = await foyersBruts(tx, collectiviteId, foyerIds);
  return new Map(
    rows.map((f) => [
      f.id,
      {
        id: f.id,
        numero: f.numero,
        label: f.libelle,
        address: f.adresse,
        postalCode: f.codePostal,
        commune: f.commune,
        inseeCode: f.codeInsee,
        residence: f.residence,
        defaultPayeurId: f.payeurId,
        qf: f.qf.map((q) => ({
          // `numeric(8, 2)` comes back with its two decimals: 836.00 is 836.
          value: q.valeur.replace(/\.00$/, ''),
          source: q.source,
          from: q.debut,
          until: q.fin,
          receivedAt: q.recuLe,
        })),
        enfants: f.enfants.map((e) => ({
          id: e.id,
          firstName: e.prenoms.split(/[ ,]+/)[0] ?? e.prenoms,
          birthDate: birth(e.naissance),
          from: e.debut,
          until: e.fin,
        })),
      },
    ]),
  );
}

export async function enfantSituations(
  tx: ReadTx,
  collectiviteId: string,
  enfantIds: readonly string[],
): Promise<Map<string, EnfantSituation>> {
  const rows = await enfantsBruts(tx, collectiviteId, enfantIds);
  return new Map(
    rows.map((e) => [
      e.id,
      {
        pai: e.pai,
        inscriptions: e.inscriptions,
        gardes: e.gardes.map((g) =>
          regleGarde.parse({
            version: g.id,
            ...(JSON.parse(g.contenu) as Record<string, unknown>),
            id: g.id,
            debut: g.debut,
            fin: g.fin,
            activite: g.activiteId,
          }),
        ),
      },
    ]),
  );
}
