import { z } from 'zod';
import { addDays } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { updateCollectivite } from '../territoire/collectivite.sql.ts';
import { insertClosures, insertServices, insertSites, services, sites } from '../territoire/lieu.sql.ts';
import {
  address,
  colour,
  fermetureInput,
  name,
  phone,
  readable,
  serviceInput,
  siteInput,
} from '../territoire/territoire.schema.ts';

const PERMISSION = 'collectivites.regler';

/** Name, contact details and colours; the colours are those that can be read. */
export const regler = defineAction({
  name: 'collectivites.regler',
  permission: PERMISSION,
  actors: ['agent', 'system'],
  input: z
    .object({
      nom: name,
      adresse: address,
      telephone: phone,
      courriel: z.email({ error: 'Écrivez l’adresse e-mail en entier.' }),
      couleurPrimaire: colour,
      couleurAccent: colour,
    })
    .superRefine(readable),
  run: async ({ tx, collectiviteId, emit }, input) => {
    await updateCollectivite(tx, collectiviteId, {
      nom: input.nom,
      adresse: input.adresse,
      telephone: input.telephone,
      courriel: input.courriel,
      couleurPrimaire: input.couleurPrimaire,
      couleurAccent: input.couleurAccent,
    });
    emit('collectivites.reglee', {});
    return ok(null);
  },
});

/** Closes a site, or the whole collectivité, from a day to another, both included. */
export const fermer = defineAction({
  name: 'collectivites.fermer',
  permission: PERMISSION,
  actors: ['agent', 'system'],
  input: fermetureInput,
  run: async ({ tx, collectiviteId, emit }, input) => {
    const site = (await sites(tx, collectiviteId)).find((s) => s.code === input.site);
    if (input.site !== null && !site)
      return refuse('collectivites.site_inconnu', { code: input.site }, { field: 'site' });
    const siteId = site?.id ?? null;
    const closure = { siteId, from: input.du, until: addDays(input.au, 1), reason: input.motif };
    await insertClosures(tx, collectiviteId, [{ id: uuidv7(), ...closure }]);
    emit('collectivites.fermeture', { siteId, du: input.du, au: input.au });
    return ok(null);
  },
});

export const ajouterService = defineAction({
  name: 'collectivites.ajouter_service',
  permission: PERMISSION,
  actors: ['agent', 'system'],
  input: serviceInput,
  run: async ({ tx, collectiviteId }, input) => {
    if ((await services(tx, collectiviteId)).some((s) => s.code === input.code))
      return refuse('collectivites.code_pris', { code: input.code }, { field: 'code' });
    const { code, nom, adresse, telephone } = input;
    const id = uuidv7();
    await insertServices(tx, collectiviteId, [{ id, code, name: nom, address: adresse, phone: telephone }]);
    return ok({ id });
  },
});

export const ajouterSite = defineAction({
  name: 'collectivites.ajouter_site',
  permission: PERMISSION,
  actors: ['agent', 'system'],
  input: siteInput,
  run: async ({ tx, collectiviteId }, input) => {
    if ((await sites(tx, collectiviteId)).some((s) => s.code === input.code))
      return refuse('collectivites.code_pris', { code: input.code }, { field: 'code' });
    const id = uuidv7();
    await insertSites(tx, collectiviteId, [
      {
        id,
        code: input.code,
        name: input.nom,
        address: input.adresse,
        holidayTerritory: input.territoireFeries,
        schoolZone: input.zoneScolaire,
        zone: input.fuseau,
      },
    ]);
    return ok({ id });
  },
});
