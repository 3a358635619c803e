import { type CivilMonth, monthOf } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { AgentRequest } from '../../../platform/desk/index.ts';
import { documentsOfObjects } from '../../documents/index.ts';
import { alerteAClasser } from '../a-classer/a-classer.rule.ts';
import { dossiersOuverts } from '../a-classer/dossier.sql.ts';
import { actInForce } from '../acte/acte.rule.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import { moisAClore } from './cloture.rule.ts';
import { idDuMois } from './journal-contenu.doc.ts';
import { moisClos, premierJour } from './mois.sql.ts';
import { situationMois } from './situation.query.ts';

type Moment = Pick<AgentRequest, 'today' | 'now' | 'zone'>;

/** The month asked, else the one to close, with what its closing waits for; and the months already closed. */
export async function moisVu(
  suspens: PaiementsEnSuspens,
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  asked: CivilMonth | null,
  at: Moment,
) {
  const { today } = at;
  const dossier = await lireDossier(tx, collectiviteId, regieId, null, []);
  const closed = await moisClos(tx, collectiviteId, regieId);
  const start = await premierJour(tx, collectiviteId, regieId);
  const next = start === null ? null : moisAClore(closed[0]?.mois ?? null, start, today);
  const mois = asked ?? next ?? monthOf(today);
  const rhythm = actInForce(dossier.versions, today)?.acte.rythme_cheques_jours ?? 31;
  return {
    today,
    mois,
    closed,
    situation: await situationMois(suspens, tx, collectiviteId, {
      regieId,
      mois,
      rythmeCheques: rhythm,
      today,
      now: at.now,
      zone: at.zone,
    }),
    anciens: alerteAClasser(
      (await dossiersOuverts(tx, collectiviteId, regieId)).map((d) => ({ ouvert_le: d.jour })),
      today,
    ),
    papiers: await documentsOfObjects(
      tx,
      collectiviteId,
      'journal_regie',
      closed.map((m) => idDuMois(regieId, m.mois)),
    ),
  };
}
