import type { Avertissement, Chiffrage, Snapshot, TarifVersion } from '../../tarifs/rules.ts';
import { periodStart, rankOf, snapshotOf } from '../../tarifs/rules.ts';
import { anomaliesOf, setAside, unusualAmount } from '../anomalie/anomalies.rule.ts';
import type {
  AnomalieLocalisee,
  Brouillon,
  BrouillonPayeur,
  EntreeBrouillon,
  FaitAFacturer,
  LigneExpliquee,
} from './brouillon.schema.ts';
import { cleText, difference, montantNet } from './consommation.rule.ts';
import type { Due } from './ligne.schema.ts';
import { duesOf } from './partage.rule.ts';

const MARKS: Record<FaitAFacturer['etat'], Snapshot['pointage']['etat']> = {
  present: 'present',
  reserve: 'prevu',
  non_pointe: 'prevu',
  imprevu: 'imprevu',
  absent_justifie: 'absent',
  absent_injustifie: 'absent',
  annule_tard: 'absent',
};
const SUFFIX: Partial<Record<FaitAFacturer['etat'], string>> = {
  imprevu: ', venue sans réservation',
  absent_justifie: ', absence justifiée',
  absent_injustifie: ', absence non justifiée',
  annule_tard: ', annulation tardive',
};

const pointageOf = (fait: FaitAFacturer): Snapshot['pointage'] => ({
  etat: MARKS[fait.etat],
  justifie: fait.etat === 'absent_justifie',
  ...(fait.motif !== null && { motif: fait.motif }),
  ...(fait.effet !== null && fait.effet !== undefined && { effet: fait.effet }),
});

type Priced = {
  readonly dues: readonly (Due & { readonly trace: string })[];
  readonly warnings: readonly Avertissement[];
};

const NO_PRICE: Priced = { dues: [], warnings: [] };

/** Dues of one fact whose payers and tariff are known. Each share keeps its own explanation. */
function priceFact(
  input: EntreeBrouillon,
  work: Chiffrage,
  fait: FaitAFacturer,
  version: TarifVersion,
  rangUnite: number,
): Priced {
  if (!fait.payeur.ok) return NO_PRICE;
  const { reference, parts } = fait.payeur;
  const foyer = reference === null ? undefined : input.foyers.get(reference);
  if (!foyer) return NO_PRICE;
  const rang = rankOf(version, foyer, fait.enfant, fait.jour, input.fratrie);
  const snapshot = snapshotOf(
    version,
    foyer,
    {
      enfant: fait.enfant,
      jour: fait.jour,
      conditions: fait.conditions,
      pointage: pointageOf(fait),
      minutes: fait.minutes,
      tardif: fait.tardif,
      rangUnite,
    },
    rang,
  );
  const garde = work.prix(version, snapshot);
  const consommation = {
    enfant: fait.enfant,
    unite: fait.unite,
    date: fait.jour,
    libelle: input.libelle(fait.unite) + (SUFFIX[fait.etat] ?? ''),
  };
  const dues = duesOf(consommation, garde.prix, parts);
  const warnings = garde.prix.warnings;
  const elsewhere = (p: { readonly foyer: string | null }): boolean => p.foyer !== reference;
  if (parts.length === 1 && !parts.some(elsewhere))
    return { dues: dues.map((d) => ({ ...d, trace: garde.empreinte })), warnings };
  const total = parts.reduce((sum, p) => sum + p.poids, 0);
  const owed = new Map<string, number>();
  for (const d of dues) owed.set(d.cle.payeur, (owed.get(d.cle.payeur) ?? 0) + d.prix_unitaire);
  const own = new Map(
    parts.map((p) => [
      p.payeur,
      work.part(garde, { montant: owed.get(p.payeur) ?? 0, poids: p.poids, total }, elsewhere(p)),
    ]),
  );
  return { dues: dues.map((d) => ({ ...d, trace: own.get(d.cle.payeur) ?? garde.empreinte })), warnings };
}

function anomaliesFor(
  input: EntreeBrouillon,
  fait: FaitAFacturer,
  tarif: boolean,
  warnings: readonly Avertissement[],
): AnomalieLocalisee[] {
  const { payeur } = fait;
  const found = anomaliesOf({
    enfant: fait.enfant,
    unite: fait.unite,
    date: fait.jour,
    pointage: fait.etat === 'non_pointe' ? 'non_pointe' : MARKS[fait.etat],
    postpaye: fait.etat === 'non_pointe',
    payeurs: payeur.ok
      ? payeur.parts.map((p) => ({ id: p.payeur, adresse_valide: input.adresseValide(p.foyer) }))
      : [],
    garde_non_couverte: !payeur.ok && payeur.code === 'garde_non_couverte',
    liste_ouverte: fait.listeOuverte,
    tarif,
    reservations: 1,
    avertissements: warnings,
  });
  return found.map((a) => ({
    code: a.code,
    bloquante: a.severite === 'bloquante',
    phrase: a.phrase,
    remede: a.remede,
    enfant: a.enfant,
    payeur: a.payeur,
    unite: fait.unite,
    groupe: fait.groupe,
    jour: fait.jour,
  }));
}

