import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { devisDe } from '../../famille/prix/devis.query.ts';
import { runDraft, runPromotion } from '../campagne/campagne.job.ts';
import { preparer } from '../campagne/preparer.action.ts';
import { emettre } from '../emission/emettre.action.ts';
import { foyer, type Monde, monde, prixFixe, publierTarif, tarifDemo } from '../testing/monde.ts';
import { verifyInvoices } from '../verify.ts';
import { anomaliesDe, brouillonsDesPayeurs } from './brouillon.sql.ts';
import { calculer } from './calculer.action.ts';
import { unpackLines } from './paquet.rule.ts';
import { rejouer } from './rejouer.action.ts';

let m: Monde;
let campagneId = '';
before(async () => {
  m = await monde();
  campagneId = (await m.run(preparer, { regieCode: '02', mois: '2026-10' })).campagneId;
  await m.run(publierTarif, tarifSoir());
});
after(() => m.db.drop());

/** 0.96 € each started half-hour, as in the demonstration. */
function tarifSoir() {
  return { ...tarifDemo('saint-aubin-les-pres-accueil-soir'), activite: 'soir', unite: 'soir' };
}

async function drafted(name: string): Promise<[string, number][]> {
  await m.run(rejouer, { campagneId, foyerIds: [m.id(`foyer/${name}`)] });
  const payeur = m.id(`${name}-adulte`);
  const rows = await m.read((tx) => brouillonsDesPayeurs(tx, m.c, campagneId, [payeur]));
  return rows.flatMap((r) =>
    unpackLines(r.lignes, payeur).map((l): [string, number] => [l.libelle, l.montant]),
  );
}

const decision = (delai: Record<string, unknown>): string =>
  JSON.stringify({
    v: 1,
    recu_a: '2026-09-30T09:00:00.000Z',
    versions: { delai: 'd1', calendrier: 'c1' },
    delai: { dernier_moment: '2026-09-30T08:00:00.000Z', phrase: 'la veille', a_temps: false, ...delai },
  });

test('famille:DEL-5 : réservation tardive majorée par le tarif, annulation tardive facturée en partie', async () => {
  await m.add(foyer('tard', ['zoe']));
  await m.book('zoe', 'repas', ['2026-10-01'], { decision: decision({ effet: 'majorer', pourcent: 50 }) });
  await m.mark('zoe', 'repas', ['2026-10-01'], 'present');
  await m.book('zoe', 'repas', ['2026-10-02'], {
    statut: 'annulee_tard',
    decision: decision({ effet: 'facturer', pourcent: 50 }),
  });
  await m.book('zoe', 'repas', ['2026-10-05'], {
    statut: 'annulee_tard',
    decision: decision({ effet: 'gratuit' }),
  });
  assert.deepEqual(await drafted('tard'), [
    ['Cantine', 452],
    ['Cantine, annulation tardive', 151],
  ]);
});

test('famille:DEL-5 : un tarif sans majoration applique celle de la règle de délai', async () => {
  await m.add(foyer('etudiant', ['max']));
  await m.book('max', 'etude', ['2026-10-01'], { decision: decision({ effet: 'majorer', pourcent: 50 }) });
  assert.deepEqual(await drafted('etudiant'), [['Étude', 450]]);
});

test('famille:PTG-1 : venir sans réservation est facturé ; une absence justifiée est gratuite, l’autre due', async () => {
  await m.add(foyer('imprevu', ['lea']));
  await m.mark('lea', 'repas', ['2026-10-01'], 'present');
  await m.book('lea', 'repas', ['2026-10-02', '2026-10-05']);
  await m.mark('lea', 'repas', ['2026-10-02'], 'absent', 'maladie');
  await m.mark('lea', 'repas', ['2026-10-05'], 'absent');
  assert.deepEqual(await drafted('imprevu'), [
    ['Cantine, venue sans réservation', 301],
    ['Cantine, absence non justifiée', 301],
  ]);
});

test('tarifs:TAR-9 : une heure réservée, une demi-heure de plus : réservé et dépassement', async () => {
  await m.add(foyer('horaire', ['paul']));
  await m.book('paul', 'soir', ['2026-10-01']);
  await m.mark('paul', 'soir', ['2026-10-01'], 'present', null, 75);
  const lines = await drafted('horaire');
  assert.equal(lines.length, 2);
  assert.equal(lines[0]?.[1], 2 * (lines[1]?.[1] ?? 0));
});

