import { defineRefusals, type Refusal } from '../../../kernel/refusal.ts';
import type { MenuGroup } from '../components/page/desk-layout.tsx';
import type { Theme } from '../theme.ts';
import type { Brand, NavItem } from '../types.ts';

export const AUBIN: Brand = {
  slug: 'saint-aubin-les-pres',
  name: 'Saint-Aubin-les-Prés',
  icon: 'blason-aubin',
};
export const ORMEVAL: Brand = { slug: 'ormeval', name: 'Ormeval', icon: 'blason-ormeval' };

/** Themes shown by the gallery. */
export const GALLERY_THEMES: readonly Theme[] = [
  { slug: 'saint-aubin-les-pres', primaire: '#0f5a47', accent: '#f2b632' },
  { slug: 'ormeval', primaire: '#57308f', accent: '#b9cf3e' },
  { slug: 'val-d-aulne', primaire: '#8c3a1f', accent: '#7cc4c9' },
  { slug: 'chantelouve', primaire: '#1f4b73', accent: '#e0a458' },
];

export const NAV: readonly NavItem[] = [
  { key: 'accueil', href: '/style', label: 'Accueil', icon: 'accueil' },
  { key: 'calendrier', href: '/style/mois', label: 'Calendrier', icon: 'calendrier' },
  { key: 'paiements', href: '/style/formulaire', label: 'Paiements', icon: 'carte', count: 2 },
  { key: 'documents', href: '/style/refus', label: 'Documents', icon: 'document' },
  { key: 'messages', href: '/style/feuille', label: 'Messages', icon: 'message' },
];

export const MENU: readonly MenuGroup[] = [
  {
    items: [
      { key: 'faire', href: '/style/gestion', label: 'À faire', icon: 'accueil' },
      { key: 'messages', href: '/style/gestion', label: 'Messages', icon: 'message', count: 3 },
    ],
  },
  {
    title: 'Régie',
    items: [
      { key: 'encaisser', href: '/style/gestion', label: 'Encaisser', icon: 'especes' },
      { key: 'regie', href: '/style/gestion', label: 'Ma régie', icon: 'caisse' },
    ],
  },
];

export const REFUSALS = defineRefusals({
  'style.trop_tard': {
    rule: 'DEL-5',
    status: 409,
    title: 'Ce repas ne peut plus être annulé ici',
    resident: 'Le repas de ce midi est commandé depuis {limite}. Rien n’a changé dans vos réservations.',
    agent: 'Délai d’annulation dépassé depuis {limite}.',
    next: 'Prévenez l’école pour qu’on ne cherche pas votre enfant, ou envoyez un certificat médical.',
    article: 'Règlement de la cantine, article 4',
  },
});

export const LATE: Refusal = { code: 'style.trop_tard', params: { limite: 'mardi 10, 10 h' } };

type Declared = typeof REFUSALS;
declare module '../../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
