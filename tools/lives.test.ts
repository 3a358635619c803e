import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { statesWritten } from './lives.ts';

const ROOT = join(import.meta.dirname, '..');

test('un état ne change que par sa vie : aucun « statut = » écrit à la main', () => {
  const files = globSync('src/modules/**/*.sql.ts', { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.ts$|\/testing\//.test(file));
  assert.ok(files.length > 20);
  const found = files.flatMap((file) =>
    statesWritten(readFileSync(join(ROOT, file), 'utf8')).map((text) => `${file} : ${text}`),
  );
  assert.deepEqual(found, []);
});

test('la recherche voit chaque façon d’écrire un état, et laisse ce qui vient d’une vie', () => {
  // `§{` stands for the opening of a placeholder.
  const by = (text: string): number => statesWritten(text.replaceAll('§{', '${')).length;
  assert.equal(by("sql`update remise set statut = 'creditee', le = now() where id = 1`"), 1);
  assert.equal(by('sql`update remise r set le = 1, statut = case when a then 1 else 2 end from x`'), 1);
  assert.equal(by('sql`update remise set statut = §{statut} where statut = §{autre}`'), 1);
  assert.equal(by("sql`insert into mois (id, statut) values (1, 'clos')`"), 1);
  assert.equal(by("sql`insert into mois (id, statut) select id, 'clos' from x where statut = 'ouvert'`"), 1);
  assert.equal(by("tx.insertInto('regie').values({ id, statut: 'active' })"), 1);
  assert.equal(by("tx.updateTable('regie').set({ statut, maj_le: now }).where('statut', '=', 'a')"), 1);
  assert.equal(by('tx.updateTable(t).set({\n ...(a.statut && { statut: a.statut }) })'), 1);
  assert.equal(by("tx.updateTable('avis').set({ courrielEtat: etat })"), 1);
  assert.equal(by("sql`select 1 from §{recordset('r', rows, { id: 'uuid', statut: 'text' })}`"), 0);
  assert.equal(
    by('sql`update reservation r set statut = x.vers, motif = x.motif from x where r.statut = x.de`'),
    0,
  );
  assert.equal(by('sql`update creance c set regle = 1, statut = §{derived(creance, {})} where id = 1`'), 0);
  assert.equal(by("tx.updateTable('creneau').set({ statut: lock.to }).where('statut', 'in', [])"), 0);
  assert.equal(
    by("tx.insertInto('campagne').values({ id, statut: born(campagne, 'campagne.preparee') })"),
    0,
  );
  assert.equal(
    by("sql`insert into creneau (id, statut) select id, §{born(creneau, 'creneau.ouvert')} from x`"),
    0,
  );
  assert.equal(by("sql`select id from reservation where statut = 'attente'`"), 0);
});
