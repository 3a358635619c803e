import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type RawAnswer, readClient, readCreate, readLookup } from './answer.ts';
import { paymentDate, paymentInstant, readExer } from './dates.ts';

const ID = '1f9c7a52-3c5e-4b5e-9d0b-2f7a1c3d4e5f';
const ok = (body: string): RawAnswer => ({ status: 200, body });
const soap = (inner: string) =>
  `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>${inner}</S:Body></S:Envelope>`;
const detail = (fields: string) => soap(`<ns2:r xmlns:ns2="urn:x"><return>${fields}</return></ns2:r>`);
const fault = (name: string, children: string) =>
  soap(
    `<S:Fault><faultcode>S:Server</faultcode><faultstring>fr.gouv.finances.cp.tpa.webservice.exceptions.${name}</faultstring>${children}</S:Fault>`,
  );
const code = (name: string, value: string) =>
  `<detail><ns1:${name} xmlns:ns1="urn:y"><code>${value}</code><libelle>x</libelle></ns1:${name}></detail>`;

test('payfip:2 : création acceptée, quelle que soit la casse ou l’espace de noms', () => {
  for (const tag of ['idOp', 'idop', 'IDOP', 'z:idOp']) {
    const answer = readCreate(ok(detail(`<${tag}>${ID}</${tag}>`)));
    assert.deepEqual(answer, { kind: 'accepted', idOp: ID });
  }
});

test('payfip:2 : une création sans idOp lisible est inconnue, jamais acceptée', () => {
  for (const fields of ['', '<idOp/>', '<idOp>42</idOp>']) {
    assert.deepEqual(readCreate(ok(detail(fields))), { kind: 'unknown', reason: 'unreadable' });
  }
});

test('payfip:2 : consultation complète, dates à l’heure de Paris, exercice à deux chiffres', () => {
  const answer = readLookup(
    ok(
      detail(
        `<dattrans>18092020</dattrans><exer>20</exer><heurtrans>1417</heurtrans><idop>${ID.toUpperCase()}</idop>` +
          '<mel>a@b.fr</mel><montant>4200</montant><numauto>112233-ab</numauto><numcli>090901</numcli>' +
          '<objet>x &amp; y</objet><refdet>ABCDEFGH</refdet><resultrans>V</resultrans><saisie>W</saisie>',
      ),
    ),
    ID,
  );
  assert.ok(answer.kind === 'accepted');
  assert.deepEqual(answer.detail, {
    idOp: ID.toUpperCase(),
    numcli: '090901',
    exer: '2020',
    refdet: 'ABCDEFGH',
    objet: 'x & y',
    montant: 4200,
    mel: 'a@b.fr',
    saisie: 'W',
    resultat: 'paye_prelevement',
    resultat_brut: 'V',
    numauto: '112233-ab',
    date: '2020-09-18',
    instant: '2020-09-18T12:17:00.000Z',
  });
});

test('payfip:2 : un champ absent est nul, un résultat imprévu est « inconnu »', () => {
  const answer = readLookup(ok(detail('<resultrans>Q</resultrans><montant>42,00</montant>')), ID);
  assert.ok(answer.kind === 'accepted');
  assert.equal(answer.detail.resultat, 'inconnu');
  assert.equal(answer.detail.resultat_brut, 'Q');
  assert.equal(answer.detail.montant, null);
  assert.equal(answer.detail.numauto, null);
});

test('payfip:2 : une réponse au sujet d’une autre opération, ou sans résultat, est illisible', () => {
  const other = detail(`<idOp>${ID.replace('1', '2')}</idOp><resultrans>P</resultrans>`);
  assert.deepEqual(readLookup(ok(other), ID), { kind: 'unknown', reason: 'unreadable' });
  assert.deepEqual(readLookup(ok(detail('<montant>4200</montant>')), ID), {
    kind: 'unknown',
    reason: 'unreadable',
  });
});