test('famille:FOY-7 : un enfant de deux foyers n’est facturé qu’une fois, au payeur de la réservation', async () => {
  const [mere, pere] = [foyer('deuxmere', ['gael']), foyer('deuxpere', [])];
  await m.add({
    personnes: [...(mere.personnes ?? []), ...(pere.personnes ?? [])],
    foyers: [...(mere.foyers ?? []), ...(pere.foyers ?? [])],
    appartenances: [
      ...(mere.appartenances ?? []),
      ...(pere.appartenances ?? []),
      { foyer: 'deuxpere', personne: 'gael', role: 'enfant', debut: '2020-01-01' },
    ],
    qf: [...(mere.qf ?? []), ...(pere.qf ?? []).map((q) => ({ ...q, valeur: '1300' }))],
    inscriptions: mere.inscriptions ?? [],
  });
  await m.book('gael', 'repas', ['2026-10-01'], { foyer: 'deuxmere' });
  await m.book('gael', 'repas', ['2026-10-02'], { foyer: 'deuxpere' });
  await m.mark('gael', 'repas', ['2026-10-01', '2026-10-02'], 'present');
  await m.run(rejouer, { campagneId, foyerIds: [m.id('foyer/deuxmere'), m.id('foyer/deuxpere')] });
  const rows = await m.read((tx) =>
    brouillonsDesPayeurs(tx, m.c, campagneId, [m.id('deuxmere-adulte'), m.id('deuxpere-adulte')]),
  );
  assert.deepEqual(
    rows.map((r) => r.montant).sort(),
    [301, 450],
    'each in the conditions of their own household',
  );
});

test('facturation:FAC-4 : une adresse incomplète bloque son payeur ; un quotient inconnu ne fait qu’avertir', async () => {
  const register = foyer('sansadresse', ['noe'], { qf: null });
  await m.add(register);
  await m.db.owner.query(`update foyer set commune = '' where id = $1`, [m.id('foyer/sansadresse')]);
  await m.book('noe', 'repas', ['2026-10-01', '2026-10-02']);
  await m.mark('noe', 'repas', ['2026-10-01', '2026-10-02'], 'present');
  await m.run(rejouer, { campagneId, foyerIds: [m.id('foyer/sansadresse')] });
  const of = (bloquante: boolean) =>
    m.read((tx) => anomaliesDe(tx, m.c, campagneId, { bloquante, offset: 0, limit: 100 }));
  const mine = (await of(true)).filter((a) => a.foyerId === m.id('foyer/sansadresse'));
  assert.deepEqual(
    mine.map((a) => a.code),
    ['adresse_invalide'],
  );
  const warned = (await of(false)).filter((a) => a.foyerId === m.id('foyer/sansadresse'));
  assert.deepEqual(
    warned.map((a) => a.code),
    ['qf_repli'],
    'once, not once a day',
  );
});

test('tarifs:TAR-8, tarifs:TAR-11 : le calendrier annonce le prix que la facture donnera', async () => {
  await m
    .run(publierTarif, {
      activite: 'etude',
      unite: 'etude',
      version: prixFixe('etude', 300, {
        fratrie: { portee: 'inscrits', remises: [{ rang: 2, remise: { type: 'taux', taux: '10' } }] },
      }),
    })
    .catch(() => undefined);
  await m.add(foyer('annonce', ['aine', 'cadet']));
  const requests = ['aine', 'cadet'].flatMap((enfant) =>
    ['repas', 'etude'].map((unite) => ({
      enfantId: m.id(enfant),
      foyerId: m.id('foyer/annonce'),
      uniteId: m.id(unite),
      jour: '2026-10-06',
    })),
  );
  const quotes = await m.read((tx) => devisDe(tx, m.c, requests));
  for (const enfant of ['aine', 'cadet'])
    for (const unite of ['repas', 'etude']) {
      await m.book(enfant, unite, ['2026-10-06']);
      if (unite === 'repas') await m.mark(enfant, unite, ['2026-10-06'], 'present');
    }
  await m.run(rejouer, { campagneId, foyerIds: [m.id('foyer/annonce')] });
  const payeur = m.id('annonce-adulte');
  const [row] = await m.read((tx) => brouillonsDesPayeurs(tx, m.c, campagneId, [payeur]));
  for (const l of unpackLines(row?.lignes ?? '[]', payeur)) {
    const at = requests.findIndex((r) => r.enfantId === l.cle.enfant && r.uniteId === l.cle.unite);
    const quote = quotes[at];
    assert.equal(quote?.ok && quote.prix.value, l.montant);
  }
  const none = await m.read((tx) => devisDe(tx, m.c, [{ ...requests[0]!, jour: '2025-01-06' }]));
  assert.deepEqual(none, [{ ok: false, anomalie: 'tarif_absent' }]);
});

test('invariant 5 : tout émis, puis tout corrigé, les comptes tiennent', async () => {
  const draft = await m.run(calculer, { campagneId });
  await runDraft(m.runner, { collectiviteId: m.c, passeId: draft.passeId });
  const go = async () => {
    const { passeId } = await m.run(emettre, { campagneId });
    return runPromotion(m.runner, { collectiviteId: m.c, passeId, portail: 'https://portail.exemple' });
  };
  assert.ok((await go()) >= 6);
  m.clock.advance(60_000);
  await m.mark('paul', 'soir', ['2026-10-01'], 'present', null, 55);
  await m.mark('lea', 'repas', ['2026-10-05'], 'absent', 'maladie');
  await m.mark('zoe', 'repas', ['2026-10-01'], 'absent', 'maladie');
  const again = await m.run(calculer, { campagneId });
  await runDraft(m.runner, { collectiviteId: m.c, passeId: again.passeId });
  assert.equal(await go(), 3);
  const { faults, count } = await m.read((tx) => verifyInvoices(tx, m.c));
  assert.deepEqual(faults, []);
  assert.ok(count >= 9);
});
