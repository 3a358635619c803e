import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { type Command, UsageRefusal } from './command.ts';
import { demo } from './commands/demo.ts';
import { importer } from './commands/importer.ts';
import { regle } from './commands/regle.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-cli-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `parvis` as an operator does; none of these commands needs a database. */
async function parvis(args: readonly string[], input = '') {
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(ROOT, 'src/platform/runtime/register.mjs'),
      join(ROOT, 'src/apps/cli/main.ts'),
      ...args,
    ],
    { env: { ...process.env, PARVIS_DATA: folder } },
  );
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { out, err, code };
}

test('aide dit chaque commande, et rend 0', async () => {
  const { out, code } = await parvis(['aide']);
  assert.equal(code, 0);
  for (const name of ['verifier', 'regle', 'importer familles', 'demo']) assert.ok(out.includes(name), name);
});

test('une commande inconnue rend 2 et montre l’aide', async () => {
  const { err, code } = await parvis(['suprimer']);
  assert.equal(code, 2);
  assert.match(err, /« suprimer » n’est pas une commande/);
});

test('une option inconnue rend 2 et dit l’usage de la commande', async () => {
  const { err, code } = await parvis(['demo', '--habitant', '100']);
  assert.equal(code, 2);
  assert.match(err, /--habitant n’est pas prévue[\s\S]*Usage : parvis demo/);
});

test('une commande mal écrite dit ce qui manque, sans rien ouvrir', async () => {
  const cases: [Command, string[], RegExp][] = [
    [importer, ['familles'], /Donnez le dossier/],
    [importer, ['factures', folder], /Dites quoi importer/],
    [importer, ['familles', join(folder, 'absent'), '--collectivite', 'x'], /n’est pas un dossier/],
    [importer, ['familles', folder], /--collectivite/],
    [demo, ['--habitants', 'cent'], /nombre entier/],
    [regle, ['famille.inconnue'], /Aucune règle/],
  ];
  for (const [command, args, reason] of cases)
    await assert.rejects(command.run(args), (error) => {
      assert.ok(error instanceof UsageRefusal);
      assert.match(error.message, reason);
      return true;
    });
});

test('regie:S1 : regle évalue l’entrée standard et répond en JSON', async () => {
  const good = await parvis(['regle', 'regie.sepa_ics'], '{"ics":"FR72ZZZ123456"}');
  assert.equal(good.code, 0);
  assert.equal(JSON.parse(good.out).valeur.cle, '72');
});
