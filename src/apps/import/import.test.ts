import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FileName } from './files.ts';
import { asJson, printable } from './print.ts';
import { type ImportOutcome, importFolder } from './run.ts';
import { memorySource, type Source } from './source.ts';
import { type Commune, emptyCommune } from './testing/commune.ts';

let commune: Commune;
before(async () => {
  commune = await emptyCommune();
});
after(() => commune.close());

const GOOD: Readonly<Record<FileName, string>> = {
  personnes: [
    'id_externe;nom_naissance;prenoms;sexe;date_naissance;pays_naissance;allergie;regime',
    'P1;Lœillet;Zoé Élise;F;12/04/1988;99100;;',
    'P2;Lœillet;Noël;M;2019-03-14;99100;Arachide;sans_porc',
    'P3;Garcia;"André; dit Dédé";M;1986-00-00;99100;;',
    '',
  ].join('\r\n'),
  foyers:
    'id_externe;adresse;code_postal;commune;code_insee;payeur\nF1;8, rue du Lavoir;35997;Saint-Aubin-les-Prés;35997;P1\n',
  appartenances: 'foyer;personne;role;debut\nF1;P1;adulte;01/09/2026\nF1;P2;enfant;01/09/2026\n',
  responsabilites:
    'adulte;enfant;autorite;inscrire;reserver;consulter;payer;recuperer;debut\nP1;P2;conjointe;oui;oui;oui;oui;oui;2026-09-01\n',
  autorisations_retrait:
    'enfant;nom;telephone;genre;preuve;debut\nP2;Sa grand-mère;02 99 00 00 01;recuperer;;2026-09-01\n',
  qf: 'foyer;valeur;source;mois;debut\nF1;836,50;CNAF;2026-01;2026-01-01\n',
  pieces: 'type;enfant;foyer;statut;valable_du;valable_au\nassurance;P2;;acceptee;2026-09-01;2027-09-01\n',
  inscriptions:
    'id_externe;enfant;foyer;activite;site;groupe;classe;debut;fin\nI1;P2;F1;cantine;tilleuls;Élémentaire;CE1;2026-09-01;2027-09-01\n',
  reservations:
    'enfant;activite;unite;jour;presence;motif\nP2;cantine;repas;05/11/2026;present;\nP2;cantine;repas;2026-11-06;absent;maladie\nP2;cantine;repas;2026-11-26;;\n',
  soldes:
    'reference;personne;regie;produit;objet;montant;emise_le;limite\nA-17;P1;01;CANT;Cantine, juin 2026;"1 024,30";2026-11-01;2026-12-15\n',
};

const run = (files: Partial<Record<FileName, string>>, write: boolean): Promise<ImportOutcome> =>
  importFolder({
    services: commune.services,
    collectiviteId: commune.collectiviteId,
    source: memorySource(files),
    write,
  });

/** Bytes as another software writes them. */
const windows1252 = (files: Partial<Record<FileName, string>>): Source => ({
  ...memorySource(files),
  open: async function* (file) {
    // Latin-1 holds every letter here but « œ », which Windows-1252 puts at 0x9C.
    const text = (files[file] ?? '').replaceAll('œ', '\u009c');
    const bytes = Buffer.from(text, 'latin1');
    for (let start = 0; start < bytes.length; start += 7) yield bytes.subarray(start, start + 7);
  },
});

const TABLES = ['personne', 'foyer', 'inscription', 'reservation', 'presence', 'creance'];
const counts = async () =>
  Object.fromEntries(await Promise.all(TABLES.map(async (t) => [t, await commune.count(t)] as const)));

const NOTHING = Object.fromEntries(TABLES.map((t) => [t, 0]));

test('un contrôle à blanc lit tout, ne signale rien et n’écrit rien', async () => {
  const outcome = await run(GOOD, false);
  assert.deepEqual(outcome.checked.errors, []);
  assert.equal(outcome.checked.rows.get('reservations'), 3);
  assert.equal(outcome.written, null);
  assert.deepEqual(await counts(), NOTHING);
  assert.match(printable(outcome, false), /Rien n’a été écrit : relancez avec --appliquer/);
});

test('chaque erreur donne fichier, ligne, champ et raison, et rien n’est écrit', async () => {
  const bad = {
    ...GOOD,
    personnes: GOOD.personnes
      .replace('12/04/1988', '31/02/1988')
      .replace('Arachide', 'Halal')
      .replace('P3;Garcia', 'P1;Garcia'),
    foyers: GOOD.foyers.replace('P1\n', 'P9\n'),
    qf: `${GOOD.qf}F1;900;CNAF;2026-02;2026-02-01\nF1;beaucoup;CNAF;2026-03;2026-03-01\n`,
    reservations: `${GOOD.reservations}P2;cantine;repas;2026-11-26;;\nP2;cantine;gouter;2026-11-27;;\nP2;cantine;repas;2028-11-27;;\n`,
    soldes: GOOD.soldes.replace('CANT', 'PISC').replace('1 024,30', '12,345'),
  };
  const outcome = await run(bad, true);
  assert.equal(outcome.written, null);
  assert.deepEqual(await counts(), NOTHING);
  const found = outcome.checked.errors.map((e) => `${e.file}:${e.line}:${e.field}`).sort();
  assert.deepEqual(found, [
    'appartenances:3:personne',
    'foyers:2:payeur',
    'personnes:2:date_naissance',
    'personnes:3:allergie',
    'qf:3:debut',
    'qf:4:valeur',
    'reservations:5:jour',
    'reservations:6:unite',
    'reservations:7:jour',
    'soldes:2:montant',
  ]);
  const report = JSON.stringify(asJson(outcome)) + printable(outcome, true);
  assert.doesNotMatch(report, /Garcia|beaucoup|Halal/, 'a report never repeats a cell');
});

