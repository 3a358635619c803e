import { frenchDate } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { viewInstallation } from '../../../platform/db/transaction.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { compteById } from '../compte/compte.sql.ts';
import { peekEnCours } from '../connexion/connexion-en-cours.sql.ts';
import { pivotOfPersonne } from '../personne/etat-civil.rule.ts';
import { type IdentitePivot, identitePivot } from '../personne/identite-pivot.schema.ts';
import { personnesByBirthDate, personnesByIds, searchPersonnes } from '../personne/personne.sql.ts';
import type { Personne } from '../types.ts';
import { CODE_KIND, codeState } from './code-guichet.ts';
import { identitiesOf } from './identite-externe.sql.ts';
import { decidePivot } from './pivot.rule.ts';

export type Found = {
  /** Name the account gives itself; proves nothing. */
  label: string;
  /** Certified civil status, when the account has come through FranceConnect. */
  pivot: IdentitePivot | null;
  people: readonly Personne[];
};

/** The account of a code and the people it may be; null when the code opens nothing. */
export async function lookUp(
  r: AgentRequest,
  code: string,
  personneId: string,
  search: string,
): Promise<Found | null> {
  const state = codeState(r.services.config.secret, code);
  const account = await viewInstallation(r.services.pools.app, async (tx) => {
    const row = await peekEnCours(tx, state, CODE_KIND, r.now);
    const compte = row?.compteId ? await compteById(tx, row.compteId) : undefined;
    if (!compte) return null;
    const [newest] = await identitiesOf(tx, compte.id);
    return { label: compte.label, pivot: newest ? JSON.parse(newest.pivot) : null };
  });
  if (!account) return null;
  const pivot = identitePivot.safeParse(account.pivot).data ?? null;
  const people = await r.read(async (tx) => {
    if (isUuid(personneId)) return [...(await personnesByIds(tx, r.tenant.id, [personneId])).values()];
    if (search) return searchPersonnes(tx, r.tenant.id, search, 20);
    return pivot ? (await personnesByBirthDate(tx, r.tenant.id, pivot.date_naissance)).slice(0, 20) : [];
  });
  return { label: account.label, pivot, people };
}

const FIELDS = {
  nom_naissance: 'nom de naissance',
  prenoms: 'prénoms',
  date_naissance: 'date de naissance',
  sexe: 'sexe',
  commune_naissance: 'commune de naissance',
  pays_naissance: 'pays de naissance',
} as const;

export const birth = (date: string | null): string =>
  date === null ? 'date inconnue' : /-00/.test(date) ? date : frenchDate(date);

/** Where the certified civil status and the file differ, in words. */
export function differences(pivot: IdentitePivot | null, personne: Personne): string {
  if (!pivot) return 'Compte sans FranceConnect : comparez la pièce et le dossier.';
  const { champs } = decidePivot({ subConnu: false, recu: pivot, connu: pivotOfPersonne(personne) });
  const not = champs.filter((c) => c.resultat !== 'egal');
  if (not.length === 0) return 'État civil identique.';
  return not
    .map((c) => `${FIELDS[c.champ]} ${c.resultat === 'different' ? 'différent' : 'incomplet'}`)
    .join(', ');
}
