import type { CivilDate } from '../../../kernel/calendar.ts';

export const ROLES = {
  agent_famille: 'Agent des familles',
  agent_facturation: 'Agent de facturation',
  animateur: 'Animateur',
  cuisine: 'Cuisine',
  responsable_site: 'Responsable de site',
  regisseur: 'Régisseur',
  mandataire: 'Mandataire de régie',
  ordonnateur: 'Ordonnateur',
  comptable: 'Comptable public',
  admin_collectivite: 'Administrateur de la collectivité',
  operateur: 'Opérateur',
} as const;
export type Role = keyof typeof ROLES;

export const isRole = (text: string): text is Role => Object.hasOwn(ROLES, text);
/** Name of a role in French; a role given by mistake and cancelled the same day is said so. */
export function roleLabel(role: string): string {
  const given = role.replace(/^annule:/, '');
  const label = isRole(given) ? ROLES[given] : given;
  return given === role ? label : `${label} (annulé)`;
}

const R1617 = 'CGCT, R1617-3';

/** regie:A4: who orders does not handle the money, himself or through the régie. */
const INCOMPATIBLE: readonly (readonly [Role, Role, string])[] = [
  ['ordonnateur', 'comptable', 'Décret 2012-1246, article 9'],
  ['ordonnateur', 'regisseur', R1617],
  ['ordonnateur', 'mandataire', R1617],
];

/** A role over `[from, until)`; `until` null has no end. */
export type Period = {
  readonly role: string;
  readonly from: CivilDate;
  readonly until: CivilDate | null;
};

const overlap = (a: Period, b: Period): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

export type Incompatibility = { readonly role: string; readonly other: string; readonly source: string };

/** The first role already held, on a common day in the same collectivité, that forbids this one; null when none. */
export function incompatibility(voulu: Period, held: readonly Period[]): Incompatibility | null {
  for (const other of held) {
    if (!overlap(voulu, other)) continue;
    const pair = INCOMPATIBLE.find(
      ([a, b]) => (a === voulu.role && b === other.role) || (b === voulu.role && a === other.role),
    );
    if (pair) return { role: voulu.role, other: other.role, source: pair[2] };
  }
  return null;
}
