import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { reserver } from './reserver.action.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
let m: Monde;

/** Léo lives with two parents who live apart; his enrolment is kept with the first one's household. */
before(async () => {
  m = await monde({
    ...cantine(),
    types_piece: [
      {
        code: 'domicile',
        nom: 'Justificatif de domicile',
        portee: 'foyer',
        effet: 'bloque_reservation',
        validite: { type: 'date_document' },
      },
    ],
  });
  const first = foyerSimple('perrin');
  const [home] = first.foyers ?? [];
  await m.add({
    ...first,
    personnes: [
      ...(first.personnes ?? []),
      { id_externe: 'autre', nom_naissance: 'Autre', prenoms: 'Dominique' },
    ],
    foyers: [...(first.foyers ?? []), ...(home ? [{ ...home, id_externe: 'autre', payeur: 'autre' }] : [])],
    appartenances: [
      ...(first.appartenances ?? []),
      { foyer: 'autre', personne: 'autre', role: 'adulte', debut: '2020-01-01' },
      { foyer: 'autre', personne: 'perrin-1', role: 'enfant', debut: '2020-01-01' },
    ],
    responsabilites: [
      ...(first.responsabilites ?? []),
      { adulte: 'autre', enfant: 'perrin-1', debut: '2020-01-01' },
    ],
  });
});
after(() => m.db.drop());

const file = (foyer: string) =>
  m.db.owner.query(
    `insert into piece (collectivite_id, id, type_piece_id, foyer_id, statut, valable_du, valable_au)
     select collectivite_id, gen_random_uuid(), id, $1, 'acceptee', '2026-09-01', '2027-08-31' from type_piece`,
    [m.ids.get(`foyer/${foyer}`)],
  );
const book = async (adult: string, jour: string) => {
  const changes = [
    { enfantId: m.ids.get('perrin-1'), uniteId: m.ids.get('repas'), jour, voulu: 'reserve' as const },
  ];
  const answer = await m.run(reserver, m.resident(adult), { changes });
  assert.ok(answer.ok, JSON.stringify(answer));
  const [cell] = answer.value.cells;
  return cell?.ok ? 'ok' : cell?.code;
};

test('famille:DOS-4 : le document de l’autre foyer ne bloque ni ne débloque personne', async () => {
  assert.equal(await book('autre', MONDAY), 'famille.piece_manquante');
  await file('autre');
  assert.equal(await book('autre', MONDAY), 'ok', 'its own document is enough');
  assert.equal(await book('perrin-a', TUESDAY), 'famille.piece_manquante', 'the other one’s is not theirs');
  await file('perrin');
  assert.equal(await book('perrin-a', TUESDAY), 'ok');
});

test('famille:DOS-4 : le dernier jour écrit sur le document est valide, le lendemain ne l’est plus', async () => {
  await m.db.owner.query("update piece set valable_au = '2026-11-26'");
  assert.equal(await book('perrin-a', '2026-11-26'), 'ok');
  assert.equal(await book('perrin-a', '2026-11-27'), 'famille.piece_manquante');
});

test('famille:DOS-4 : le premier jour écrit sur le document est valide, la veille ne l’est pas', async () => {
  await m.db.owner.query("update piece set valable_du = '2026-12-01', valable_au = null");
  assert.equal(await book('perrin-a', '2026-11-30'), 'famille.piece_manquante');
  assert.equal(await book('perrin-a', '2026-12-01'), 'ok');
});
