import { frenchEuros, plural } from '../../../kernel/french.ts';
import { paiementsEnSuspens, tentativesUrl } from '../../../modules/paiements/index.ts';
import {
  aClasserUrl,
  pageRegieUrl,
  type RegieAFaire,
  regiesAFaire,
  regieUrl,
} from '../../../modules/regie/index.ts';
import type { Counter } from '../../../platform/ui/index.ts';
import { since } from './dates.ts';
import type { Source, Tache, Vers } from './types.ts';

function caisse(r: RegieAFaire, { tenant, today }: Vers): Tache[] {
  if (r.caisse.etat === 'libre' || r.caisse.maximum === null) return [];
  const over = r.caisse.etat === 'depasse';
  return [
    {
      urgence: over ? 0 : 1,
      date: today,
      quand: { icon: 'attention', tone: 'alerte', text: over ? 'aujourd’hui' : 'bientôt' },
      quoi: over ? 'La caisse dépasse son maximum' : 'La caisse approche de son maximum',
      note: `${r.nom}, ${frenchEuros(r.caisse.montant)} sur ${frenchEuros(r.caisse.maximum)}`,
      href: pageRegieUrl(tenant.slug, r.code, 'degagements'),
      geste: 'Dégager',
    },
  ];
}

function cheques(r: RegieAFaire, { tenant, today }: Vers): Tache[] {
  const { nombre, montant, depuis, enRetard } = r.cheques;
  if (nombre === 0 || depuis === null) return [];
  return [
    {
      urgence: enRetard ? 0 : 2,
      date: depuis,
      quand: enRetard
        ? { icon: 'attention', tone: 'alerte', text: since(depuis, today) }
        : { icon: 'cheque', text: since(depuis, today) },
      quoi: `${plural(nombre, 'chèque')} à remettre, ${frenchEuros(montant)}`,
      note: enRetard ? `${r.nom}, plus longtemps que l’acte ne le permet` : r.nom,
      href: pageRegieUrl(tenant.slug, r.code, 'remises'),
      geste: 'Remettre',
    },
  ];
}

function papers(r: RegieAFaire, { tenant, today }: Vers): Tache[] {
  const list: Tache[] = [];
  if (r.tentatives > 0)
    list.push({
      urgence: 0,
      date: today,
      quand: { icon: 'attention', tone: 'alerte', text: 'à regarder' },
      quoi: plural(
        r.tentatives,
        'paiement en ligne sans résultat clair',
        'paiements en ligne sans résultat clair',
      ),
      note: r.nom,
      href: tentativesUrl(tenant.slug, r.code),
      geste: 'Regarder',
    });
  if (r.lignesReleve > 0)
    list.push({
      urgence: 1,
      date: today,
      quand: { icon: 'balance', text: 'relevé' },
      quoi: `${plural(r.lignesReleve, 'ligne')} du relevé à rapprocher`,
      note: r.nom,
      href: pageRegieUrl(tenant.slug, r.code, 'banque'),
      geste: 'Rapprocher',
    });
  if (r.aClasser.nombre > 0)
    list.push({
      urgence: 1,
      date: today,
      quand: { icon: 'balance', text: 'à classer' },
      quoi: `${plural(r.aClasser.nombre, 'recette')} à classer, ${frenchEuros(r.aClasser.montant)}`,
      note: r.nom,
      href: aClasserUrl(tenant.slug),
      geste: 'Classer',
    });
  return list;
}

/** The two figures of a régie that are watched: cheques kept here, cash against its maximum. */
function compteurs(r: RegieAFaire, { tenant, today }: Vers, only: boolean): Counter[] {
  const name = only ? '' : `, ${r.nom}`;
  const { caisse } = r;
  return [
    {
      value: r.cheques.nombre,
      label: `Chèques en main${name}`,
      note:
        r.cheques.depuis === null
          ? 'rien à remettre'
          : `${frenchEuros(r.cheques.montant)}, ${since(r.cheques.depuis, today)}`,
      href: regieUrl(tenant.slug, r.code),
      ...(r.cheques.enRetard && { tone: 'alerte' as const }),
    },
    {
      value: frenchEuros(caisse.montant),
      label: `Caisse${name}`,
      note: caisse.maximum === null ? 'sans acte en vigueur' : `maximum ${frenchEuros(caisse.maximum)}`,
      href: regieUrl(tenant.slug, r.code),
      ...(caisse.etat !== 'libre' && { tone: 'alerte' as const }),
    },
  ];
}

const regie: Source = {
  permission: 'regie.lire',
  lire: async (tx, vers) => {
    const { tenant, today, now } = vers;
    const when = { today, now, zone: tenant.zone };
    const list = await regiesAFaire({ parRegie: paiementsEnSuspens }, tx, tenant.id, when);
    return {
      compteurs: list.flatMap((r) => compteurs(r, vers, list.length === 1)),
      // Gestures of the till belong to the régisseur; others only read.
      taches: vers.can('regie.tenir')
        ? list.flatMap((r) => [...caisse(r, vers), ...papers(r, vers), ...cheques(r, vers)])
        : [],
    };
  },
};

export const regieSources: readonly Source[] = [regie];
