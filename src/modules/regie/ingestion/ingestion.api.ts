import { z } from 'zod';
import { isUuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { execute } from '../../../platform/action/index.ts';
import { type ReadTx, readTenant } from '../../../platform/db/transaction.ts';
import { type ApiCall, type ApiRoute, defineApiRoute } from '../../../platform/http/api.ts';
import type { Services } from '../../../platform/services.ts';
import { type CreanceDApi, creancesDeSource } from '../../creances/index.ts';
import { creanceRecue, encaissementRecu } from './ingestion.schema.ts';
import { recevoirCreance } from './recevoir-creance.action.ts';
import { recevoirEncaissement } from './recevoir-encaissement.action.ts';
import { type EncaissementDApi, encaissementsDeSource, sourceDeRegie } from './source.sql.ts';

const page = z.object({
  apres: z.uuid().optional().describe('Identifiant du dernier objet reçu'),
  limite: z.coerce.number().int().min(1).max(200).optional(),
});

const liste = <T extends z.ZodType>(item: T) =>
  z.object({ donnees: z.array(item), suivant: z.uuid().nullable() });

const creance = z.object({
  id: z.uuid(),
  ref_externe: z.string(),
  numero: z.string(),
  objet: z.string(),
  montant: z.int(),
  regle: z.int(),
  statut: z.string(),
  date_limite: z.string(),
});

const encaissement = z.object({
  id: z.uuid(),
  ref_externe: z.string().nullable(),
  numero: z.string(),
  mode: z.string(),
  montant: z.int(),
  date_operation: z.string(),
  statut: z.string(),
  imputations: z.array(z.object({ ref_creance: z.string(), montant: z.int() })),
});

const creanceDite = ({ refExterne, limite, ...k }: CreanceDApi): z.infer<typeof creance> => ({
  ...k,
  ref_externe: refExterne,
  date_limite: limite,
});

const encaissementDit = ({
  refExterne,
  dateOperation,
  imputations,
  ...e
}: EncaissementDApi): z.infer<typeof encaissement> => ({
  ...e,
  ref_externe: refExterne,
  date_operation: dateOperation,
  imputations: imputations.map((i) => ({ ref_creance: i.refCreance, montant: i.montant })),
});

/** One page of what belongs to the calling source, and the cursor of the next. */
async function lister<T extends { readonly id: string }, S>(
  services: Services,
  call: ApiCall<{ readonly id: string }, z.infer<typeof page>>,
  said: (row: T) => S,
  read: (tx: ReadTx, regieId: string, after: string | null, limit: number) => Promise<T[]>,
): Promise<Result<{ donnees: S[]; suivant: string | null }>> {
  const regieId = call.params.id;
  if (!isUuid(regieId)) return refuse('action.entree_invalide');
  const limit = call.query.limite ?? 100;
  const rows = await readTenant(services.pools.app, call.collectiviteId, async (tx) =>
    (await sourceDeRegie(tx, call.collectiviteId, call.actor.sourceId, regieId))
      ? read(tx, regieId, call.query.apres ?? null, limit + 1)
      : null,
  );
  if (rows === null) return refuse('regie.source_inconnue');
  const donnees = rows.slice(0, limit);
  return ok({
    donnees: donnees.map(said),
    suivant: rows.length > limit ? (donnees.at(-1)?.id ?? null) : null,
  });
}

/** Ingestion: what other software of the collectivité pushes to a régie, and reads back (regie:I1 to regie:I4). */
export const apiRoutes = (services: Services): readonly ApiRoute[] => [
  defineApiRoute({
    method: 'post',
    path: '/regies/{id}/creances',
    summary: 'Transmettre une créance à une régie',
    scope: 'creances.ecrire',
    body: creanceRecue,
    answer: z.object({ id: z.uuid(), ref_externe: z.string() }),
    handle: (call) =>
      execute(services.runner, recevoirCreance, {
        collectiviteId: call.collectiviteId,
        actor: call.actor,
        ...(call.idempotencyKey === undefined ? {} : { idempotencyKey: call.idempotencyKey }),
        input: { regieId: call.params.id, creance: call.body },
      }),
  }),
  defineApiRoute({
    method: 'post',
    path: '/regies/{id}/encaissements',
    summary: 'Transmettre un encaissement, ou l’annulation d’un encaissement',
    scope: 'encaissements.ecrire',
    body: encaissementRecu,
    answer: z.object({
      sort: z.enum(['poste', 'information', 'quarantaine', 'annule']),
      id: z.uuid(),
      numero: z.string().nullable(),
    }),
    handle: (call) =>
      execute(services.runner, recevoirEncaissement, {
        collectiviteId: call.collectiviteId,
        actor: call.actor,
        ...(call.idempotencyKey === undefined ? {} : { idempotencyKey: call.idempotencyKey }),
        input: { regieId: call.params.id, encaissement: call.body },
      }),
  }),
  defineApiRoute({
    method: 'get',
    path: '/regies/{id}/creances',
    summary: 'Lire les créances transmises par cette source, et ce qui en est réglé',
    scope: 'creances.lire',
    query: page,
    answer: liste(creance),
    handle: (call) =>
      lister(services, call, creanceDite, (tx, _regieId, after, limit) =>
        creancesDeSource(tx, call.collectiviteId, call.actor.sourceId, after, limit),
      ),
  }),
  defineApiRoute({
    method: 'get',
    path: '/regies/{id}/encaissements',
    summary: 'Lire les encaissements de cette source, et ceux qui ont payé ses créances',
    scope: 'encaissements.lire',
    query: page,
    answer: liste(encaissement),
    handle: (call) =>
      lister(services, call, encaissementDit, (tx, regieId, after, limit) =>
        encaissementsDeSource(tx, call.collectiviteId, regieId, call.actor.sourceId, after, limit),
      ),
  }),
];
