import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidePivot } from '../../../modules/identites/lien/pivot.rule.ts';
import { pivotOfClaims, pivotOfPersonne } from '../../../modules/identites/personne/etat-civil.rule.ts';
import { checkContrast } from '../../../platform/ui/contrast.ts';
import type { CsvRecord } from './generator/records.ts';
import { residentIdentities } from './identities.ts';
import { idOf, inhabitantRecords } from './inhabitant-records.ts';
import { keyOf, readInhabitants } from './inhabitants.ts';
import { settingOf } from './setting-of.ts';
import { spanOf } from './span.ts';
import { readOperator, readTerritory } from './territory.ts';

const ROOT = `${import.meta.dirname}/../../../..`;
const identities = residentIdentities(ROOT);
const slugs = readOperator(ROOT).collectivites;

function recordsOf(slug: string): CsvRecord[] {
  const territory = readTerritory(ROOT, slug);
  const setting = settingOf(ROOT, territory);
  return [
    ...inhabitantRecords({
      inhabitants: readInhabitants(ROOT, slug),
      identities,
      activites: setting.activites,
      pieces: setting.pieces,
      places: new Map(),
      home: setting.commune,
      span: spanOf(ROOT, territory, '2026-11-20', '2026-09-01'),
    }),
  ];
}

/** Civil status that does not suffice by itself: an agent links these accounts. */
const BY_AGENT = ['dominique.laurent', 'fatou.camara', 'remi.garnier', 'sukarti', 'youssouf.bah'];

test('famille:FOY-6 : chaque habitant est relié par son identité pivot complète, sauf ceux qu’un agent vérifie', () => {
  const decisions = new Map<string, string>();
  for (const slug of slugs)
    for (const { file, cells } of recordsOf(slug)) {
      const login = (cells.id_externe ?? '').replace('demo:', '');
      const claims = identities.get(login);
      if (file !== 'personnes' || !claims) continue;
      const { decision } = decidePivot({
        subConnu: false,
        recu: pivotOfClaims({
          givenNames: claims.given_name_array,
          familyName: claims.family_name,
          birthdate: claims.birthdate,
          gender: claims.gender,
          birthplace: claims.birthplace,
          birthcountry: claims.birthcountry,
        }),
        connu: pivotOfPersonne({
          id: login,
          externalId: null,
          birthName: cells.nom_naissance ?? '',
          firstNames: cells.prenoms ?? '',
          usageName: cells.nom_usage || null,
          sex: cells.sexe === 'F' || cells.sexe === 'M' ? cells.sexe : null,
          birthDate: cells.date_naissance || null,
          birthPlace: cells.commune_naissance || null,
          birthCountry: cells.pays_naissance || null,
          email: null,
          phone: null,
          verifiedAt: null,
        }),
      });
      decisions.set(login, decision);
    }
  const unlinked = [...decisions].filter(([, d]) => d !== 'lier').map(([login]) => login);
  assert.deepEqual(unlinked.sort(), BY_AGENT);
  const absent = [...identities.keys()].filter((login) => !decisions.has(login));
  assert.deepEqual(absent, ['helene.marchand'], 'everybody else is in a file somewhere');
});

test('Camille a ses enfants à l’école de Saint-Aubin et au centre du Val d’Aulne', () => {
  for (const [slug, activite] of [
    ['saint-aubin-les-pres', 'cantine'],
    ['val-d-aulne', 'centre_de_loisirs'],
  ] as const) {
    const enfants = recordsOf(slug)
      .filter((r) => r.file === 'inscriptions' && r.cells.activite === activite)
      .map((r) => r.cells.enfant);
    for (const enfant of ['leo', 'jeanne']) assert.ok(enfants.includes(idOf(enfant)), `${slug} ${enfant}`);
  }
});

test('les noms cités par les foyers existent, et un payeur est du foyer', () => {
  for (const slug of slugs)
    for (const home of readInhabitants(ROOT, slug).foyers)
      if (home.payeur !== null)
        assert.ok(
          home.adultes.some((a) => keyOf(a) === home.payeur),
          home.code,
        );
});

test('regie:A4 : aucun ordonnateur n’est nommé à une régie ; les couleurs de chacun se lisent', () => {
  for (const slug of slugs) {
    const { agents, regies, collectivite } = readTerritory(ROOT, slug);
    const ordering = agents.filter((a) => a.roles.includes('ordonnateur')).map((a) => a.login);
    for (const n of regies.flatMap((r) => r.nominations)) assert.ok(!ordering.includes(n.login), n.login);
    assert.deepEqual(checkContrast(collectivite.couleur_primaire, collectivite.couleur_accent), []);
  }
});
