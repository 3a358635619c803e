import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../../platform/clock/clock.ts';
import type { CreateOutcome, DemandePaiement, LookupOutcome, PasserellePaiement } from '../ports.ts';
import { ouvrirPorte } from './passerelle.partner.ts';

const rien = { request: null, response: null, status: null };
const muet = { kind: 'unknown', reason: 'timeout', exchange: rien } as const;
const demande: DemandePaiement = {
  numcli: '090901',
  exer: '2026',
  refdet: 'PVABCDEF',
  objet: null,
  montant: 100,
  mel: 'a@exemple.fr',
  saisie: 'W',
  url_notif: 'http://localhost/n',
  url_redirect: 'http://localhost/r',
};

/** A service that answers what `say` holds. */
function service(say: { create: CreateOutcome; lookup: LookupOutcome }): PasserellePaiement {
  return {
    verify: () => null,
    create: () => Promise.resolve(say.create),
    lookup: () => Promise.resolve(say.lookup),
    client: () => Promise.resolve(muet),
    pageUrl: (idOp) => idOp,
  };
}

test('payfip:5.9 : cinq erreurs techniques ferment la création, un essai passe toutes les deux minutes', async () => {
  const clock = fixedClock('2026-11-20T09:00:00.000Z');
  const say: { create: CreateOutcome; lookup: LookupOutcome } = { create: muet, lookup: muet };
  const porte = ouvrirPorte(service(say));
  for (let i = 0; i < 5; i += 1) {
    assert.equal(porte.ouverte(clock.now()), true);
    await porte.create(demande, clock);
  }
  assert.equal(porte.ouverte(clock.now()), false);
  clock.advance(2 * 60_000);
  assert.equal(porte.ouverte(clock.now()), true, 'one trial');
  assert.equal(porte.ouverte(clock.now()), false, 'and only one');
  say.lookup = { kind: 'fault', meaning: 'en_cours', code: 'P5', field: null, message: '', exchange: rien };
  await porte.lookup('x', clock);
  assert.equal(porte.ouverte(clock.now()), true, 'any clear answer opens again');
});
