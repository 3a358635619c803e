import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DemandePaiement } from '../../modules/paiements/ports.ts';
import { checkFields, normaliseObjet } from './fields.ts';
import { writeClient, writeCreate, writeLookup } from './format.ts';
import { find, readXml } from './xml.ts';

const demande = (more: Partial<DemandePaiement> = {}): DemandePaiement => ({
  numcli: '090901',
  exer: '2026',
  refdet: 'ABCDEFGH',
  objet: 'Cantine de novembre',
  montant: 4200,
  mel: 'claire@exemple.fr',
  saisie: 'W',
  url_notif: 'https://parvis.exemple.fr/paiement/notification',
  url_redirect: 'https://parvis.exemple.fr/paiement/retour',
  ...more,
});

test('payfip:7 vecteur 3 : l’objet est ramené aux lettres, chiffres et espaces', () => {
  const cases: [string | null, string | null][] = [
    [
      '18/09/2020  Établissement attestation hors-sol n#1234',
      '18092020 Etablissement attestation hors sol n1234',
    ],
    ['Sœur, œuf et Æschne', 'Soeur oeuf et AEschne'],
    ["L’école d'été — 2e", 'L ecole d ete 2e'],
    ['  cantine\u00a0\tnovembre ', 'cantine novembre'],
    ['😀 €€', null],
    ['', null],
    [null, null],
    [`${'a'.repeat(99)} bc`, 'a'.repeat(99)],
  ];
  for (const [given, expected] of cases) assert.equal(normaliseObjet(given), expected);
});

test('payfip:2 : l’objet normalisé est toujours acceptable, et le normaliser deux fois ne change rien', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const clean = normaliseObjet(text);
      if (clean === null) return;
      assert.match(clean, /^[A-Za-z0-9](?:[A-Za-z0-9 ]{0,98}[A-Za-z0-9])?$/);
      assert.equal(normaliseObjet(clean), clean);
    }),
  );
});

test('payfip:2 : chaque champ fautif donne le code de PayFiP et le champ à corriger', () => {
  const long = `https://parvis.exemple.fr/${'a'.repeat(250)}`;
  const cases: [Partial<DemandePaiement>, string | null, string][] = [
    [{ refdet: 'ABCD' }, 'R3', 'refdet'],
    [{ refdet: 'ABC-DEFG' }, 'R3', 'refdet'],
    [{ montant: 99 }, 'M3', 'montant'],
    [{ montant: 10_000_000 }, 'M5', 'montant'],
    [{ montant: 1.5 }, 'M1', 'montant'],
    [{ mel: '' }, 'A1', 'mel'],
    [{ mel: 'a@b' }, 'A2', 'mel'],
    [{ mel: 'claire@exemple@fr' }, 'A2', 'mel'],
    [{ mel: `${'a'.repeat(80)}@b.fr` }, 'A2', 'mel'],
    [{ mel: 'claire', montant: 1 }, 'A2', 'mel'],
    [{ numcli: '9090' }, 'T1', 'numcli'],
    [{ url_notif: 'ftp://exemple.fr' }, 'N1', 'url_notif'],
    [{ url_redirect: long }, 'D1', 'url_redirect'],
    [{ exer: '26' }, null, 'exer'],
  ];
  for (const [more, code, field] of cases) {
    const fault = checkFields(demande(more));
    assert.equal(fault?.code, code);
    assert.equal(fault?.field, field);
    assert.ok((fault?.message.length ?? 0) > 10);
  }
  assert.equal(checkFields(demande({ montant: 100 })), null);
  assert.equal(checkFields(demande({ montant: 9_999_999 })), null);
});

test('payfip:1 : l’enveloppe est du XML lisible, dans l’ordre du contrat, montant en centimes', () => {
  const root = readXml(writeCreate(demande({ mel: 'a<&>"\'@exemple.fr', objet: null })));
  const arg = find(root!, (name) => name === 'arg0')!;
  assert.deepEqual(
    arg.children.map(({ name, text }) => [name, text]),
    [
      ['exer', '2026'],
      ['mel', 'a<&>"\'@exemple.fr'],
      ['montant', '4200'],
      ['numcli', '090901'],
      ['refdet', 'ABCDEFGH'],
      ['saisie', 'W'],
      ['urlnotif', 'https://parvis.exemple.fr/paiement/notification'],
      ['urlredirect', 'https://parvis.exemple.fr/paiement/retour'],
    ],
  );
});

test('payfip:1 : tout texte survit à l’écriture et à la lecture, les caractères interdits sont retirés', () => {
  const readBack = (text: string) => find(readXml(writeLookup(text))!, (name) => name === 'idop')?.text;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(readBack(text), text.trim());
    }),
  );
  assert.equal(readBack('a\u0000b\ud800c\uffffd'), 'abcd');
});

test('payfip:1 : opérations et champs sont ceux du WSDL local', () => {
  const wsdl = readFileSync(new URL('./paiement-securise.wsdl', import.meta.url), 'utf8');
  assert.ok(readXml(wsdl));
  for (const envelope of [writeCreate(demande()), writeLookup('x'), writeClient('090901')]) {
    const operation = /<pai:(\w+)>/.exec(envelope)![1]!;
    assert.ok(wsdl.includes(`<xsd:element name="${operation}">`), operation);
    const arguments_ = /<arg0>(.*)<\/arg0>/.exec(envelope)![1]!;
    for (const [, field] of arguments_.matchAll(/<(\w+)>/g)) {
      assert.ok(wsdl.includes(`<xsd:element name="${field}" type="xsd:string"`), field);
    }
  }
});
