import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { nativeEngine } from './engine-native.ts';
import { initial } from './enseigne.ts';
import { coverage, readFonts } from './fonts.ts';
import { createPdfPool, enseigneData, type PdfJob, PdfOutage, PdfTemplateError } from './index.ts';
import { printable } from './printable.ts';
import { TEMPLATE_ROOT } from './template.ts';
import { textOf } from './text-of.ts';

const HOSTILE = [
  '#panic("x")',
  '*gras* _souligné_ `code`',
  '$ x^2 $ \\ \\u{41}',
  '= Titre',
  '[crochet] {accolade} <etiquette> @renvoi',
  '#import "/etc/passwd": *',
  '"); panic() //',
];

// Templates are read under `src/` only: those of the tests are written there, then removed.
const folder = await mkdtemp(join(TEMPLATE_ROOT, 'platform', 'pdf', 'essai-'));
const pool = createPdfPool();
after(async () => {
  pool.close();
  await rm(folder, { recursive: true, force: true });
});

const job = async (name: string, body: string, texte = 'Bonjour'): Promise<PdfJob> => {
  const template = join(folder, `${name}.typ`);
  await writeFile(template, body);
  return {
    template,
    instant: '2026-11-20T09:00:00.000Z',
    data: {
      titre: `Essai ${texte}`,
      sujet: 'essai',
      motsCles: ['essai'],
      pied: 'pied',
      enseigne: enseigneData({ nom: 'Commune d’Ormeval', adresse: ['2 rue du Lavoir'] }),
      texte,
    },
  };
};
const LOOK = '#import "/platform/pdf/look/parvis.typ": *\n';
const PLAIN = `${LOOK}#show: feuille\n= #d.texte\n`;
const latin1 = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

const isUa1 = (pdf: Uint8Array): void => {
  const raw = latin1(pdf);
  assert.match(raw, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(raw, /\/Marked true/);
  assert.match(raw, /\/StructTreeRoot \d+ 0 R/);
  assert.match(raw, /\/Lang \(fr-FR\)/);
  assert.match(raw, /\/DisplayDocTitle true/);
  assert.match(raw, /<dc:title>/);
  assert.match(raw, /CreateDate>2026-11-20T09:00:00/);
};

test('PDF : un document est balisé PDF/UA-1, en français, avec titre et date donnés', async () => {
  isUa1(await pool.render(await job('ua', PLAIN)));
});

test('PDF : mêmes données, mêmes octets, quel que soit le processus', async () => {
  const one = await pool.render(await job('meme', PLAIN));
  const other = createPdfPool();
  try {
    assert.ok(Buffer.from(one).equals(await other.render(await job('meme', PLAIN))));
    assert.ok(!Buffer.from(one).equals(await other.render(await job('meme', PLAIN, 'Autre'))));
  } finally {
    other.close();
  }
});

test('PDF : aucun texte reçu n’est compris comme du code', async () => {
  for (const texte of HOSTILE) {
    const text = textOf(await pool.render(await job('hostile', PLAIN, texte)));
    assert.ok(text.replaceAll('\n', '').includes(texte), `${texte} → ${text}`);
  }
});

test('PDF : un document sans titre, ou une image sans texte de remplacement, est refusé', {
  skip: nativeEngine([]) ? false : 'compilateur natif absent',
}, async () => {
  await assert.rejects(
    pool.render(await job('sans-titre', '#set text(lang: "fr")\nBonjour')),
    PdfTemplateError,
  );
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
  const image = `${PLAIN}#image(bytes("${svg.replaceAll('"', '\\"')}"), format: "svg"`;
  await assert.rejects(pool.render(await job('sans-texte', `${image})`)), PdfTemplateError);
  await pool.render(await job('avec-texte', `${image}, alt: "un carré")`));
});

test('PDF : un gabarit faux est un défaut, et le processus continue', async () => {
  await assert.rejects(pool.render(await job('faux', `${LOOK}#d.absent`)), PdfTemplateError);
  isUa1(await pool.render(await job('ua', PLAIN)));
});

test('PDF : un processus tué ou bloqué est une panne qui se retente, et le suivant repart', async () => {
  const begun = performance.now();
  const first = createPdfPool();
  await first.render(await job('ua', PLAIN)).finally(() => first.close());
  // Several times what a new process needs on this machine at this hour, so that only a stuck one is late.
  const pausing = createPdfPool({ timeoutMs: 1500 + 4 * (performance.now() - begun) });
  try {
    await pausing.render(await job('ua', PLAIN));
    const hang =
      '#let lent(n) = range(n).fold(0, (a, b) => calc.rem(a * 31 + b, 9973))\n#range(100000).map(n => lent(5000 + n)).sum()';
    const killed = assert.rejects(pausing.render(await job('bloque', hang)), PdfOutage);
    const [pid] = pausing.pids();
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    await killed;
    isUa1(await pausing.render(await job('ua', PLAIN)));

    await assert.rejects(pausing.render(await job('bloque', hang)), PdfOutage);
    isUa1(await pausing.render(await job('ua', PLAIN)));
  } finally {
    pausing.close();
  }
  await assert.rejects(pausing.render(await job('ua', PLAIN)), PdfOutage);
});

test('PDF : un lot sort dans l’ordre', async () => {
  const jobs = await Promise.all(Array.from({ length: 12 }, (_, i) => job('lot', PLAIN, `numéro ${i}`)));
  let i = 0;
  for await (const pdf of pool.renderEach(jobs)) assert.match(textOf(pdf), new RegExp(`numéro ${i++}\\b`));
  assert.equal(i, 12);
});

test('PDF : le compilateur WebAssembly donne les mêmes textes et la même déclaration', async () => {
  const wasm = createPdfPool({ engine: 'wasm' });
  try {
    const pdf = await wasm.render(await job('ua', PLAIN, HOSTILE[1]));
    isUa1(pdf);
    assert.equal(textOf(pdf), textOf(await pool.render(await job('ua', PLAIN, HOSTILE[1]))));
    const offset = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin1(pdf))?.[1]);
    assert.equal(latin1(pdf).slice(offset, offset + 4), 'xref');
    await assert.rejects(
      wasm.render(await job('sans-titre', '#set text(lang: "fr")\nBonjour')),
      PdfTemplateError,
    );
  } finally {
    wasm.close();
  }
});

test('PDF : une lettre que la police n’a pas ne bloque pas un document', async () => {
  const covered = coverage(readFonts()[0]!);
  for (const char of 'éèçœŒÿÀ€«»’−Łőşț\u00a0\u202f') assert.ok(covered.has(char.codePointAt(0)!), char);
  assert.equal(printable('Nguyễn', covered), 'Nguyên'.normalize('NFC').replace('ê', printable('ễ', covered)));
  assert.equal(printable('a\u202eb\u0000c\td', covered), 'abc d');
  assert.equal(printable('日', covered), '?');
  isUa1(await pool.render(await job('lettres', PLAIN, 'Nguyễn 日本 😀 عمر')));
});

test('PDF : l’arche porte l’initiale du nom propre', () => {
  const expected: [string, string][] = [
    ['Commune de Saint-Aubin-les-Prés', 'S'],
    ['Commune d’Ormeval', 'O'],
    ['CIAS du Val d’Aulne', 'V'],
    ['Ville de L’Étang', 'É'],
    ['Chantelouve', 'C'],
    ['Desvres', 'D'],
  ];
  for (const [nom, letter] of expected) assert.equal(initial(nom), letter, nom);
});
