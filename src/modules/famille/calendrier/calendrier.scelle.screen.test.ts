import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import type { Browser } from '../../../platform/testing/browser.ts';
import { tarif } from '../../tarifs/testing/fabrique.ts';
import { reserver } from '../reservation/reserver.action.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';

let m: Monde;
let site: TestProduct;
let anne: Browser;
let secrets: string[];

/** Anne's household, of the commune, pays 3,01 €; the other one, from outside, 7,77 €: a price tells whose it is. */
const parResidence = tarif({
  methode: {
    methode: 'grille',
    axes: [{ axe: 'residence', groupes: [{ couvre: ['commune'] }, { couvre: ['*'] }] }],
    prix: [301, 777],
  },
});

/** Léo lives with Anne on even ISO weeks and with Bruno on odd ones; Zoé is Bruno's other child. */
const separated = () => {
  const base = foyerSimple('anne');
  return {
    ...base,
    personnes: [
      ...(base.personnes ?? []),
      {
        id_externe: 'bruno-a',
        nom_naissance: 'Secretnom',
        prenoms: 'Bruno',
        courriel: 'bruno@secret.example',
        telephone: '06 66 66 66 66',
      },
      { id_externe: 'zoe', nom_naissance: 'Secretnom', prenoms: 'Zoésecrete', date_naissance: '2019-01-01' },
    ],
    foyers: [
      ...(base.foyers ?? []),
      {
        id_externe: 'bruno',
        libelle: 'Foyer Secretlibelle',
        adresse: '66 impasse Secreteadresse',
        code_postal: '60000',
        commune: 'Secreteville',
        code_insee: '60066',
        adresse_masquee: true,
        payeur: 'bruno-a',
      },
    ],
    appartenances: [
      ...(base.appartenances ?? []),
      { foyer: 'bruno', personne: 'bruno-a', role: 'adulte' as const, debut: '2020-01-01' },
      { foyer: 'bruno', personne: 'anne-1', role: 'enfant' as const, debut: '2020-01-01' },
      { foyer: 'bruno', personne: 'zoe', role: 'enfant' as const, debut: '2020-01-01' },
    ],
    responsabilites: [
      ...(base.responsabilites ?? []),
      { adulte: 'bruno-a', enfant: 'anne-1', debut: '2020-01-01' },
      { adulte: 'bruno-a', enfant: 'zoe', debut: '2020-01-01' },
    ],
    qf: [
      ...(base.qf ?? []),
      {
        foyer: 'bruno',
        valeur: '6666',
        source: 'CNAF' as const,
        mois: '2026-09',
        recu_le: '2026-09-10T08:00:00.000Z',
        debut: '2026-09-10',
      },
    ],
    regles_garde: [
      {
        enfant: 'anne-1',
        contenu: {
          mode: { type: 'calendrier' as const },
          rythme: { type: 'parite_iso' as const, semaine_paire: 'anne-a', semaine_impaire: 'bruno-a' },
        },
        debut: '2026-09-01',
      },
    ],
  };
};

before(async () => {
  m = await monde(cantine(), undefined, parResidence);
  await m.add(separated());
  site = await testProduct({ db: m.db, now: '2026-11-20T08:30:00.000Z' });
  anne = await site.resident(m.id, m.ids.get('anne-a')!);
  secrets = [
    m.ids.get('foyer/bruno') ?? '',
    m.ids.get('bruno-a') ?? '',
    m.ids.get('zoe') ?? '',
    'Secret',
    'secret',
    '06 66',
    '6666',
    '7,77',
    '60066',
  ];
  await m.run(reserver, m.resident('bruno-a'), {
    changes: [
      { enfantId: m.ids.get('anne-1'), uniteId: m.ids.get('repas'), jour: '2026-11-30', voulu: 'reserve' },
    ],
  });
});
after(() => site.close());

test('famille:FOY-3 : la réservation faite par un parent se voit chez l’autre, avec le prix seulement s’il le paie', async () => {
  // Week 49 (30 November) is odd: Bruno's. Week 48 (23 November) is even: Anne's.
  const text = (await anne.get('/c/saint-aubin/calendrier?mois=2026-11')).text;
  assert.match(text, /lun\. 30 L Léo : Réservé Retiré Jusqu/);
  assert.match(text, /mar\. 24 L Léo : Libre Ajouté 3,01 €/);
  const bruno = await site.resident(m.id, m.ids.get('bruno-a')!);
  const his = (await bruno.get('/c/saint-aubin/calendrier?mois=2026-11')).text;
  assert.match(his, /Léo : Réservé Retiré 7,77 €/);
  assert.doesNotMatch(his, /3,01/);
});

test('famille:FOY-3 : aucune réponse faite à un parent ne contient rien de l’autre foyer', async () => {
  const jour = fc.integer({ min: 20, max: 120 }).map((n) => {
    const date = new Date(Date.UTC(2026, 10, 1) + n * 86_400_000);
    return date.toISOString().slice(0, 10);
  });
  const enfant = fc.constantFrom('anne-1', 'zoe').map((k) => m.ids.get(k) ?? '');
  const unite = fc.constantFrom('repas', 'pique-nique').map((k) => m.ids.get(k) ?? '');
  const request = fc.oneof(
    jour.map((d) => () => anne.get(`/c/saint-aubin/calendrier?mois=${d.slice(0, 7)}`)),
    fc.tuple(enfant, unite, jour).map(
      ([c, u, d]) =>
        () =>
          anne.get(`/c/saint-aubin/calendrier/jour?enfant=${c}&unite=${u}&jour=${d}`),
    ),
    fc
      .tuple(
        enfant,
        unite,
        fc.array(jour, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('verifier', 'confirmer'),
      )
      .map(([c, u, jours, step]) => () => {
        const fields: [string, string][] =
          step === 'verifier'
            ? jours.map((d) => ['case', `${c}/${u}/${d}`])
            : [['changements', jours.map((d) => `+${c}/${u}/${d}`).join(' ')]];
        return anne.post(`/c/saint-aubin/calendrier/${step}`, fields);
      }),
  );
  await fc.assert(
    fc.asyncProperty(request, async (ask) => {
      const { text, status } = await ask();
      assert.ok(status < 500);
      // What was asked comes back in the form: only what the server adds may leak.
      const zoe = m.ids.get('zoe') ?? '';
      for (const secret of secrets.filter((s) => s !== zoe)) assert.ok(!text.includes(secret), secret);
    }),
    { numRuns: 60 },
  );
});