/** One warning per child and payer is enough; each blocking fact is kept, for it is corrected one by one. */
function condensed(all: readonly AnomalieLocalisee[]): AnomalieLocalisee[] {
  const seen = new Map<string, AnomalieLocalisee>();
  for (const a of all) {
    const key =
      a.bloquante && a.code !== 'adresse_invalide'
        ? `${a.code}/${a.enfant}/${a.unite}/${a.jour}/${a.payeur}`
        : `${a.code}/${a.code === 'adresse_invalide' ? '' : a.enfant}/${a.payeur}`;
    if (!seen.has(key)) seen.set(key, a);
  }
  return [...seen.values()];
}

const keyOf = (l: { cle: { enfant: string; unite: string; date: string } }): string =>
  `${l.cle.enfant}|${l.cle.unite}|${l.cle.date}`;

/** A warning about a payer as a whole. */
const NOWHERE = { bloquante: false, enfant: null, unite: null, groupe: null, jour: null } as const;

/**
 * The draft of one household (facturation:FAC-1, facturation:FAC-3, facturation:FAC-4): for each child, unit and day, what is due now less what was issued,
 * by payer, and what stands in the way. A fact that cannot be priced leaves its issued lines as they are: its payers
 * are set aside until it is corrected.
 */
export function draftOf(input: EntreeBrouillon, work: Chiffrage): Brouillon {
  const issued = Map.groupBy(input.emises, keyOf);
  const traceOfIssued = new Map(input.emises.map((l) => [l.id, l.trace]));
  const lines = new Map<string, LigneExpliquee[]>();
  const homes = new Map<string, string | null>();
  const anomalies: AnomalieLocalisee[] = [];
  const payeursOfEnfant = new Map<string, Set<string>>();
  const ordinals = new Map<string, number>();
  const addLines = (key: string, dues: readonly (Due & { trace: string })[]): void => {
    const traces = new Map(dues.map((d) => [`${cleText(d.cle)}|${d.nature}`, d.trace]));
    for (const line of difference(dues, issued.get(key) ?? [])) {
      const trace =
        line.annule === null
          ? (traces.get(`${cleText(line.cle)}|${line.nature}`) ?? '')
          : (traceOfIssued.get(line.annule) ?? '');
      const { payeur, enfant } = line.cle;
      const own = lines.get(payeur);
      if (own) own.push({ ...line, trace });
      else lines.set(payeur, [{ ...line, trace }]);
      payeursOfEnfant.set(enfant, (payeursOfEnfant.get(enfant) ?? new Set()).add(payeur));
    }
    issued.delete(key);
  };
  for (const fait of input.faits) {
    const version = input.tarif(fait.unite, fait.jour);
    const methode = version?.parametres.methode;
    const rangUnite =
      methode?.methode === 'nieme_unite' ? nextOrdinal(input, fait, methode.periode, ordinals) : 1;
    const key = `${fait.enfant}|${fait.unite}|${fait.jour}`;
    const counted = fait.etat !== 'non_pointe' && !fait.listeOuverte;
    const payable = version !== null && fait.payeur.ok && counted;
    const priced = payable ? priceFact(input, work, fait, version, rangUnite) : NO_PRICE;
    anomalies.push(...anomaliesFor(input, fait, version !== null, priced.warnings));
    if (fait.payeur.ok)
      for (const p of fait.payeur.parts) {
        homes.set(p.payeur, homes.get(p.payeur) ?? p.foyer);
        payeursOfEnfant.set(fait.enfant, (payeursOfEnfant.get(fait.enfant) ?? new Set()).add(p.payeur));
      }
    if (payable) addLines(key, priced.dues);
    else issued.delete(key);
  }
  // What was issued and has no fact any more is owed nothing.
  for (const key of [...issued.keys()]) addLines(key, []);
  const blocked = setAside(anomalies, payeursOfEnfant);
  const payeurs: BrouillonPayeur[] = [];
  for (const payeur of new Set([...lines.keys(), ...blocked])) {
    const own = lines.get(payeur) ?? [];
    const montant = montantNet(own);
    const enfant = own[0]?.cle.enfant;
    const unusual = enfant ? unusualAmount(enfant, payeur, montant, input.habituel(payeur)) : null;
    if (unusual) {
      const { code, phrase, remede } = unusual;
      anomalies.push({ ...NOWHERE, code, phrase, remede, payeur });
    }
    const foyer = homes.get(payeur) ?? null;
    payeurs.push({ payeur, foyer, lignes: own, montant, bloquant: blocked.has(payeur) });
  }
  return { payeurs, anomalies: condensed(anomalies) };
}

/** Which one it is in the tariff's period: 1 for the first. */
function nextOrdinal(
  input: EntreeBrouillon,
  fait: FaitAFacturer,
  periode: 'semaine' | 'mois' | 'annee_scolaire',
  ordinals: Map<string, number>,
): number {
  const start = periodStart(periode, fait.jour);
  const key = `${fait.enfant}|${fait.unite}|${start}`;
  const next = (ordinals.get(key) ?? input.dejaComptes(fait.enfant, fait.unite, start)) + 1;
  if (MARKS[fait.etat] !== 'absent') ordinals.set(key, next);
  return next;
}
