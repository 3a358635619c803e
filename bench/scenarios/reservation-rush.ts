import { addDays, weekday } from '../../src/kernel/calendar.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { reserver } from '../../src/modules/famille/reservation/reserver.action.ts';
import { cantine, foyerSimple, type Monde, monde } from '../../src/modules/famille/testing/monde.ts';
import { type Measure, parallel, percentile, round, type Scenario, seconds } from '../scenario.ts';

const WIDTH = 32;
const PLACES = 50;
/** Days of the rush and of the bare statements: rounds in turn, so that both meet the same noise. */
const ROUNDS = [
  { rush: '2026-12-03', bare: '2026-12-04' },
  { rush: '2026-12-07', bare: '2026-12-08' },
  { rush: '2026-12-10', bare: '2026-12-11' },
] as const;

async function people(world: Monde, count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, i) => `banc${i}`);
  for (let start = 0; start < names.length; start += 200) {
    const part = names.slice(start, start + 200).map((name) => foyerSimple(name));
    await world.add({
      personnes: part.flatMap((p) => p.personnes ?? []),
      foyers: part.flatMap((p) => p.foyers ?? []),
      appartenances: part.flatMap((p) => p.appartenances ?? []),
      responsabilites: part.flatMap((p) => p.responsabilites ?? []),
      qf: part.flatMap((p) => p.qf ?? []),
      inscriptions: part.flatMap((p) => p.inscriptions ?? []),
    });
  }
  // As a database in service: autovacuum has looked at its tables.
  await world.db.owner.query('analyze');
  return names;
}

const idOf = (world: Monde, key: string): string => world.ids.get(key) ?? '';

/** One bare statement per attempt: takes a place if there is one and inserts the booking. */
async function bareAttempts(
  world: Monde,
  names: readonly string[],
  jour: string,
): Promise<{ time: number; taken: number; inTenantTime: number }> {
  const { rows } = await world.db.owner.query<{ id: string; groupe_id: string; foyer_id: string }>(
    'select c.id, c.groupe_id, f.id as foyer_id from compteur_capacite c, foyer f where c.collectivite_id = $1 limit 1',
    [world.id],
  );
  const compteur = rows[0]!;
  await world.db.owner.query(
    'insert into compteur_jour (collectivite_id, compteur_id, jour, capacite) values ($1, $2, $3, $4)',
    [world.id, compteur.id, jour, PLACES],
  );
  const statement = `with place as (update compteur_jour set reserve = reserve + 1 where collectivite_id = $1 and compteur_id = $2 and jour = $3 and reserve < capacite returning 1)
    insert into reservation (collectivite_id, id, enfant_id, unite_id, groupe_id, foyer_id, jour, statut, demandee_le, decision, maj_le)
    select $1, $4, $5, $6, $7, $8, $3, 'confirmee', now(), '{}', now() from place`;
  let taken = 0;
  const time = await seconds(() =>
    parallel(names, WIDTH, async (name) => {
      const result = await world.db.owner.query({
        name: 'banc',
        text: statement,
        values: [
          world.id,
          compteur.id,
          jour,
          uuidv7(),
          idOf(world, `${name}-1`),
          idOf(world, 'repas'),
          compteur.groupe_id,
          compteur.foyer_id,
        ],
      });
      taken += result.rowCount ?? 0;
    }),
  );
  const inTenantTime = await seconds(() =>
    parallel(names, WIDTH, async (name) => {
      const client = await world.db.app.connect();
      try {
        await client.query(`begin; set local app.collectivite = '${world.id}'`);
        await client.query({
          name: 'banc',
          text: statement,
          values: [
            world.id,
            compteur.id,
            jour,
            uuidv7(),
            idOf(world, `${name}-1`),
            idOf(world, 'repas'),
            compteur.groupe_id,
            compteur.foyer_id,
          ],
        });
        await client.query('commit');
      } finally {
        client.release();
      }
    }),
  );
  return { time, taken, inTenantTime };
}

type Rush = { time: number; taken: number; refused: number; oversold: number; durations: number[] };

