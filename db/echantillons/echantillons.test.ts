import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { addMs } from '../../src/kernel/calendar.ts';
import type { TraceStep } from '../../src/kernel/trace.ts';
import { seal } from '../../src/modules/audit/bloc.rule.ts';
import { packLines, unpackLines } from '../../src/modules/facturation/brouillon/paquet.rule.ts';
import { factureDocument } from '../../src/modules/facturation/facture/facture.doc.ts';
import { delai } from '../../src/modules/famille/delai/delai.schema.ts';
import { regleAbsence } from '../../src/modules/famille/facturable/absence.schema.ts';
import { regleGarde } from '../../src/modules/famille/payeur/garde.schema.ts';
import { decisionGardee } from '../../src/modules/famille/reservation/decision-gardee.schema.ts';
import { acteRegieSchema } from '../../src/modules/regie/acte/acte.schema.ts';
import { contenuScelle } from '../../src/modules/regie/livre/livre.sql.ts';
import { recompute } from '../../src/modules/tarifs/explication/recalcul.rule.ts';
import { sealTrace } from '../../src/modules/tarifs/explication/trace.ts';
import { tarifVersionSchema } from '../../src/modules/tarifs/tarif/tarif.schema.ts';
import { canonical, sha256 } from '../../src/platform/action/index.ts';
import { LIVRE_1 } from '../../src/platform/book/index.ts';

// Documents kept in databases, as earlier versions wrote them: read by today's readers, written again to the byte.

const sample = <T>(name: string): T =>
  JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8')) as T;

type Sealed = { readonly contenu: string; readonly empreinte: string };

/** A text that its schema reads and that is written back the same. */
function sameBytes(schema: z.ZodType, text: string): void {
  assert.equal(canonical(schema.parse(JSON.parse(text))), text);
}

test('Échantillons : chacun est lu par un test', () => {
  const own = readFileSync(join(import.meta.dirname, 'echantillons.test.ts'), 'utf8');
  const names = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.json'));
  assert.equal(names.length, 14);
  assert.deepEqual(
    names.filter((file) => !own.includes(`'${file.replace('.json', '')}'`)),
    [],
  );
});

test('Échantillons : une écriture se scelle aux mêmes octets, et suit la précédente', () => {
  const ecriture = z.object({
    regie: z.string(),
    numero: z.number(),
    id: z.string(),
    evenement: z.string(),
    libelle: z.string(),
    objet: z.string(),
    date_comptable: z.string(),
    date_valeur: z.string(),
    contrepasse_de: z.number().nullable(),
    enregistree_le: z.string(),
    mouvements: z.array(
      z.object({ compte: z.string(), detail: z.string(), debit: z.number(), credit: z.number() }),
    ),
  });
  type Posted = Parameters<typeof contenuScelle>[2];
  const chain = sample<{ octets: string; precedent: string; empreinte: string }[]>('ecriture');
  assert.equal(chain.length, 4);
  for (const [at, { octets, precedent, empreinte }] of chain.entries()) {
    const e = ecriture.parse(JSON.parse(octets));
    const posted: Posted = {
      id: e.id,
      evenement: e.evenement as Posted['evenement'],
      ecriture: { label: e.libelle, movements: e.mouvements as Posted['ecriture']['movements'] },
      objetId: e.objet,
      dateComptable: e.date_comptable,
      dateValeur: e.date_valeur,
      ...(e.contrepasse_de === null ? {} : { contrepasseDe: e.contrepasse_de }),
    };
    assert.equal(LIVRE_1.bytes(contenuScelle(e.regie, e.numero, posted, e.enregistree_le)), octets);
    assert.equal(LIVRE_1.hash(precedent, octets), empreinte);
    if (at > 0) assert.equal(precedent, chain[at - 1]?.empreinte);
  }
});

test('Échantillons : les lignes du journal, et l’empreinte de leur bloc', () => {
  type Block = { numero: number; precedent: string; empreinte: string; scelle_le: string; lignes: string[] };
  const bloc = sample<Block>('audit');
  assert.ok(bloc.lignes.length > 0);
  const sealed = seal(bloc.numero, bloc.precedent, bloc.lignes, addMs(bloc.scelle_le, 0));
  assert.equal(sealed.fingerprint, bloc.empreinte);
  for (const ligne of bloc.lignes) {
    const line = JSON.parse(ligne) as Record<string, unknown>;
    assert.deepEqual(Object.keys(line), ['acteur', 'action', 'entree', 'faits', 'quand', 'v']);
    assert.equal(canonical(line), ligne);
  }
});

test('Échantillons : une facture s’imprime de son contenu, et son payeur y est', () => {
  const { contenu, empreinte, payeur_fige } = sample<Sealed & { payeur_fige: string }>('facture');
  const { v, data } = JSON.parse(contenu) as { v: number; data: Parameters<typeof factureDocument>[0] };
  assert.ok(factureDocument(data));
  assert.equal(canonical({ v, data }), contenu);
  assert.equal(sha256(contenu), empreinte);
  assert.equal(canonical(data.debiteur), payeur_fige);
});

