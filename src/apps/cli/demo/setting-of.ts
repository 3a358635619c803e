import type { Place, Setting } from './generator/setting.ts';
import { readTerritory, type Territory } from './territory.ts';

const placeOf = ({ collectivite: c }: Territory): Place => ({
  nom: c.nom,
  code_postal: c.code_postal,
  code_insee: c.code_insee,
});

/** Where the families of a territory live: a CIAS covers its communes, a commune mostly itself. */
const places = (root: string, territory: Territory): { commune: Place; around: Place[] } => {
  const around = territory.autour.map((slug) => placeOf(readTerritory(root, slug)));
  if (territory.collectivite.genre !== 'cias') return { commune: placeOf(territory), around };
  return { commune: placeOf(readTerritory(root, 'ormeval')), around };
};

/** What the generator needs, from a territory. */
export function settingOf(root: string, territory: Territory): Setting {
  const first = territory.regies[0];
  return {
    ...places(root, territory),
    activites: territory.famille.activites.map((a) => ({
      code: a.code,
      genre: a.genre,
      jours: a.jours,
      unites: a.unites.map((u) => ({ code: u.code, hourly: u.genre === 'plage_horaire' })),
      groupes: a.groupes.map((g) => ({
        nom: g.nom,
        site: g.site,
        age_min: g.age_min ?? 0,
        age_max: g.age_max ?? 17,
      })),
    })),
    pieces: territory.famille.types_piece.flatMap((t) =>
      t.portee === 'activite' ? [] : [{ code: t.code, portee: t.portee }],
    ),
    balance: {
      regie: first?.code ?? '01',
      produit: first?.acte.produits[0]?.code ?? 'CANT',
      objet: 'Solde de l’ancien logiciel',
    },
  };
}
