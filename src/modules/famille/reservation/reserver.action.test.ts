import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../../platform/action/index.ts';
import { foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { reserver } from './reserver.action.ts';

const MONDAY = '2026-11-23';
let m: Monde;
before(async () => {
  m = await monde();
  await m.add(foyerSimple('perrin', 2));
});
after(() => m.db.drop());

const change = (enfant: string, jour: string, voulu: 'reserve' | 'annule' = 'reserve', unite = 'repas') => ({
  enfantId: m.ids.get(enfant)!,
  uniteId: m.ids.get(unite)!,
  jour,
  voulu,
});
const book = (
  actor: Actor,
  changes: ReturnType<typeof change>[],
  more: Record<string, unknown> = {},
  at?: string,
) => m.run(reserver, actor, { changes, ...more }, at ? { at } : {});

test('famille:CAP-1 : une famille réserve, la place est prise et le mouvement écrit', async () => {
  const answer = await book(m.resident('perrin-a'), [change('perrin-1', MONDAY), change('perrin-2', MONDAY)]);
  assert.ok(answer.ok, JSON.stringify(answer));
  assert.deepEqual(
    answer.value.cells.map((c) => c.ok && c.state),
    ['confirmee', 'confirmee'],
  );
  const { rows } = await m.db.owner.query('select reserve from compteur_jour where jour = $1', [MONDAY]);
  assert.equal(rows[0].reserve, 2);
});

const count = async (sql: string, values: unknown[] = []): Promise<number> =>
  Number((await m.db.owner.query(sql, values)).rows[0]?.n ?? 0);

test('famille:CAP-1 : la même case deux fois est refusée, un second envoi du même formulaire donne la première réponse', async () => {
  const again = await book(m.resident('perrin-a'), [change('perrin-1', MONDAY)]);
  assert.ok(again.ok);
  assert.equal(again.value.cells[0]?.ok === false && again.value.cells[0].code, 'famille.deja_reserve');
  const parent = m.resident('perrin-a');
  const input = { changes: [change('perrin-1', '2026-11-24')] };
  const first = await m.run(reserver, parent, input, { idempotencyKey: 'k1' });
  const second = await m.run(reserver, parent, input, { idempotencyKey: 'k1' });
  assert.ok(first.ok && second.ok && second.replayed);
  assert.deepEqual(second.value, first.value);
  const jour = ['2026-11-24'];
  assert.equal(await count('select count(*) n from reservation where jour = $1', jour), 1);
  assert.equal(await count('select reserve n from compteur_jour where jour = $1', jour), 1);
});

test('famille:DEL-4 : avant 10 h la veille on annule, après c’est facturé, l’agent peut l’éviter par un motif écrit', async () => {
  const jour = '2026-11-26';
  const parent = m.resident('perrin-a');
  await book(parent, [change('perrin-1', jour), change('perrin-2', jour)]);
  const inTime = await book(parent, [change('perrin-1', jour, 'annule')], {}, '2026-11-25T09:00:59.999Z');
  assert.ok(inTime.ok && inTime.value.cells[0]?.ok);
  assert.equal(inTime.value.cells[0].state, 'annulee');
  const late = await book(parent, [change('perrin-2', jour, 'annule')], {}, '2026-11-25T09:01:00.000Z');
  assert.ok(late.ok && late.value.cells[0]?.ok);
  assert.equal(late.value.cells[0].state, 'annulee_tard');
  const refused = await book(parent, [change('perrin-1', jour)], {}, '2026-11-25T09:01:00.000Z');
  assert.ok(refused.ok && refused.value.cells[0]?.ok === false);
  assert.equal(refused.value.cells[0].code, 'famille.delai_depasse');
  assert.match(refused.value.cells[0].params.dernier_moment ?? '', /mercredi 25 novembre/);
  assert.equal(refused.value.cells[0].overridable, true);
  const agent = await book(m.agent, [change('perrin-1', jour)], {}, '2026-11-25T09:01:00.000Z');
  assert.ok(
    agent.ok && agent.value.cells[0]?.ok === false,
    'un agent sans motif est refusé comme tout le monde',
  );
  const reason = { reason: 'Rendez-vous médical annulé' };
  const forced = await book(m.agent, [change('perrin-1', jour)], reason, '2026-11-25T09:01:00.000Z');
  assert.ok(forced.ok && forced.value.cells[0]?.ok);
  const { rows } = await m.db.owner.query(
    `select r.decision, v.motif, v.decision as trace, v.auteur from reservation r
     join reservation_mouvement v on v.reservation_id = r.id where r.id = $1`,
    [forced.value.cells[0].reservationId],
  );
  const kept = JSON.parse(rows[0].decision);
  assert.equal(kept.derogations[0].code, 'famille.delai_depasse');
  assert.equal(kept.versions.delai, 'repas/ajout/1');
  assert.equal(rows[0].motif, 'Rendez-vous médical annulé');
  assert.match(rows[0].auteur, /^agent:/);
  assert.ok(JSON.parse(rows[0].trace).trace.some((t: { rule: string }) => t.rule === 'DEL-5'));
  const audit = await m.db.owner.query(
    `select octets from audit_ligne order by cree_le desc, id desc limit 1`,
  );
  assert.match(audit.rows[0].octets, /famille\.delai_depasse/);
  assert.doesNotMatch(audit.rows[0].octets, /médical/, 'le motif libre ne va pas au journal');
});

test('famille:DEL-4 : échanger un repas contre un pique-nique réussit ou échoue d’un bloc', async () => {
  const jour = '2026-11-27';
  const parent = m.resident('perrin-a');
  await book(parent, [change('perrin-1', jour)]);
  const swap = [change('perrin-1', jour, 'annule'), change('perrin-1', jour, 'reserve', 'pique-nique')];
  const tooLate = await book(parent, swap, {}, '2026-11-26T09:30:00.000Z');
  assert.ok(tooLate.ok && tooLate.value.cells.every((c) => !c.ok && c.code === 'famille.delai_depasse'));
  assert.equal(
    await count(`select count(*) n from reservation where jour = $1 and statut = 'confirmee'`, [jour]),
    1,
  );
  const done = await book(parent, swap);
  assert.ok(done.ok && done.value.cells.every((c) => c.ok));
  const { rows } = await m.db.owner.query(
    `select u.code from reservation r join unite u on u.id = r.unite_id where r.jour = $1 and r.statut = 'confirmee'`,
    [jour],
  );
  assert.deepEqual(rows, [{ code: 'pique-nique' }]);
  const both = await book(parent, [change('perrin-1', jour)]);
  assert.ok(
    both.ok && both.value.cells[0]?.ok === false && both.value.cells[0].code === 'famille.incompatible',
  );
});

test('famille:FOY-3 : on ne réserve que pour ses enfants, et rien ne dit qu’un autre enfant existe', async () => {
  await m.add(foyerSimple('martin'));
  const other = await book(m.resident('martin-a'), [change('perrin-1', '2026-11-30')]);
  const nobody = await book(m.resident('martin-a'), [
    { ...change('perrin-1', '2026-11-30'), enfantId: '01900000-0000-7000-8000-000000000000' },
  ]);
  assert.ok(!other.ok && !nobody.ok);
  assert.equal(other.refusal.code, 'famille.foyer_scelle');
  assert.deepEqual(other.refusal, nobody.refusal);
});

test('famille:CAL-3 : un jour sans école ou férié ne se réserve pas', async () => {
  const jours = ['2026-11-25', '2026-12-21', '2026-11-28'];
  const answer = await book(
    m.resident('perrin-a'),
    jours.map((d) => change('perrin-1', d)),
  );
  assert.ok(answer.ok && answer.value.cells.every((c) => !c.ok && c.code === 'famille.jour_ferme'));
});

test('un agent qui change une réservation prévient chaque parent, sans donnée personnelle dans le courriel', async () => {
  await m.db.owner.query('delete from avis');
  await book(m.agent, [change('perrin-2', '2026-12-01')]);
  const { rows } = await m.db.owner.query('select personne_id, modele, texte, lien from avis');
  assert.equal(rows.length, 1);
  assert.equal(rows[0].personne_id, m.ids.get('perrin-a'));
  assert.equal(rows[0].modele, 'reservation.changee');
  assert.match(rows[0].texte, /^Jeanne, Repas\u00a0: ajouté le mardi 1er décembre\.$/);
  assert.equal(rows[0].lien, '/c/saint-aubin/calendrier?mois=2026-12');
});