test('famille:FOY-1 famille:FOY-4 : retirer un droit ou interdire demande la décision', async () => {
  const outcome = await run(
    {
      ...GOOD,
      responsabilites: GOOD.responsabilites.replace('conjointe;oui', 'conjointe;non'),
      autorisations_retrait: GOOD.autorisations_retrait.replace('recuperer', 'interdit'),
    },
    true,
  );
  assert.deepEqual(
    outcome.checked.errors.map((e) => `${e.file}:${e.field}`),
    ['responsabilites:preuve', 'autorisations_retrait:preuve'],
  );
});

test('un fichier hostile est refusé sans être suivi', async () => {
  const cases: [string, RegExp][] = [
    [`${GOOD.personnes}P4;"jamais refermé;x;F;2019-01-01;99100;;\n`, /guillemet/],
    [`${GOOD.personnes}P4;=HYPERLINK("x");x;F;2019-01-01;99100;;\n`, /formule|guillemet/],
    [`${GOOD.personnes}P4;Bo\u0000b;x;F;2019-01-01;99100;;\n`, /illisible/],
    [`${GOOD.personnes}P4;${'a'.repeat(30_000)};x;F;2019-01-01;99100;;\n`, /démesurée/],
    [`${GOOD.personnes}P4;trop;de;cases;ici;99100;;;;\n`, /cases/],
    ['nom;prenom\nX;Y\n', /Cette colonne manque/],
    ['', /vide/],
  ];
  for (const [personnes, reason] of cases) {
    const outcome = await run({ personnes }, true);
    assert.ok(
      outcome.checked.errors.some((e) => e.file === 'personnes' && reason.test(e.reason)),
      `${reason}: ${JSON.stringify(outcome.checked.errors)}`,
    );
    assert.equal(outcome.written, null);
  }
  const proto = await run({ personnes: '__proto__;constructor;toString\na;b;c\n' }, true);
  assert.ok(proto.checked.errorCount > 0);
  assert.equal(({} as Record<string, unknown>).b, undefined);
  assert.deepEqual(await counts(), NOTHING);
});

const LOADED = { personne: 3, foyer: 1, inscription: 1, reservation: 3, presence: 2, creance: 1 };

test('Windows-1252 est reconnu, et l’import passe par les actions', async () => {
  const outcome = await importFolder({
    services: commune.services,
    collectiviteId: commune.collectiviteId,
    source: windows1252(GOOD),
    write: true,
  });
  assert.equal(outcome.checked.encodings.get('personnes'), 'windows-1252');
  assert.deepEqual(outcome.written?.report.warnings, []);
  assert.deepEqual(await counts(), LOADED);
  const { rows } = await commune.db.owner.query(
    "select nom_naissance, prenoms, date_naissance from personne where id_externe in ('P1', 'P3') order by id_externe",
  );
  assert.deepEqual(rows, [
    { nom_naissance: 'Lœillet', prenoms: 'Zoé Élise', date_naissance: '1988-04-12' },
    { nom_naissance: 'Garcia', prenoms: 'André; dit Dédé', date_naissance: '1986-00-00' },
  ]);
  const { rows: claims } = await commune.db.owner.query('select montant, numero, statut from creance');
  assert.deepEqual(claims, [{ montant: 102_430, numero: 'A-17', statut: 'ouverte' }]);
});

test('le même dossier, importé de nouveau en UTF-8, ne double rien', async () => {
  const outcome = await run(GOOD, true);
  assert.equal(outcome.checked.encodings.get('personnes'), 'utf-8');
  assert.deepEqual(await counts(), LOADED);
  assert.equal(await commune.count('pointage'), 2);
  assert.equal(await commune.count('appartenance'), 2);
  assert.equal(await commune.count('sante'), 2);
});

test('un homonyme né le même jour reste une autre personne', async () => {
  const outcome = await run(
    { personnes: `${GOOD.personnes}P9;Lœillet;Zoé Élise;F;12/04/1988;99100;;\r\n` },
    true,
  );
  assert.equal(outcome.checked.warnings.filter((w) => /deux personnes distinctes/.test(w.reason)).length, 1);
  assert.equal(await commune.count('personne'), LOADED.personne + 1);
});
