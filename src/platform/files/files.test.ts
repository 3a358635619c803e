import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import {
  diskStore,
  FileDamaged,
  FileMissing,
  FileTooLarge,
  readAll,
  refuseActivePdf,
  safeName,
  sniffType,
} from './index.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'magasin-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pathOf = (sha256: string): string =>
  join(folder, 'fichiers', sha256.slice(0, 2), sha256.slice(2, 4), sha256);

test('FICHIER : tout contenu gardé se relit à l’identique, sous le nom de son empreinte', async () => {
  const store = diskStore(folder);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 9000 }), { maxLength: 4 }), async (parts) => {
      const whole = Buffer.concat(parts);
      const source = async function* () {
        yield* parts;
      };
      const stored = await store.put(source());
      assert.deepEqual(stored, { sha256: sha(whole), size: whole.length });
      assert.deepEqual(Buffer.from(await readAll(await store.get(stored.sha256))), whole);
    }),
    { numRuns: 25 },
  );
});

test('FICHIER : un même contenu reçu dix fois en même temps n’est gardé qu’une fois', async () => {
  const store = diskStore(folder);
  const content = Buffer.from('le même contenu');
  await Promise.all(Array.from({ length: 10 }, () => store.put(content)));
  const path = pathOf(sha(content));
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(join(folder, 'fichiers', 'arrivees')), []);
});

test('FICHIER : un contenu trop grand est refusé en cours de route et ne laisse rien', async () => {
  const store = diskStore(folder);
  let sent = 0;
  const endless = async function* () {
    while (true) {
      sent += 1000;
      yield new Uint8Array(1000);
    }
  };
  await assert.rejects(store.stage(endless(), { maxBytes: 5000 }), FileTooLarge);
  assert.equal(sent, 6000);
  assert.deepEqual(await readdir(join(folder, 'fichiers', 'arrivees')), []);
});

test('FICHIER : un contenu modifié sur le disque est dénoncé à la lecture, un contenu absent aussi', async () => {
  const store = diskStore(folder);
  const { sha256 } = await store.put(Buffer.from('preuve'));
  await chmod(pathOf(sha256), 0o600);
  await writeFile(pathOf(sha256), 'preuvE');
  await assert.rejects(store.get(sha256).then(readAll), FileDamaged);
  await assert.rejects(store.get('0'.repeat(64)), FileMissing);
  assert.equal(await store.has('0'.repeat(64)), false);
  await assert.rejects(store.get('../../etc/passwd'), /not a SHA-256/);
});

test('FICHIER : le type se lit dans le contenu', () => {
  const of = (text: string) => sniffType(Buffer.from(text, 'latin1'));
  assert.equal(of('%PDF-1.7\n'), 'pdf');
  assert.equal(of('\x89PNG\r\n\x1a\n'), 'png');
  assert.equal(of('\xff\xd8\xff\xe0'), 'jpeg');
  assert.equal(of('nom;prénom\nArnoux;Camille'), 'csv');
  assert.equal(sniffType(Buffer.from('\ufeffnom,prénom\n')), 'csv');
  for (const hostile of [
    '<script>,</script>',
    '<?xml ;',
    'MZ\x00;',
    '#!/bin/sh ;',
    '',
    'un mot',
    ' \n<svg>,',
  ])
    assert.equal(of(hostile), null, JSON.stringify(hostile));
});

const pdf = (body: string): Buffer => Buffer.from(`%PDF-1.7\n${body}\n%%EOF`, 'latin1');
const objectStream = (content: string, dictionary = '/Filter /FlateDecode'): Buffer => {
  const data = deflateSync(Buffer.from(content, 'latin1'));
  const head = `4 0 obj\n<< /Type /ObjStm /N 1 /First 4 ${dictionary} /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([pdf(head), data, Buffer.from('\nendstream\nendobj')].map((b) => Buffer.from(b)));
};

test('FICHIER : un PDF actif est reconnu, même déguisé', () => {
  for (const body of [
    '<</S /JavaScript /JS (app.alert(1))>>',
    '<</S /J#61vaScript>>',
    '<</#4a#53 (x)>>',
    '<</JS 12 0 R>>',
    '<</JS%commentaire\n<6170>>>',
    '<</S /Launch /F (cmd.exe)>>',
    '<</Names <</EmbeddedFiles 3 0 R>>>>',
    '<</Type /EmbeddedFile>>',
    '<</AcroForm <</XFA 3 0 R>>>>',
  ])
    assert.equal(refuseActivePdf(pdf(body))?.code, 'fichiers.pdf_actif', body);
});

/** An object stream whose bytes are exactly those, the header kept apart from the `%%EOF` added by `pdf`. */
const packed = (content: string, dictionary?: string): string | undefined => {
  const bytes = objectStream(content, dictionary).toString('latin1').replace('\n%%EOF', '');
  return refuseActivePdf(Buffer.from(bytes, 'latin1'))?.code;
};

test('FICHIER : un objet actif caché dans un flux compressé est reconnu, un flux illisible est refusé', () => {
  assert.equal(packed('1 0 <</S /JavaScript /JS (app.alert(1))>>'), 'fichiers.pdf_actif');
  assert.equal(packed('1 0 <</S /J#61vaScript>>'), 'fichiers.pdf_actif');
  assert.equal(packed('1 0 <</Type /Page>>'), undefined);
  assert.equal(packed('1 0 <</Type /Page>>', '/Filter [/FlateDecode]'), undefined);
  for (const dictionary of [
    '/Filter [/ASCIIHexDecode /FlateDecode]',
    '/Filter /LZWDecode',
    '/Filter 7 0 R',
    '/Filter /FlateDecode /DecodeParms <</Predictor 12>>',
  ])
    assert.equal(packed('1 0 <</Type /Page>>', dictionary), 'fichiers.pdf_illisible', dictionary);
  assert.equal(
    refuseActivePdf(pdf('4 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\nabc'))?.code,
    'fichiers.pdf_illisible',
  );
  assert.equal(refuseActivePdf(pdf('<</Type /Obj#53tm>>'))?.code, 'fichiers.pdf_illisible');
  assert.equal(refuseActivePdf(pdf('trailer <</Encrypt 9 0 R>>'))?.code, 'fichiers.pdf_illisible');
});

test('FICHIER : une bombe de décompression est refusée', () => {
  const bomb = packed(' '.repeat(65 * 1024 * 1024));
  assert.equal(bomb, 'fichiers.pdf_illisible');
});

test('FICHIER : un PDF ordinaire et des octets quelconques passent', () => {
  assert.equal(refuseActivePdf(pdf('<</Type /Catalog /JSON (x) /Launchpad 1>>')), null);
  const noise = createHash('sha512').update('bruit').digest();
  const binary = Buffer.concat(
    Array.from({ length: 4000 }, (_, i) => createHash('sha512').update(noise).update(`${i}`).digest()),
  );
  assert.equal(refuseActivePdf(binary), null);
});

test('FICHIER : un nom de fichier ne porte ni chemin ni caractère invisible', () => {
  assert.equal(safeName('../../etc/passwd'), 'passwd');
  assert.equal(safeName('C:\\temp\\facture.pdf'), 'facture.pdf');
  assert.equal(safeName('fac\u202eture\u0000.pdf'), 'facture.pdf');
  assert.equal(safeName('.htaccess'), 'htaccess');
  assert.equal(safeName('a"b<c>.pdf'), 'a_b_c_.pdf');
  assert.equal(safeName('..'), 'document');
  assert.equal([...safeName('é'.repeat(500))].length, 120);
});
