import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../kernel/ids.ts';
import { type Actor, execute } from '../../platform/action/index.ts';
import { type TestInstallation, testInstallation } from '../../platform/testing/installation.ts';
import { noterCourriel } from './noter-courriel.action.ts';

let t: TestInstallation;
before(async () => {
  t = await testInstallation();
});
after(() => t.db.drop());

const SYSTEM: Actor = { kind: 'system', task: 'essai' };
const tenant = (): string => t.tenants[0]!;

async function notice(): Promise<string> {
  const id = uuidv7();
  await t.db.owner.query(
    `insert into avis (collectivite_id, id, personne_id, modele, sujet, texte, lien, cle, cree_le, courriel_etat)
     values ($1, $2, $3, 'message.recu', 'Essai', 'Essai', '/', $4, now(), 'a_envoyer')`,
    [tenant(), id, uuidv7(), id],
  );
  return id;
}

const note = (avisId: string, etat: string) =>
  execute(t.runner, noterCourriel, { collectiviteId: tenant(), actor: SYSTEM, input: { avisId, etat } });

test('la fin d’un courriel se note une fois, avec son instant ; la seconde est refusée', async () => {
  for (const etat of ['envoye', 'refuse', 'sans']) {
    const id = await notice();
    assert.ok((await note(id, etat)).ok);
    const { rows } = await t.db.owner.query('select courriel_etat, courriel_le from avis where id = $1', [
      id,
    ]);
    assert.deepEqual(rows, [{ courriel_etat: etat, courriel_le: t.clock.now() }]);
    const again = await note(id, 'envoye');
    assert.ok(!again.ok);
    assert.equal(again.refusal.code, 'action.etape_impossible');
    assert.deepEqual(again.refusal.params, { objet: 'courriel', evenement: 'courriel.envoye', etat });
  }
});
