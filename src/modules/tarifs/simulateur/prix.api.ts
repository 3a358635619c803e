import { z } from 'zod';
import { civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { type ApiRoute, defineApiRoute } from '../../../platform/http/api.ts';
import type { Services } from '../../../platform/services.ts';
import { price } from '../prix/prix.rule.ts';
import { tarifDuJour } from '../tarif/tarifs.query.ts';
import { simulated } from './situation.form.ts';

/** What a booking would cost, for a situation described in the address. */
export const apiRoutes = ({ pools, clock, tenants }: Services): ApiRoute[] => [
  defineApiRoute({
    method: 'get',
    path: '/tarifs/{unite}/prix',
    summary: 'Prix d’une prestation pour une situation décrite, avec son explication',
    scope: 'tarifs.lire',
    query: z.object({
      jour: z.string().optional(),
      qf: z.string().optional(),
      residence: z.enum(['commune', 'epci', 'exterieur']).optional(),
      rang: z.string().optional(),
      age: z.string().optional(),
      minutes: z.string().optional(),
      presence: z.enum(['prevu', 'present', 'absent', 'imprevu']).optional(),
      justifie: z.string().optional(),
      pai: z.string().optional(),
    }),
    answer: z.object({
      montant: z.int(),
      tarif: z.string(),
      deliberation: z.string(),
      explication: z.array(z.object({ regle: z.string(), phrase: z.string() })),
    }),
    handle: async ({ collectiviteId, params, query }) => {
      const asked = query.jour ?? '';
      const tenant = await tenants.byId(collectiviteId);
      if (!tenant) return refuse('facturation.tarif_absent', { jour: asked });
      const jour = isCivilDate(asked) ? asked : civilDateOf(clock.now(), tenant.zone);
      const { unite } = params;
      const tarif = isUuid(unite)
        ? await readTenant(pools.app, collectiviteId, (tx) => tarifDuJour(tx, collectiviteId, unite, jour))
        : null;
      if (!tarif) return refuse('facturation.tarif_absent', { jour });
      const made = price(
        simulated(
          new URLSearchParams(
            Object.entries(query).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
          ),
          jour,
        ),
        tarif,
      );
      return ok({
        montant: made.value,
        tarif: tarif.libelle,
        deliberation: tarif.deliberation.numero,
        explication: made.trace.map((s) => ({ regle: s.rule, phrase: s.sentence })),
      });
    },
  }),
];
