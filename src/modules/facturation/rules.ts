import { z } from 'zod';
import { defineRule, type Rule } from '../../kernel/rule.ts';
import { civilDate } from '../../platform/zod.ts';
import { id, partsSchema, price as priceSchema, signedCents } from '../tarifs/rules.ts';
import { anomaliesOf } from './anomalie/anomalies.rule.ts';
import { difference, montantNet } from './brouillon/consommation.rule.ts';
import { dueSchema, ligneEmiseSchema, ligneSchema } from './brouillon/ligne.schema.ts';
import { attestation } from './facture/attestation.rule.ts';
import { relanceDue } from './facture/relance.rule.ts';
import { anomalieSchema, factureRelance, faitsConsommationSchema, palierRelance } from './rules.schema.ts';

const differenceRule = defineRule({
  name: 'facturation.difference',
  ids: ['FAC-1', 'FAC-2'],
  summary: 'Quelles lignes émettre pour que l’émis devienne égal au dû ?',
  input: z.strictObject({ dus: z.array(dueSchema), emis: z.array(ligneEmiseSchema) }),
  output: z.strictObject({ lignes: z.array(ligneSchema), net: signedCents }),
  evaluate: ({ dus, emis }) => {
    const lignes = difference(dus, emis);
    return { value: { lignes, net: montantNet(lignes) }, trace: [] };
  },
});

const anomaliesRule = defineRule({
  name: 'facturation.anomalies',
  ids: ['FAC-4'],
  summary: 'Qu’est-ce qui empêche de facturer cette consommation, ou mérite un regard ?',
  input: faitsConsommationSchema,
  output: z.array(anomalieSchema),
  evaluate: (faits) => ({ value: anomaliesOf(faits), trace: [] }),
});

const attestationRule = defineRule({
  name: 'facturation.attestation',
  ids: ['ATT-1'],
  summary: 'Quelle somme payée pour la garde figure sur l’attestation fiscale de l’année ?',
  input: z.strictObject({
    annee: z.int().min(2000).max(2200),
    enfants: z.array(z.strictObject({ id, naissance: civilDate, garde_alternee: z.boolean() })),
    lignes: z.array(
      z.strictObject({
        id,
        enfant: id,
        montant: signedCents,
        parts: partsSchema,
        reglements: z.array(z.strictObject({ date: civilDate, montant: signedCents })),
      }),
    ),
  }),
  output: z.array(z.strictObject({ enfant: id, montant: signedCents, plafond: priceSchema })),
  evaluate: ({ annee, enfants, lignes }) => {
    const { value, trace } = attestation(annee, enfants, lignes);
    return { value: [...value], trace };
  },
});

const relanceRule = defineRule({
  name: 'facturation.relance',
  ids: ['REL-1'],
  summary: 'Quelle lettre envoyer aujourd’hui pour cette facture ?',
  input: z.strictObject({
    facture: factureRelance,
    paliers: z.array(palierRelance),
    jour: civilDate,
    acte_autorise: z.boolean(),
  }),
  output: palierRelance.nullable(),
  evaluate: ({ facture, paliers, jour, acte_autorise }) => {
    const answer = relanceDue(facture, paliers, jour, acte_autorise);
    return answer.ok ? { value: answer.value, trace: [] } : { refusal: answer.refusal, trace: [] };
  },
});

/** The rules of billing that anyone may ask, on screen, by API or on the command line. */
export const rules: readonly Rule[] = [differenceRule, anomaliesRule, attestationRule, relanceRule];
