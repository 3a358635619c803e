import { datesBetween, weekday } from '../../src/kernel/calendar.ts';
import { calculer } from '../../src/modules/facturation/brouillon/calculer.action.ts';
import { runDraft, runPromotion } from '../../src/modules/facturation/campagne/campagne.job.ts';
import { preparer } from '../../src/modules/facturation/campagne/preparer.action.ts';
import { emettre } from '../../src/modules/facturation/emission/emettre.action.ts';
import {
  foyer,
  type Monde,
  monde,
  prixFixe,
  publierTarif,
} from '../../src/modules/facturation/testing/monde.ts';
import { verifyInvoices } from '../../src/modules/facturation/verify.ts';
import { verifyRegies } from '../../src/modules/regie/verify.ts';
import { round, type Scenario, seconds } from '../scenario.ts';

const SCHOOL = datesBetween('2026-10-01', '2026-10-31').filter((d) => [1, 2, 4, 5].includes(weekday(d)));

/** A city: 5 500 households, 6 500 children, two bookings a school day each, all attended. */
async function city(m: Monde, foyers: number): Promise<number> {
  for (let start = 0; start < foyers; start += 250) {
    const part = Array.from({ length: Math.min(250, foyers - start) }, (_, i) => {
      const n = start + i;
      const enfants = n % 11 < 2 ? [`e${n}a`, `e${n}b`] : [`e${n}a`];
      return foyer(`f${n}`, enfants, { qf: n % 13 === 0 ? null : String((n * 37) % 2_200) });
    });
    await m.add({
      personnes: part.flatMap((p) => p.personnes ?? []),
      foyers: part.flatMap((p) => p.foyers ?? []),
      appartenances: part.flatMap((p) => p.appartenances ?? []),
      qf: part.flatMap((p) => p.qf ?? []),
      inscriptions: part.flatMap((p) => p.inscriptions ?? []),
    });
  }
  const rows = `from inscription i join activite a on a.collectivite_id = i.collectivite_id and a.id = i.activite_id and a.code in ('cantine', 'soir')
    join unite u on u.collectivite_id = i.collectivite_id and u.activite_id = a.id, unnest($2::date[]) as d(jour) where i.collectivite_id = $1`;
  const { rowCount } = await m.db.owner.query(
    `insert into reservation (collectivite_id, id, enfant_id, unite_id, groupe_id, foyer_id, jour, statut, demandee_le, decision, maj_le)
     select $1, gen_random_uuid(), i.enfant_id, u.id, i.groupe_id, i.foyer_id, d.jour, 'confirmee', '2026-10-01', '{}', '2026-10-01' ${rows}`,
    [m.c, SCHOOL],
  );
  await m.db.owner.query(
    `insert into presence (collectivite_id, enfant_id, unite_id, jour, groupe_id, valeur, minutes, maj_le)
     select $1, i.enfant_id, u.id, d.jour, i.groupe_id, 'present', case when a.code = 'soir' then 55 end, '2026-10-31' ${rows}`,
    [m.c, SCHOOL],
  );
  await m.db.owner.query(
    `insert into creneau (collectivite_id, groupe_id, unite_id, jour, statut) select distinct $1::uuid, i.groupe_id, u.id, d.jour, 'clos' ${rows}`,
    [m.c, SCHOOL],
  );
  await m.db.owner.query('analyze');
  return rowCount ?? 0;
}

function peakMemory(): { stop: () => number } {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  };
  const timer = setInterval(look, 50);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return Math.round(peak / 1_048_576);
    },
  };
}

/** A month of a city of 100 000: priced, drafted, promoted; PDF apart. */
export const campagne: Scenario = {
  name: 'campagne',
  summary: '200 000 réservations tarifées, 5 500 factures émises (sans PDF)',
  run: async ({ scale }) => {
    const foyers = Math.max(50, Math.round(5_500 * scale));
    const m = await monde();
    await m.run(publierTarif, { activite: 'soir', unite: 'soir', version: prixFixe('soir', 96) });
    const reservations = await city(m, foyers);
    const { campagneId } = await m.run(preparer, { regieCode: '02', mois: '2026-10' });
    const memory = peakMemory();
    const draft = await seconds(async () =>
      runDraft(m.runner, { collectiviteId: m.c, passeId: (await m.run(calculer, { campagneId })).passeId }),
    );
    let documents = 0;
    const promotion = await seconds(async () => {
      documents = await runPromotion(m.runner, {
        collectiviteId: m.c,
        passeId: (await m.run(emettre, { campagneId })).passeId,
        portail: 'https://portail.exemple',
      });
    });
    const peak = memory.stop();
    const invoices = await m.read((tx) => verifyInvoices(tx, m.c));
    const books = await m.read((tx) => verifyRegies(tx, m.c));
    const faults = invoices.faults.length + books.reduce((n, r) => n + r.faults.length, 0);
    await m.db.drop();
    const value = round(draft + promotion, 1);
    return [
      {
        name: 'campagne',
        unit: 's',
        value,
        aim: '< 60 s et < 1 Go',
        ok: value < 60 && peak < 1_024 && faults === 0 && documents === foyers,
        details: {
          reservations,
          factures: documents,
          brouillon_s: round(draft, 1),
          emission_s: round(promotion, 1),
          memoire_max_mo: peak,
          ecarts: faults,
        },
      },
    ];
  },
};
