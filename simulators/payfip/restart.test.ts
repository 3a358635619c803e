import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type RunningPayfip, SERVICE_PATH, startPayfip } from './index.ts';

const NS =
  'http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService';

async function call(
  standIn: RunningPayfip,
  operation: string,
  fields: Record<string, string>,
): Promise<string> {
  const inner = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  const body = `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><p:${operation} xmlns:p="${NS}"><arg0>${inner.join('')}</arg0></p:${operation}></e:Body></e:Envelope>`;
  return (await fetch(`${standIn.url}${SERVICE_PATH}`, { method: 'POST', body })).text();
}
const demande = (refdet: string, scenario: string) => ({
  exer: '2026',
  mel: `scenario+${scenario}@exemple.fr`,
  montant: '4200',
  numcli: '090902',
  refdet,
  saisie: 'W',
  urlnotif: 'http://127.0.0.1:1/n',
  urlredirect: 'http://127.0.0.1:1/r',
});
const idOpOf = (answer: string): string => /<idOp>([0-9a-f-]{36})<\/idOp>/.exec(answer)![1]!;
const book = async (standIn: RunningPayfip): Promise<{ idOp: string }[]> => {
  const answer = await fetch(`${standIn.url}/_simulateur/api/livre`);
  return JSON.parse(await answer.text());
};

test('redémarrage : tout paiement acquitté est encore là, avec son résultat et son rejet', async () => {
  const bookDir = await mkdtemp(join(tmpdir(), 'parvis-payfip-'));
  const first = await startPayfip({ port: 0, bookDir });
  const made = await Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      call(first, 'creerPaiementSecurise', demande(`RELANCE${i}`, 'v-immediat.rejet-j3.jamais-notifie')),
    ),
  );
  const idOps = made.map(idOpOf);
  const before = await book(first);
  await first.close();
  const second = await startPayfip({ port: 0, bookDir });
  assert.deepEqual(await book(second), before);
  assert.deepEqual(before.map(({ idOp }) => idOp).sort(), [...idOps].sort());
  assert.ok(before.every((line) => 'rejetLe' in line && line.rejetLe !== null));
  const detail = await call(second, 'recupererDetailPaiementSecurise', { idOp: idOps[0]! });
  assert.match(detail, /<resultrans>V<\/resultrans>/);
  await second.close();
  await rm(bookDir, { recursive: true });
});

test('protocole : ce qui n’est pas une demande SOAP reçoit une faute protocolaire', async () => {
  const bookDir = await mkdtemp(join(tmpdir(), 'parvis-payfip-'));
  const standIn = await startPayfip({ port: 0, bookDir });
  for (const body of ['', '<x/>', 'pas du XML', '<!DOCTYPE a><a/>']) {
    const answer = await fetch(`${standIn.url}${SERVICE_PATH}`, { method: 'POST', body });
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /TechProtocolaireErreur/);
  }
  assert.match(await call(standIn, 'operationInconnue', {}), /TechProtocolaireErreur/);
  await standIn.close();
  await rm(bookDir, { recursive: true });
});
