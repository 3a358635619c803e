import type { Territory } from './territory.ts';

/** Children of three to ten per inhabitant, and families per child, as in a town of France. */
const CHILDREN_SHARE = 0.065;
const CHILDREN_PER_FAMILY = 1.83;
const CHILDREN_PER_SCHOOL = 170;

export const familiesOf = (inhabitants: number): number =>
  Math.max(1, Math.round((inhabitants * CHILDREN_SHARE) / CHILDREN_PER_FAMILY));

/** Luhn key: the digit that makes a SIRET valid. */
function withKey(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => {
    const doubled = Number(digit) * ((digits.length - i) % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** A made-up town is a collectivité of its own, named after its size. */
const named = (model: Territory['collectivite'], inhabitants: number): Territory['collectivite'] => ({
  ...model,
  slug: `ville-${inhabitants}`,
  nom: `Ville de ${inhabitants} habitants`,
  siret: withKey(`213509961${String(inhabitants % 10_000).padStart(4, '0')}`),
  population: inhabitants,
});

const TREES = ['Acacias', 'Bouleaux', 'Cèdres', 'Érables', 'Frênes', 'Hêtres', 'Mélèzes', 'Pins'];

/**
 * A town of any size: the activities, rules, act and agents of `model` (Saint-Aubin), spread over as many schools as
 * its children need. Places never run out: what is measured is the volume.
 */
export function cityTerritory(model: Territory, inhabitants: number): Territory {
  const schools = Math.max(1, Math.round((inhabitants * CHILDREN_SHARE) / CHILDREN_PER_SCHOOL));
  const sites = Array.from({ length: schools }, (_, i) => ({
    code: `ecole-${i + 1}`,
    nom: `École des ${TREES[i % TREES.length]} ${Math.floor(i / TREES.length) + 1}`,
    adresse: `${i + 1}, rue de l’École`,
  }));
  return {
    ...model,
    collectivite: named(model.collectivite, inhabitants),
    autour: [],
    sites,
    famille: {
      ...model.famille,
      activites: model.famille.activites.map((a) => ({
        ...a,
        groupes: sites.flatMap((site) =>
          a.groupes.map((g) => ({
            ...g,
            site: site.code,
            compteurs: g.compteurs.map((c) => ({ ...c, capacite: 2_000 })),
          })),
        ),
      })),
    },
    familles: familiesOf(inhabitants),
  };
}