test('payfip:2 : un refus fonctionnel se lit en HTTP 500 ou 200, avec ou sans enfants', () => {
  for (const status of [200, 500]) {
    const full = readLookup(
      { status, body: fault('FonctionnelleErreur', code('FonctionnelleErreur', 'P1')) },
      ID,
    );
    assert.ok(full.kind === 'fault');
    assert.equal(full.meaning, 'introuvable');
    const bare = readCreate({ status, body: fault('FonctionnelleErreur', '') });
    assert.ok(bare.kind === 'fault');
    assert.deepEqual([bare.code, bare.field, bare.meaning], [null, null, 'refus']);
  }
  const field = readCreate({
    status: 500,
    body: fault('FonctionnelleErreur', code('FonctionnelleErreur', 'R3')),
  });
  assert.ok(field.kind === 'fault');
  assert.equal(field.field, 'refdet');
  const classless = readLookup(
    { status: 500, body: soap('<S:Fault><detail><x><code>P5</code></x></detail></S:Fault>') },
    ID,
  );
  assert.ok(classless.kind === 'fault' && classless.meaning === 'en_cours');
});

test('payfip:2 vecteur 11 : toute erreur technique est « inconnu »', () => {
  const technical = { kind: 'unknown', reason: 'technical_fault' };
  for (const name of ['TechDysfonctionnementErreur', 'TechIndisponibiliteErreur', 'TechProtocolaireErreur']) {
    for (const children of ['', code(name, '999'), code(name, 'P1')]) {
      assert.deepEqual(readLookup({ status: 500, body: fault(name, children) }, ID), technical);
      assert.deepEqual(readCreate({ status: 200, body: fault(name, children) }), technical);
    }
  }
  assert.deepEqual(readLookup({ status: 500, body: soap('<S:Fault/>') }, ID), technical);
});

test('payfip:5 : page HTML, DOCTYPE, entité, XML coupé, autre statut : inconnu', () => {
  const good = detail(`<idOp>${ID}</idOp>`);
  const cases: [RawAnswer, string][] = [
    [ok('<!DOCTYPE html><html><body>Maintenance'), 'html'],
    [ok('<?xml version="1.0"?><html xmlns="x"><body/></html>'), 'html'],
    [{ status: 503, body: '<html>' }, 'html'],
    [ok(`<!DOCTYPE x [<!ENTITY e "boum">]>${good}`), 'unreadable'],
    [ok(detail('<idOp>&e;</idOp>')), 'unreadable'],
    [ok(good.slice(0, -5)), 'unreadable'],
    [ok(''), 'unreadable'],
    [{ status: 500, body: good }, 'unreadable'],
    [{ status: 302, body: '' }, 'unreadable'],
    [ok(`${'<a>'.repeat(40)}${'</a>'.repeat(40)}`), 'unreadable'],
  ];
  for (const [raw, reason] of cases) assert.deepEqual(readCreate(raw), { kind: 'unknown', reason });
});

test('payfip:2 : client, une à trois lignes de libellé', () => {
  const answer = readClient(ok(detail('<libelleN1>COMMUNE</libelleN1><libelleN2/><numcli>090901</numcli>')));
  assert.deepEqual(answer, { kind: 'accepted', client: { numcli: '090901', libelle: ['COMMUNE'] } });
});

test('payfip:2 : dates impossibles et exercices étranges sont nuls ; l’heure répétée est la seconde', () => {
  assert.equal(paymentDate('31022026'), null);
  assert.equal(paymentDate('20261120'), null);
  assert.equal(paymentInstant('20112026', '2460'), null);
  assert.equal(paymentInstant('25102026', '0230'), '2026-10-25T01:30:00.000Z');
  assert.equal(paymentInstant('20112026', null), null);
  assert.deepEqual(
    [readExer('26'), readExer('2026'), readExer('6'), readExer(null)],
    ['2026', '2026', null, null],
  );
});

test('payfip:5 : aucune réponse, si abîmée soit-elle, ne lève ni n’invente un succès', () => {
  const good = detail(`<idOp>${ID}</idOp><resultrans>P</resultrans><montant>4200</montant>`);
  const damaged = fc
    .tuple(fc.nat(good.length), fc.nat(20), fc.string({ unit: 'binary', maxLength: 10 }))
    .map(([at, cut, put]) => good.slice(0, at) + put + good.slice(at + cut));
  const body = fc.oneof(fc.string({ unit: 'binary' }), damaged);
  fc.assert(
    fc.property(body, fc.integer({ min: 100, max: 599 }), (text, status) => {
      const raw = { status, body: text };
      const outcomes = [readCreate(raw), readLookup(raw, ID), readClient(raw)];
      for (const outcome of outcomes) assert.match(outcome.kind, /^(accepted|fault|unknown)$/);
      if (status !== 200) for (const outcome of outcomes) assert.notEqual(outcome.kind, 'accepted');
    }),
    { numRuns: 500 },
  );
});
