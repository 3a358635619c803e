import { frenchEuros, frenchMonth, ofMonth, plural } from '../../../kernel/french.ts';
import {
  type CampagneEnCours,
  campagnesEnCours,
  campaignsUrl,
  campaignUrl,
} from '../../../modules/facturation/index.ts';
import { nearDate } from './dates.ts';
import type { Source, Tache, Vers } from './types.ts';

function taskOf(c: CampagneEnCours, { tenant, today }: Vers): Tache {
  const where = { date: c.limite, href: campaignUrl(tenant.slug, c.id) };
  const mois = frenchMonth(c.mois);
  if (c.bloques > 0)
    return {
      ...where,
      urgence: 0,
      quand: { icon: 'attention', tone: 'alerte', text: 'bloque l’émission' },
      quoi: `${plural(c.bloques, 'brouillon bloqué', 'brouillons bloqués')}, ${c.nom}`,
      note: `Sur ${plural(c.brouillons, 'brouillon')} ${ofMonth(c.mois)}`,
      geste: 'Corriger',
    };
  if (c.perimes > 0)
    return {
      ...where,
      urgence: 1,
      quand: { icon: 'horloge', tone: 'info', text: 'à recalculer' },
      quoi: `${plural(c.perimes, 'brouillon')} à recalculer, ${c.nom}`,
      note: 'Des présences ou des tarifs ont changé depuis le calcul',
      geste: 'Recalculer',
    };
  if (c.statut === 'preparee')
    return {
      ...where,
      urgence: 1,
      quand: { icon: 'calendrier', text: mois },
      quoi: `Calculer ${c.nom}`,
      note: 'Rien n’est envoyé aux familles à cette étape',
      geste: 'Calculer',
    };
  return {
    ...where,
    urgence: 1,
    quand: { icon: 'horloge', tone: 'info', text: `limite ${nearDate(c.limite, today)}` },
    quoi: `Émettre ${c.nom}`,
    note: `${plural(c.brouillons, 'facture prête', 'factures prêtes')}, ${frenchEuros(c.montant)}`,
    geste: 'Relire et émettre',
  };
}

const campagnes: Source = {
  permission: 'facturation.tenir',
  lire: async (tx, vers) => {
    const list = await campagnesEnCours(tx, vers.tenant.id);
    const blocked = list.reduce((n, c) => n + c.bloques, 0);
    const drafts = list.reduce((n, c) => n + c.brouillons, 0);
    return {
      compteurs: [
        {
          value: blocked,
          label: 'Brouillons bloqués',
          note: drafts === 0 ? 'aucune facturation en cours' : `sur ${plural(drafts, 'brouillon')}`,
          href: campaignsUrl(vers.tenant.slug),
          ...(blocked > 0 && { tone: 'alerte' as const }),
        },
      ],
      taches: list.map((c) => taskOf(c, vers)),
    };
  },
};

export const facturationSources: readonly Source[] = [campagnes];
