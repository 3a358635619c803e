import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { actInForce } from '../acte/acte.rule.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';
import { type PointLu, points } from '../acte/point.sql.ts';
import { regies } from '../acte/regie.sql.ts';
import { type SessionLue, sessionsEnCours } from '../caisse/session.sql.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { droitDe } from '../habilitation/habilitation.rule.ts';
import type { Qualite } from '../habilitation/nomination.schema.ts';
import type { RegieInfo } from '../types.ts';

/** A régie as one agent may work in it today. */
export type RegieOuverte = {
  readonly info: RegieInfo;
  readonly acte: ActeRegie | null;
  readonly caisse: Cents;
  /** Desks where the agent is appointed; the quality is that of the first. */
  readonly points: readonly PointLu[];
  readonly qualite: Qualite | null;
  readonly sessions: readonly SessionLue[];
};

/** When and where the question is asked. */
export type Moment = { readonly today: CivilDate; readonly now: Instant; readonly zone: string };

/** Every régie of the collectivité with what the agent may do there; `points` is empty where he is not appointed (regie:A3). */
export async function regiesPourAgent(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
  { today, now, zone }: Moment,
): Promise<RegieOuverte[]> {
  const all = await points(tx, collectiviteId);
  const sessions = await sessionsEnCours(tx, collectiviteId);
  const list: RegieOuverte[] = [];
  for (const info of await regies(tx, collectiviteId)) {
    const dossier = await lireDossier(tx, collectiviteId, info.id, null, []);
    const rights = all
      .filter((p) => p.regieId === info.id)
      .flatMap((point) => {
        const verdict = droitDe({ ...dossier, fuseau: zone }, compteId, point.id, today, now);
        return 'droit' in verdict ? [{ point, qualite: verdict.droit.qualite }] : [];
      });
    list.push({
      info,
      acte: actInForce(dossier.versions, today)?.acte ?? null,
      caisse: dossier.soldeCaisse,
      points: rights.map((r) => r.point),
      qualite: rights[0]?.qualite ?? null,
      sessions: sessions.filter((s) => s.regieId === info.id),
    });
  }
  return list;
}

export type Place = {
  readonly regie: RegieOuverte;
  readonly point: PointLu;
  /** The session of that desk that is not validated, whoever opened it. */
  readonly session: SessionLue | null;
};

/** Where the agent works: the desk asked for, else that of his own open session, else the first he is appointed to. */
export function placeDe(
  list: readonly RegieOuverte[],
  compteId: string,
  pointId: string | null,
): Place | null {
  const places = list.flatMap((regie) =>
    regie.points.map(
      (point): Place => ({
        regie,
        point,
        session: regie.sessions.find((s) => s.pointId === point.id) ?? null,
      }),
    ),
  );
  return (
    places.find((p) => p.point.id === pointId) ??
    places.find((p) => p.session?.compteId === compteId && p.session.statut === 'ouverte') ??
    places.find((p) => p.session?.compteId === compteId) ??
    places.find((p) => p.session !== null) ??
    places[0] ??
    null
  );
}
