import { z } from 'zod';
import { civilDate } from '../../../platform/zod.ts';

/** Whom a collective event concerns. A class is that of the enrolments of one site. */
export const portee = z.discriminatedUnion('type', [
  z.object({ type: z.literal('tous') }),
  z.object({ type: z.literal('site'), siteId: z.uuid() }),
  z.object({ type: z.literal('groupe'), groupId: z.uuid() }),
  z.object({ type: z.literal('classe'), siteId: z.uuid(), classe: z.string().min(1).max(80) }),
]);
export type Portee = z.infer<typeof portee>;

/** Input of `famille.evenement_collectif`. */
export const evenementSaisi = z.object({
  day: civilDate,
  libelle: z
    .string()
    .trim()
    .min(3, 'Dites ce qui se passe : les familles le liront.')
    .max(120, 'Écrivez 120 caractères au plus.'),
  portee,
  /** Units called off; all of them when empty. */
  unitIds: z.array(z.uuid()).max(200).default([]),
});
export type EvenementSaisi = z.infer<typeof evenementSaisi>;

/** Text of a form: `tous`, `site:<id>`, `groupe:<id>`, `classe:<site>:<class>`; null when it says nothing. */
export function readPortee(text: string): Portee | null {
  const [type, id, ...rest] = text.split(':');
  const read = portee.safeParse(
    type === 'site' || type === 'classe'
      ? { type, siteId: id, classe: rest.join(':') }
      : { type, groupId: id },
  );
  return read.success ? read.data : null;
}

export function writePortee(p: Portee): string {
  switch (p.type) {
    case 'tous':
      return 'tous';
    case 'site':
      return `site:${p.siteId}`;
    case 'groupe':
      return `groupe:${p.groupId}`;
    case 'classe':
      return `classe:${p.siteId}:${p.classe}`;
  }
}
