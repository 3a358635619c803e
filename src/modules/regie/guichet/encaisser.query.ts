import type { CivilDate } from '../../../kernel/calendar.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import { estRefus } from '../../../kernel/rule.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import {
  type CreanceLue,
  chercherRedevables,
  creancesOuvertes,
  type RedevableLu,
  redevablesByIds,
} from '../../creances/index.ts';
import type { ChoixImputation } from '../../creances/rules.ts';
import { imputer } from '../../creances/rules.ts';
import { dossiersOuverts } from '../a-classer/dossier.sql.ts';
import { derniersEncaissements, type EncaissementLu } from '../encaissement/encaissement.sql.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { type Moment, type Place, placeDe, type RegieOuverte, regiesPourAgent } from './place.query.ts';

export type Famille = {
  readonly redevable: RedevableLu;
  readonly creances: readonly CreanceLue[];
  /** Money of theirs waiting to be classified. */
  readonly credit: Cents;
};

export type VueEncaisser = {
  readonly today: CivilDate;
  readonly regies: readonly RegieOuverte[];
  readonly place: Place | null;
  readonly recherche: string;
  readonly trouvees: readonly RedevableLu[];
  readonly famille: Famille | null;
  readonly derniers: readonly EncaissementLu[];
};

const FOUND = 20;
const LAST = 6;

async function familleDe(tx: ReadTx, collectiviteId: string, redevable: RedevableLu): Promise<Famille> {
  const cases = await dossiersOuverts(tx, collectiviteId, null);
  return {
    redevable,
    creances: await creancesOuvertes(tx, collectiviteId, [redevable.id]),
    credit: sum(cases.filter((d) => d.redevableId === redevable.id && d.reste > 0).map((d) => d.reste)),
  };
}

/** Everything the desk shows: where the agent stands, who was found, what they owe to every service, last receipts. */
export async function vueEncaisser(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
  { today, now, zone }: Moment,
  asked: { readonly q: string; readonly famille: string; readonly point: string },
): Promise<VueEncaisser> {
  const list = await regiesPourAgent(tx, collectiviteId, compteId, { today, now, zone });
  const place = placeDe(list, compteId, asked.point || null);
  const trouvees = asked.q === '' ? [] : await chercherRedevables(tx, collectiviteId, asked.q, FOUND);
  const chosen =
    asked.famille === ''
      ? trouvees.length === 1
        ? trouvees[0]
        : undefined
      : (await redevablesByIds(tx, collectiviteId, [asked.famille])).get(asked.famille);
  return {
    today,
    regies: list,
    place,
    recherche: asked.q,
    trouvees,
    famille: chosen ? await familleDe(tx, collectiviteId, chosen) : null,
    derniers: place
      ? await derniersEncaissements(tx, collectiviteId, place.regie.info.id, LAST, place.session?.id)
      : [],
  };
}

export type Partage = {
  readonly choix: ChoixImputation;
  /** Créances whose debt would have received more than the cash ceiling lets, by créance id. */
  readonly especesDejaRecues: Readonly<Record<string, Cents>>;
};

/**
 * The exact lines that an agent's amounts per créance mean: inside one créance, the smallest remaining line first (regie:E5).
 * Also what each créance's debt has already received in cash (regie:E2).
 */
export async function partageDesLignes(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  prises: readonly { readonly creance: CreanceLue; readonly montant: Cents }[],
): Promise<Partage> {
  const dossier = await lireDossier(
    tx,
    collectiviteId,
    regieId,
    null,
    prises.map((p) => p.creance.id),
  );
  const lignes = prises.flatMap(({ creance, montant }) => {
    const own = dossier.creances.filter((c) => c.id === creance.id);
    const part = imputer({ montant, creances: own, choix: null });
    return estRefus(part) ? [] : part.value.imputations.map((i) => ({ ligne: i.ligne, montant: i.montant }));
  });
  return {
    choix:
      lignes.length > 0
        ? { par: 'lignes', lignes }
        : { par: 'creances', creances: prises.map((p) => p.creance.id) },
    especesDejaRecues: Object.fromEntries(
      dossier.creances.map((c) => [c.id, dossier.especesDejaRecues[c.dette] ?? 0]),
    ),
  };
}
