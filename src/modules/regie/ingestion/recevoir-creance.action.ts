import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import {
  creanceDeSource,
  insererCreances,
  marquerSource,
  redevableDeSource,
  refInterne,
} from '../../creances/index.ts';
import { acteAbsent, actInForce, checkProduit } from '../acte/acte.rule.ts';
import { lireDossier } from '../encaissement/reglement.sql.ts';
import { creanceRecue } from './ingestion.schema.ts';
import { sourceDeRegie } from './source.sql.ts';

/** A créance pushed by an outside software: its products must be in the act, its reference is known once (regie:I1, regie:I3). */
export const recevoirCreance = defineAction({
  name: 'regie.recevoir_creance',
  permission: null,
  actors: ['source'],
  input: z.object({ regieId: z.uuid(), creance: creanceRecue }),
  run: async (context, { regieId, creance }) => {
    const { tx, collectiviteId, actor, today } = context;
    if (actor.kind !== 'source') return refuse('regie.source_inconnue');
    const source = await sourceDeRegie(tx, collectiviteId, actor.sourceId, regieId);
    if (!source) return refuse('regie.source_inconnue');
    const known = await creanceDeSource(tx, collectiviteId, regieId, source.id, creance.ref_externe);
    if (known) return refuse('regie.reference_connue', { objet: `la créance ${known.id}` });
    const { versions } = await lireDossier(tx, collectiviteId, regieId, null, []);
    const version = actInForce(versions, today);
    if (!version) return { ok: false, refusal: acteAbsent(today) };
    for (const ligne of creance.lignes) {
      const no = checkProduit(version.acte, ligne.produit);
      if (no) return { ok: false, refusal: no };
    }
    const libelle = [creance.redevable.prenom, creance.redevable.nom].filter(Boolean).join(' ');
    const redevableId = await redevableDeSource(tx, collectiviteId, source.id, {
      reference: creance.redevable.reference,
      libelle,
      adresse: creance.redevable.adresse,
    });
    const id = uuidv7();
    const made = await insererCreances(tx, collectiviteId, [
      {
        id,
        regieId,
        redevableId,
        redevable: { personneId: redevableId, libelle, adresse: creance.redevable.adresse },
        refExterne: refInterne(source.id, creance.ref_externe),
        numero: creance.numero,
        objet: creance.objet,
        lignes: creance.lignes.map((l) => ({
          produit: l.produit,
          nature: version.acte.produits.find((p) => p.code === l.produit)?.nature ?? 'autre',
          libelle: l.libelle,
          montant: l.montant,
          ageEnfant: l.age_enfant,
        })),
        emiseLe: creance.date_emission,
        publieeLe: creance.date_emission,
        limite: creance.date_limite,
      },
    ]);
    // Two calls at once under two keys: the other one made it.
    if (!made.has(id)) return refuse('action.conflit');
    await marquerSource(tx, collectiviteId, id, source.id);
    context.note({ creance: id, source: source.id });
    return ok({ id, ref_externe: creance.ref_externe });
  },
});
