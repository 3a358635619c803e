import { addDays, type CivilDate, type CivilMonth, daysBetween } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { regies } from '../acte/regie.sql.ts';
import { type EtatEncaisse, etatEncaisse } from '../caisse/encaisse.rule.ts';
import { alerteSession } from '../caisse/session.rule.ts';
import type { Moment } from '../guichet/place.query.ts';
import { moisAClore } from '../mois/cloture.rule.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import type { RegieInfo } from '../types.ts';
import { type EtatVersement, etatVersement } from '../versement/versement.rule.ts';
import { type ChiffresRegie, chiffresDesRegies } from './chiffres.query.ts';
import { prochaineTache, type Tache, taches } from './tache.rule.ts';

/** One régie as its head looks at it. */
export type LigneTableau = {
  readonly info: RegieInfo;
  readonly chiffres: ChiffresRegie;
  readonly acte: ActeRegie | null;
  readonly encaisse: EtatEncaisse | null;
  /** Days the oldest cheque in hand has waited. */
  readonly chequesJours: number;
  readonly versement: EtatVersement | null;
  /** Days since the last hand-over to the comptable; null when there was none. */
  readonly depuisVersement: number | null;
  readonly moisAClore: CivilMonth | null;
  readonly taches: readonly Tache[];
  readonly suivante: Tache;
};

const RYTHME_LEGAL = 31;

function ligne(info: RegieInfo, chiffres: ChiffresRegie, { today, now, zone }: Moment): LigneTableau {
  const acte = chiffres.acte === null ? null : (JSON.parse(chiffres.acte) as ActeRegie);
  const encaisse = acte === null ? null : etatEncaisse(acte, chiffres.caisse);
  const chequesJours = chiffres.chequesDepuis === null ? 0 : daysBetween(chiffres.chequesDepuis, today);
  const start = chiffres.dernierVersement ?? chiffres.premierJour;
  const versement =
    start === null ? null : etatVersement(start, acte?.rythme_versement_jours ?? RYTHME_LEGAL, today);
  const toClose =
    chiffres.premierJour === null ? null : moisAClore(chiffres.dernierMoisClos, chiffres.premierJour, today);
  const figures = {
    dft_negatif: chiffres.dft < 0,
    session_de_la_veille: alerteSession(chiffres.session, now, zone).length > 0,
    encaisse: encaisse?.etat ?? ('libre' as const),
    versement_en_retard_jours: versement?.jours_de_retard ?? 0,
    tentatives_a_regarder: chiffres.tentatives,
    chequesHorsRythme: chequesJours > (acte?.rythme_cheques_jours ?? RYTHME_LEGAL) ? chiffres.cheques : 0,
    lignesReleveNonPosees: chiffres.lignesReleve,
    a_classer: chiffres.aClasser,
    creances_a_remettre: chiffres.creancesHorsDelai,
    mois_a_clore: toClose,
  };
  return {
    info,
    chiffres,
    acte,
    encaisse,
    chequesJours,
    versement,
    depuisVersement:
      chiffres.dernierVersement === null ? null : daysBetween(chiffres.dernierVersement, today),
    moisAClore: toClose,
    taches: taches(figures),
    suivante: prochaineTache(figures),
  };
}

/** Every régie of a collectivité with its figures, its tasks and the next thing to do. */
export async function tableau(
  suspens: PaiementsEnSuspens,
  tx: ReadTx,
  collectiviteId: string,
  when: Moment,
): Promise<LigneTableau[]> {
  const infos = new Map((await regies(tx, collectiviteId)).map((i) => [i.id, i]));
  return (await chiffresDesRegies(suspens, tx, collectiviteId, when)).flatMap((c) => {
    const info = infos.get(c.regieId);
    return info ? [ligne(info, { ...c, session: c.session && instantOf(c.session) }, when)] : [];
  });
}

/** Instants inside a JSON value come as the database writes them. */
const instantOf = <T extends { ouverte_le: string }>(s: T): T => ({
  ...s,
  ouverte_le: new Date(s.ouverte_le).toISOString(),
});

/** First day of the chart of receipts: two weeks, today included. */
export const debutDuGraphe = (today: CivilDate): CivilDate => addDays(today, -13);
