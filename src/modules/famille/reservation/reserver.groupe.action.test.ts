import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addDays, weekday } from '../../../kernel/calendar.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { reserver } from './reserver.action.ts';

const FAMILIES = 10;
const LAST = `f${FAMILIES - 1}`;
const PLACES = 6;
let ensemble: Monde;
let seul: Monde;

before(async () => {
  [ensemble, seul] = [await monde(cantine(PLACES)), await monde(cantine(PLACES))];
  for (const m of [ensemble, seul]) {
    for (let i = 0; i < FAMILIES; i += 1) await m.add(foyerSimple(`f${i}`, 2));
    // The first family's youngest lives in the last foyer too: who asks decides which foyer books.
    await m.add({
      appartenances: [{ foyer: LAST, personne: 'f0-2', role: 'enfant', debut: '2020-01-01' }],
      responsabilites: [{ adulte: `${LAST}-a`, enfant: 'f0-2', debut: '2020-01-01' }],
    });
  }
});
after(async () => {
  await ensemble.db.drop();
  await seul.db.drop();
});

/** One parent asks for one day of some children, not always theirs. */
type Demande = {
  readonly adulte: number;
  readonly enfants: readonly (readonly [famille: number, rang: number])[];
  readonly jour: number;
};

const demande: fc.Arbitrary<Demande> = fc
  .record({
    adulte: fc.constantFrom(...Array.from({ length: FAMILIES }, (_, i) => i), 0, FAMILIES - 1),
    rangs: fc.constantFrom([1], [2], [1, 2]),
    etranger: fc.constantFrom(false, false, false, true),
    jour: fc.constantFrom(0, 0, 0, 0, 0, 1),
  })
  .map(({ adulte, rangs, etranger, jour }) => ({
    adulte,
    // The neighbour's youngest, after a child of theirs.
    enfants: rangs.map((r) => [etranger && r === 2 ? (adulte + 1) % FAMILIES : adulte, r] as const),
    jour,
  }));

const ask = async (m: Monde, d: Demande, jours: readonly string[]): Promise<string> => {
  const answer = await m.run(reserver, m.resident(`f${d.adulte}-a`), {
    changes: d.enfants.map(([f, rang]) => ({
      enfantId: m.ids.get(`f${f}-${rang}`),
      // One unit a day: between two units, who comes first is anyone's guess.
      uniteId: m.ids.get(d.jour === 0 ? 'repas' : 'pique-nique'),
      jour: jours[d.jour],
      voulu: 'reserve',
    })),
  });
  if (!answer.ok) return answer.refusal.code;
  return answer.value.cells
    .map((c) => (c.ok ? c.state : `${c.code} ${c.params.compteurs ?? ''}`))
    .join(' | ');
};

/** What is left behind: bookings and who asked, places, facts of the journal. */
async function left(m: Monde, jours: readonly string[]): Promise<unknown> {
  const reservations = await m.db.owner.query(
    `select p.id_externe as enfant, f.id_externe as foyer, r.jour::text, r.statut, u.code,
       (select count(*)::int from reservation_mouvement v where v.reservation_id = r.id and v.auteur like 'resident:%') as mouvements
     from reservation r join personne p on p.id = r.enfant_id join unite u on u.id = r.unite_id join foyer f on f.id = r.foyer_id
     where r.jour = any($1) order by 3, 1, 5`,
    [jours],
  );
  const places = await m.db.owner.query(
    'select jour::text, reserve from compteur_jour where jour = any($1) and reserve > 0 order by 1',
    [jours],
  );
  const journal = await m.db.owner.query<{ n: number }>('select count(*)::int n from audit_ligne');
  return { reservations: reservations.rows, places: places.rows, journal: journal.rows[0]?.n };
}

test('famille:CAP-1 : ensemble ou l’une après l’autre, les mêmes demandes ont les mêmes réponses et laissent les mêmes rangées', async () => {
  let next = '2026-11-30';
  const school = (): string => {
    do next = addDays(next, 1);
    while (![1, 2, 4, 5].includes(weekday(next)));
    return next;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(demande, { minLength: 8, maxLength: 24 }), async (demandes) => {
      const jours = [school(), school()];
      if (next > '2027-06-20') next = '2026-11-30';
      const once: string[] = [];
      for (const d of demandes) once.push(await ask(seul, d, jours));
      assert.deepEqual(await Promise.all(demandes.map((d) => ask(ensemble, d, jours))), once);
      const rows = await left(ensemble, jours);
      assert.deepEqual(rows, await left(seul, jours));
      assert.ok((rows as { places: { reserve: number }[] }).places.every((p) => p.reserve <= PLACES));
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