async function rushOn(world: Monde, names: readonly string[], jour: string): Promise<Rush> {
  let taken = 0;
  let refused = 0;
  let durations: number[] = [];
  const time = await seconds(async () => {
    durations = await parallel(names, WIDTH, async (name) => {
      const answer = await world.run(reserver, world.resident(`${name}-a`), {
        changes: [
          { enfantId: idOf(world, `${name}-1`), uniteId: idOf(world, 'repas'), jour, voulu: 'reserve' },
        ],
      });
      if (!answer.ok) throw new Error(answer.refusal.code);
      const cell = answer.value.cells[0]!;
      if (cell.ok && cell.state === 'confirmee') taken += 1;
      else refused += 1;
    });
  });
  const { rows } = await world.db.owner.query<{ n: number }>(
    "select count(*) as n from reservation where collectivite_id = $1 and jour = $2 and statut = 'confirmee'",
    [world.id, jour],
  );
  return { time, taken, refused, oversold: Math.max(0, (rows[0]?.n ?? 0) - PLACES), durations };
}

async function lastPlaces(world: Monde, names: readonly string[]): Promise<Measure> {
  const rushes: Rush[] = [];
  const bares: Awaited<ReturnType<typeof bareAttempts>>[] = [];
  for (const jours of ROUNDS) {
    rushes.push(await rushOn(world, names, jours.rush));
    bares.push(await bareAttempts(world, names, jours.bare));
  }
  const sum = (of: (r: Rush) => number): number => rushes.reduce((n, r) => n + of(r), 0);
  const oversold = sum((r) => r.oversold);
  const durations = rushes.flatMap((r) => r.durations);
  const rate = (times: readonly number[]): number => round(names.length / percentile(times, 50), 1);
  const value = rate(rushes.map((r) => r.time));
  const floor = rate(bares.map((b) => b.time));
  const ratio = round(value / floor);
  return {
    name: 'reservation_rush',
    unit: 'tentatives/s',
    value,
    floor,
    ratio,
    aim: 'ratio ≥ 0,5 et aucune place vendue deux fois',
    ok: ratio >= 0.5 && oversold === 0,
    details: {
      tentatives: names.length,
      places: PLACES,
      manches: ROUNDS.length,
      prises: sum((r) => r.taken),
      refusees: sum((r) => r.refused),
      survendues: oversold,
      plancher_cloisonne_par_s: rate(bares.map((b) => b.inTenantTime)),
      p50_ms: percentile(durations, 50),
      p95_ms: percentile(durations, 95),
    },
  };
}

/** Annual booking: one family books every canteen day to the end of the school year, in one action. */
async function annual(world: Monde, names: readonly string[]): Promise<Measure> {
  const jours: string[] = [];
  for (let jour = '2027-01-04'; jour < '2027-06-30'; jour = addDays(jour, 1))
    if ([1, 2, 4, 5].includes(weekday(jour))) jours.push(jour);
  let rows = 0;
  const time = await seconds(() =>
    parallel(names, 8, async (name) => {
      const answer = await world.run(reserver, world.resident(`${name}-a`), {
        changes: jours.map((jour) => ({
          enfantId: idOf(world, `${name}-1`),
          uniteId: idOf(world, 'repas'),
          jour,
          voulu: 'reserve',
        })),
      });
      if (!answer.ok) throw new Error(answer.refusal.code);
      rows += answer.value.cells.filter((c) => c.ok).length;
    }),
  );
  const value = Math.round(rows / time);
  return {
    name: 'reservation_annuelle',
    unit: 'lignes/s',
    value,
    aim: '≥ 2 000',
    ok: value >= 2_000,
    details: { familles: names.length, lignes: rows, secondes: round(time) },
  };
}

/** The opening day: everybody on the last places, then whole years booked at once. */
export const reservationRush: Scenario = {
  name: 'reservation_rush',
  summary: 'les dernières places, puis la réservation de l’année',
  run: async ({ scale }) => {
    const attempts = Math.max(100, Math.round(2_000 * scale));
    const rush = await monde(cantine(PLACES));
    const names = await people(rush, attempts);
    const places = await lastPlaces(rush, names);
    await rush.db.drop();
    const wide = await monde(cantine(5_000));
    const families = await people(wide, Math.max(20, Math.round(100 * scale)));
    const year = await annual(wide, families);
    await wide.db.drop();
    return [places, year];
  },
};
