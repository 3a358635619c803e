import { z } from 'zod';
import { addDays } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { closures, insertClosures, insertServices, insertSites, services, sites } from './lieu.sql.ts';
import { fermetureInput, serviceInput, siteInput } from './territoire.schema.ts';

/** Far enough on both sides to meet any closure already recorded. */
const EVER = { from: '1900-01-01', until: '2999-12-31' };

/**
 * Services, sites and closures of a collectivité. What exists, by code (or by days and reason for a closure), is
 * left as it is: done twice, it changes nothing. Answers the ids by code.
 */
export const installer = defineAction({
  name: 'collectivites.installer',
  permission: 'collectivites.regler',
  actors: ['system', 'agent'],
  input: z.object({
    services: z.array(serviceInput).default([]),
    sites: z.array(siteInput).default([]),
    fermetures: z.array(fermetureInput).default([]),
  }),
  run: async ({ tx, collectiviteId, note }, input) => {
    const knownServices = new Map((await services(tx, collectiviteId)).map((s) => [s.code, s.id]));
    const newServices = input.services
      .filter((s) => !knownServices.has(s.code))
      .map((s) => ({ id: uuidv7(), code: s.code, name: s.nom, address: s.adresse, phone: s.telephone }));
    await insertServices(tx, collectiviteId, newServices);
    const knownSites = new Map((await sites(tx, collectiviteId)).map((s) => [s.code, s.id]));
    const newSites = input.sites
      .filter((s) => !knownSites.has(s.code))
      .map((s) => ({
        id: uuidv7(),
        code: s.code,
        name: s.nom,
        address: s.adresse,
        holidayTerritory: s.territoireFeries,
        schoolZone: s.zoneScolaire,
        zone: s.fuseau,
      }));
    await insertSites(tx, collectiviteId, newSites);
    for (const s of newServices) knownServices.set(s.code, s.id);
    for (const s of newSites) knownSites.set(s.code, s.id);
    const missing = input.fermetures.find((f) => f.site !== null && !knownSites.has(f.site));
    if (missing) return refuse('collectivites.site_inconnu', { code: missing.site ?? '' });
    const known = await closures(tx, collectiviteId, EVER.from, EVER.until);
    const keyOf = (c: { siteId: string | null; from: string; until: string; reason: string }): string =>
      [c.siteId, c.from, c.until, c.reason].join('|');
    const recorded = new Set(known.map(keyOf));
    const added = input.fermetures
      .map((f) => ({
        id: uuidv7(),
        siteId: f.site === null ? null : (knownSites.get(f.site) ?? null),
        from: f.du,
        until: addDays(f.au, 1),
        reason: f.motif,
      }))
      .filter((closure) => !recorded.has(keyOf(closure)));
    await insertClosures(tx, collectiviteId, added);
    note({ services: newServices.length, sites: newSites.length, fermetures: added.length });
    return ok({ services: Object.fromEntries(knownServices), sites: Object.fromEntries(knownSites) });
  },
});