test('Échantillons : une explication redonne son prix et son empreinte', () => {
  const traces = sample<(Sealed & { montant: number })[]>('trace_prix');
  assert.ok(traces.length > 5);
  for (const { contenu, empreinte, montant } of traces) {
    const steps = JSON.parse(contenu) as TraceStep[];
    assert.equal(recompute(steps), montant);
    assert.deepEqual(sealTrace(steps), { contenu, empreinte });
  }
});

test('Échantillons : les empreintes des tarifs et des actes de régie', () => {
  for (const { contenu, empreinte } of sample<Sealed[]>('tarif')) {
    sameBytes(tarifVersionSchema, contenu);
    assert.equal(sha256(contenu), empreinte);
  }
  for (const { contenu, empreinte } of sample<Sealed[]>('acte_regie')) {
    sameBytes(acteRegieSchema, contenu);
    assert.equal(sha256(contenu), empreinte);
  }
});

test('Échantillons : la décision d’une réservation et celle de son mouvement', () => {
  const decisions = sample<string[]>('reservation');
  for (const text of decisions) sameBytes(decisionGardee, text);
  // Bookings that an event cancelled are searched by these very bytes.
  assert.ok(decisions.some((text) => text.includes('"calendrier":"evenement/')));
  for (const text of sample<string[]>('reservation_mouvement')) {
    const { trace, ...kept } = JSON.parse(text) as { trace: TraceStep[] };
    assert.ok(trace.every((step) => step.rule !== '' && step.sentence !== ''));
    assert.equal(canonical({ ...decisionGardee.parse(kept), trace }), text);
  }
});

test('Échantillons : un brouillon se déplie et se replie', () => {
  const { lignes, payeur_id, montant } = sample<{ lignes: string; payeur_id: string; montant: number }>(
    'brouillon',
  );
  const lines = unpackLines(lignes, payeur_id);
  assert.equal(packLines(lines), lignes);
  assert.equal(
    lines.reduce((total, line) => total + line.montant, 0),
    montant,
  );
});

test('Échantillons : les révisions des règles de délai, d’absence et de garde', () => {
  for (const { sens, contenu } of sample<{ sens: string; contenu: string }[]>('regle_delai')) {
    const {
      sens: _sens,
      version: _version,
      ...rule
    } = delai.parse({
      ...(JSON.parse(contenu) as object),
      sens,
      version: 'repas/ajout/1',
    });
    assert.equal(canonical(rule), contenu);
  }
  for (const { motif, contenu } of sample<{ motif: string; contenu: string }[]>('regle_absence')) {
    const {
      motif: _motif,
      version: _version,
      ...rule
    } = regleAbsence.parse({
      ...(JSON.parse(contenu) as object),
      motif,
      version: 'maladie/1',
    });
    assert.equal(canonical(rule), contenu);
  }
  for (const { contenu } of sample<{ contenu: string }[]>('regle_garde')) {
    const own = { version: 'g', id: 'g', debut: '2026-09-01', fin: null, activite: null };
    const rule = regleGarde.parse({ ...own, ...(JSON.parse(contenu) as object) });
    const { rythme, vacances, exceptions, mode } = rule;
    assert.equal(canonical({ rythme, vacances, exceptions, mode }), contenu);
  }
});

test('Échantillons : les clés déjà vues disent qui, quelle action, et l’empreinte de l’entrée', () => {
  type Key = { source: string; cle: string; empreinte: string; reponse: string };
  const keys = sample<Key[]>('cle_idempotence');
  assert.ok(keys.length > 2);
  for (const { source, cle, empreinte } of keys) {
    assert.match(source, /^(?:(?:agent|resident|source):[0-9a-f-]{36}|systeme:[a-z_.]+)\/[a-z_]+\.[a-z_]+$/);
    assert.match(empreinte, /^[0-9a-f]{64}$/);
    assert.ok(cle.length > 0);
  }
  const jalon = keys.find(({ source }) => source.endsWith('/demonstration.jalon'));
  const etape = jalon?.cle.replace('demonstration/', '');
  assert.equal(jalon?.empreinte, sha256(canonical({ etape })));
  // A form sent twice finds its attempt by reading this source and the beginning of this key.
  assert.ok(keys.some(({ source }) => /^resident:[0-9a-f-]{36}\/regie\.preparer_paiement$/.test(source)));
});

test('Échantillons : ce que les événements portent', () => {
  type Names = { evenements: string[]; charges_evenements: string[] };
  const names = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../tools/noms-figes/noms-figes.json'), 'utf8'),
  ) as Names;
  const events = sample<{ nom: string; charge: string }[]>('evenement');
  assert.ok(events.length > 10);
  for (const { nom, charge } of events) {
    const load = JSON.parse(charge) as Record<string, unknown>;
    assert.equal(canonical(load), charge);
    assert.ok(names.evenements.includes(nom), nom);
    const known = [nom, nom.replace(/\..*/, '.{}'), '*'];
    for (const key of Object.keys(load))
      assert.ok(
        known.some((name) => names.charges_evenements.includes(`${name} : ${key}`)),
        `${nom} : ${key}`,
      );
  }
});
