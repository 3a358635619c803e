import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '../../../platform/action/index.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';
import { enregistrerFoyers } from './enregistrer-foyers.action.ts';

const STATUTS = ['attendue', 'deposee', 'acceptee', 'rejetee', 'expiree'] as const;
const SYSTEM: Actor = { kind: 'system', task: 'essai' };
let m: Monde;
before(async () => {
  m = await monde(cantine());
});
after(() => m.db.drop());

const TABLES = [
  'personne',
  'foyer',
  'appartenance',
  'responsabilite',
  'qf',
  'inscription',
  'sante',
  'regle_garde',
];
const counts = async (): Promise<Record<string, number>> => {
  const entries: [string, number][] = [];
  for (const t of TABLES)
    entries.push([t, (await m.db.owner.query(`select count(*)::int n from ${t}`)).rows[0].n]);
  return Object.fromEntries(entries);
};
const record = (input: unknown) => m.run(enregistrerFoyers, SYSTEM, input);

const garde = {
  enfant: 'perrin-1',
  contenu: {
    mode: { type: 'calendrier' as const },
    rythme: { type: 'parite_iso' as const, semaine_paire: 'perrin-a', semaine_impaire: 'perrin-b' },
  },
  debut: '2026-09-01',
};
const family = {
  ...foyerSimple('perrin', 2),
  personnes: [
    ...(foyerSimple('perrin', 2).personnes ?? []),
    { id_externe: 'perrin-b', nom_naissance: 'Petit', prenoms: 'Sacha' },
  ],
  sante: [{ enfant: 'perrin-1', genre: 'allergie' as const, texte: 'Arachide', debut: '2026-09-01' }],
  regles_garde: [garde],
};

test('reprendre deux fois le même fichier ne double rien, et met à jour ce qui change', async () => {
  assert.ok((await record(family)).ok);
  const before = await counts();
  assert.deepEqual(before, {
    personne: 4,
    foyer: 1,
    appartenance: 3,
    responsabilite: 2,
    qf: 1,
    inscription: 2,
    sante: 1,
    regle_garde: 1,
  });
  const moved = structuredClone(family);
  assert.ok(moved.foyers?.[0]);
  moved.foyers[0].adresse = '9 rue Neuve';
  assert.ok((await record(moved)).ok);
  assert.deepEqual(await counts(), before);
  const { rows } = await m.db.owner.query('select numero, adresse from foyer');
  assert.deepEqual(rows, [{ numero: 1, adresse: '9 rue Neuve' }]);
});

test('un nouveau quotient ferme le précédent le jour où il commence', async () => {
  const next = {
    qf: [
      {
        foyer: 'perrin',
        valeur: '912.5',
        source: 'CNAF',
        mois: '2026-11',
        recu_le: '2026-11-10T08:00:00.000Z',
        debut: '2026-12-01',
      },
    ],
  };
  assert.ok((await record(next)).ok);
  const { rows } = await m.db.owner.query('select valeur, debut::text, fin::text from qf order by debut');
  assert.deepEqual(rows, [
    { valeur: '837.00', debut: '2026-09-10', fin: '2026-12-01' },
    { valeur: '912.50', debut: '2026-12-01', fin: null },
  ]);
});

test('famille:FOY-7 : la règle de garde est gardée avec les identifiants des payeurs, pas ceux du fichier', async () => {
  const { rows } = await m.db.owner.query('select contenu from regle_garde');
  const { rythme } = JSON.parse(rows[0].contenu);
  const { rows: people } = await m.db.owner.query(`select id from personne where id_externe = 'perrin-a'`);
  assert.equal(rythme.semaine_paire, people[0].id);
});

test('famille:FOY-1, famille:FOY-4, famille:DOS-3 : droits restreints sans décision, interdiction sans preuve et religion sont refusés', async () => {
  const before = await counts();
  const cases: [string, unknown][] = [
    [
      'famille.droit_sans_decision',
      { responsabilites: [{ adulte: 'perrin-a', enfant: 'perrin-1', reserver: false, debut: '2026-10-01' }] },
    ],
    [
      'famille.interdit_sans_preuve',
      {
        autorisations: [
          { enfant: 'perrin-1', nom: 'X', telephone: '', genre: 'interdit', debut: '2026-10-01' },
        ],
      },
    ],
    [
      'famille.champ_interdit',
      { sante: [{ enfant: 'perrin-1', genre: 'regime', texte: 'Repas halal', debut: '2026-10-01' }] },
    ],
    [
      'famille.code_inconnu',
      { appartenances: [{ foyer: 'inconnu', personne: 'perrin-a', role: 'adulte', debut: '2026-10-01' }] },
    ],
  ];
  for (const [code, input] of cases) {
    const answer = await record(input);
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, code);
  }
  assert.deepEqual(await counts(), before, 'rien n’est gardé d’un fichier refusé');
});

test('quatre cents foyers en un appel, par quelques instructions', async () => {
  const all = Array.from({ length: 400 }, (_, i) => foyerSimple(`f${String(i).padStart(4, '0')}`, 2));
  const started = process.cpuUsage();
  const answer = await record({
    personnes: all.flatMap((f) => f.personnes ?? []),
    foyers: all.flatMap((f) => f.foyers ?? []),
    appartenances: all.flatMap((f) => f.appartenances ?? []),
    responsabilites: all.flatMap((f) => f.responsabilites ?? []),
    qf: all.flatMap((f) => f.qf ?? []),
    inscriptions: all.flatMap((f) => f.inscriptions ?? []),
  });
  assert.ok(answer.ok, JSON.stringify(answer).slice(0, 400));
  const { rows } = await m.db.owner.query(
    'select count(distinct numero)::int n, max(numero) as m from foyer',
  );
  assert.deepEqual(rows, [{ n: 401, m: 401 }], 'les numéros se suivent');
  // Time of this process alone: other work on the machine must not make this fail.
  assert.ok(process.cpuUsage(started).user < 10_000_000);
});

test('famille:DOS-4 : les pièces d’un autre logiciel se reprennent dans l’état où elles y étaient', async () => {
  const other = await monde({
    ...cantine(),
    types_piece: STATUTS.map((statut) => ({
      code: statut,
      nom: `Pièce ${statut}`,
      portee: 'foyer' as const,
      effet: 'information' as const,
      validite: { type: 'date_document' as const },
    })),
  });
  try {
    await other.add({
      ...foyerSimple('perrin'),
      pieces: STATUTS.map((statut) => ({ type: statut, foyer: 'perrin', statut })),
    });
    const { rows } = await other.db.owner.query(
      'select t.code, p.statut from piece p join type_piece t on t.id = p.type_piece_id order by t.code',
    );
    assert.deepEqual(
      rows.map((row) => [row.code, row.statut]),
      STATUTS.toSorted().map((statut) => [statut, statut]),
    );
  } finally {
    await other.db.drop();
  }
});
