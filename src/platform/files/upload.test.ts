import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { diskStore, type FileType, fileRefusals, readAll, readUpload } from './index.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'envois-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const PDF = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF');

const post = async (body: BodyInit, headers: Record<string, string> = {}): Promise<Request> => {
  const made = new Response(body, { headers });
  return new Request('http://parvis.test/envoi', {
    method: 'POST',
    body: await made.arrayBuffer(),
    headers: { 'content-type': made.headers.get('content-type') ?? '' },
  });
};

const formWith = (...files: [field: string, content: Uint8Array | string, name: string][]): FormData => {
  const form = new FormData();
  form.append('jeton', 'a=b&c');
  for (const [field, content, name] of files)
    form.append(field, new Blob([typeof content === 'string' ? content : Buffer.from(content)]), name);
  return form;
};

const read = async (
  request: Request | Promise<Request>,
  accept: FileType[] = ['pdf', 'png'],
  maxBytes = 10_000,
  maxFiles = 2,
) => readUpload(await request, { store: diskStore(folder), accept, maxBytes, maxFiles });

const code = async (answer: ReturnType<typeof read>): Promise<string> => {
  const result = await answer;
  assert.ok(!result.ok, 'un refus était attendu');
  const definition = Object.entries(fileRefusals).find(([key]) => key === result.refusal.code)?.[1];
  assert.ok(definition, `code déclaré : ${result.refusal.code}`);
  assert.ok(definition.resident(result.refusal.params).length > 0);
  assert.ok(!definition.agent(result.refusal.params).includes('undefined'));
  return result.refusal.code;
};

const waiting = async (): Promise<string[]> => readdir(join(folder, 'fichiers', 'arrivees')).catch(() => []);

test('FICHIER : un envoi accepté est gardé par son contenu, et les autres champs sont rendus tels quels', async () => {
  const store = diskStore(folder);
  const result = await read(post(formWith(['piece', PNG, '../../étc/photo\u202e.png'])));
  assert.ok(result.ok);
  assert.equal(result.value.fields.get('jeton'), 'a=b&c');
  const [file] = result.value.files;
  assert.ok(file);
  assert.deepEqual([file.field, file.type, file.size, file.name], ['piece', 'png', PNG.length, 'photo.png']);
  assert.deepEqual(Buffer.from(await readAll(await store.get(file.sha256))), Buffer.from(PNG));
});

test('FICHIER : un champ de fichier laissé vide n’est pas un fichier', async () => {
  const boundary = 'limite';
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="piece"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--${boundary}--\r\n`;
  const result = await read(post(body, { 'content-type': `multipart/form-data; boundary=${boundary}` }));
  assert.ok(result.ok);
  assert.equal(result.value.files.length, 0);
});

test('FICHIER : le type vient du contenu, jamais du nom', async () => {
  assert.equal(await code(read(post(formWith(['p', '<html>', 'a.pdf'])))), 'fichiers.type_refuse');
  assert.equal(await code(read(post(formWith(['p', PNG, 'a.pdf'])), ['pdf'])), 'fichiers.type_refuse');
});

test('FICHIER : un fichier trop lourd arrête la lecture, et rien n’est gardé', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    start(controller) {
      const head = '--l\r\nContent-Disposition: form-data; name="p"; filename="a.pdf"\r\n\r\n%PDF-1.7\n';
      controller.enqueue(Buffer.from(head));
    },
    pull(controller) {
      sent += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const init = {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { 'content-type': 'multipart/form-data; boundary=l' },
  };
  assert.equal(await code(read(new Request('http://parvis.test/', init))), 'fichiers.trop_lourd');
  assert.ok(sent < 4 * 1024 * 1024, `lecture arrêtée tôt (${sent} octets lus)`);
  assert.deepEqual(await waiting(), []);
});

test('FICHIER : trop de fichiers ou de champs est refusé', async () => {
  const files = formWith(['a', PNG, '1.png'], ['b', PNG, '2.png'], ['c', PNG, '3.png']);
  assert.equal(await code(read(post(files))), 'fichiers.trop_nombreux');
  const fields = new FormData();
  for (let i = 0; i < 300; i += 1) fields.append(`c${i}`, 'x');
  assert.equal(await code(read(post(fields))), 'fichiers.trop_nombreux');
  const long = new FormData();
  long.append('c', 'x'.repeat(100_000));
  assert.equal(await code(read(post(long))), 'fichiers.trop_nombreux');
});

test('FICHIER : un corps coupé, sans limite ou d’un autre type est refusé, sans rester suspendu', async () => {
  const cut = '--l\r\nContent-Disposition: form-data; name="p"; filename="a.pdf"\r\n\r\n%PDF-1.7 coupé';
  for (const [body, type] of [
    [cut, 'multipart/form-data; boundary=l'],
    [cut, 'multipart/form-data'],
    ['a=1', 'application/x-www-form-urlencoded'],
    ['', 'multipart/form-data; boundary=l'],
  ] as const)
    assert.equal(await code(read(post(body, { 'content-type': type }))), 'fichiers.envoi_invalide');
  assert.deepEqual(await waiting(), []);
});

test('FICHIER : un PDF actif est refusé, avec le champ concerné', async () => {
  const active = `${PDF.toString()}\n2 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj`;
  const result = await read(post(formWith(['piece', active, 'a.pdf'])));
  assert.ok(!result.ok);
  assert.deepEqual([result.refusal.code, result.refusal.field], ['fichiers.pdf_actif', 'piece']);
  assert.equal(await code(read(post(formWith(['p', active, 'a.pdf'])))), 'fichiers.pdf_actif');
});

test('FICHIER : un PDF chiffré est refusé', async () => {
  const encrypted = `${PDF.toString()}\ntrailer <</Encrypt 9 0 R>>`;
  assert.equal(await code(read(post(formWith(['p', encrypted, 'a.pdf'])))), 'fichiers.pdf_illisible');
});

test('FICHIER : si un seul fichier est refusé, aucun n’est gardé', async () => {
  const store = diskStore(folder);
  const kept = Buffer.from('%PDF-1.7 jamais gardé');
  const { sha256, discard } = await store.stage(kept, { maxBytes: 100 });
  await discard();
  await code(read(post(formWith(['a', kept, 'a.pdf'], ['b', deflateSync('x'), 'b.pdf']))));
  assert.equal(await store.has(sha256), false);
  assert.deepEqual(await waiting(), []);
});
