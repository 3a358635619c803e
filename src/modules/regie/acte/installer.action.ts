import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { type ActionContext, canonical, defineAction, sha256 } from '../../../platform/action/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { services } from '../../collectivites/index.ts';
import { qualite } from '../habilitation/nomination.schema.ts';
import { entryFor } from '../livre/ecriture.rule.ts';
import { lockRegie, passerEcritures } from '../livre/livre.sql.ts';
import { acteRegieSchema } from './acte.schema.ts';
import { checkActivation } from './activation.rule.ts';
import {
  insererActe,
  insererNominations,
  insererPoints,
  insererRegie,
  regieIdsByCode,
} from './installation.sql.ts';

const regieAInstaller = z.object({
  code: z.string().regex(/^(?!00)\d{2}$/),
  nom: z.string().min(1),
  serviceCode: z.string().min(1),
  numcli: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  saisie: z.enum(['T', 'X', 'W']).nullable(),
  compteDft: z.string().nullable(),
  acte: acteRegieSchema,
  valideDu: civilDate,
  /** The first is the main desk, code `principal`. */
  points: z.array(z.object({ code: z.string().min(1), nom: z.string().min(1) })).min(1),
  nominations: z.array(
    z.object({
      compteId: z.uuid(),
      qualite,
      pointCode: z.string().nullable(),
      debut: civilDate,
      fin: civilDate.nullable(),
      arrete: z.string().min(1),
    }),
  ),
});

async function installer(
  context: ActionContext,
  r: z.infer<typeof regieAInstaller>,
  serviceId: string,
): Promise<void> {
  const { tx, collectiviteId, now } = context;
  const regieId = uuidv7();
  const contenu = canonical(r.acte);
  const points = r.points.map((p) => ({ ...p, id: uuidv7() }));
  await insererRegie(tx, collectiviteId, { ...r, id: regieId, serviceId });
  await insererActe(tx, collectiviteId, {
    id: uuidv7(),
    regieId,
    version: 1,
    contenu,
    empreinte: sha256(contenu),
    valideDu: r.valideDu,
  });
  await insererPoints(tx, collectiviteId, regieId, points);
  await insererNominations(
    tx,
    collectiviteId,
    regieId,
    r.nominations.map((n) => ({
      ...n,
      id: uuidv7(),
      pointId: points.find((p) => p.code === n.pointCode)?.id ?? null,
      avisConformeLe: n.debut,
    })),
  );
  if (r.acte.fonds_de_caisse > 0) {
    const regie = await lockRegie(tx, collectiviteId, regieId);
    const ecriture = entryFor({ type: 'fonds_recu', montant: r.acte.fonds_de_caisse });
    if (regie)
      await passerEcritures(
        tx,
        collectiviteId,
        regie,
        [
          {
            id: uuidv7(),
            evenement: 'fonds_recu',
            objetId: regieId,
            ecriture,
            dateComptable: r.valideDu,
            dateValeur: r.valideDu,
          },
        ],
        now,
      );
  }
}

/** Opens régies from their acts, points and appointments; a code already known is left as it is (CGCT R1617-6). */
export const installerRegies = defineAction({
  name: 'regie.installer',
  permission: 'regie.installer',
  actors: ['system', 'agent'],
  input: z.object({ regies: z.array(regieAInstaller).min(1) }),
  run: async (context, { regies }) => {
    const known = await regieIdsByCode(context.tx, context.collectiviteId);
    const byCode = new Map((await services(context.tx, context.collectiviteId)).map((s) => [s.code, s.id]));
    for (const regie of regies) {
      if (known.has(regie.code)) continue;
      const no = regie.numcli === null ? null : checkActivation('en_ligne', regie.compteDft !== null);
      if (no) return { ok: false, refusal: no };
      const serviceId = byCode.get(regie.serviceCode);
      if (!serviceId) return refuse('regie.service_inconnu', { code: regie.serviceCode });
      await installer(context, regie, serviceId);
    }
    context.note({ regies: regies.map((r) => r.code) });
    return ok({ installed: regies.filter((r) => !known.has(r.code)).length });
  },
});
