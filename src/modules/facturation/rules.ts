import { z } from 'zod';
import { defineRule, type Rule } from '../../kernel/rule.ts';
import {
  civilDate,
  id,
  partsSchema,
  price as priceSchema,
  signedCents,
} from '../tarifs/prix/formes.schema.ts';
import { price } from '../tarifs/prix/prix.rule.ts';
import { siblingRank } from '../tarifs/situation/fratrie.rule.ts';
import { qfOn } from '../tarifs/situation/qf.rule.ts';
import { snapshotSchema } from '../tarifs/situation/snapshot.schema.ts';
import { checkTarif } from '../tarifs/tarif/publication.rule.ts';
import { effetQfSchema, tarifVersionSchema } from '../tarifs/tarif/tarif.schema.ts';
import { anomaliesOf } from './anomalie/anomalies.rule.ts';
import { difference, netAmount } from './brouillon/consommation.rule.ts';
import { dueSchema, ligneEmiseSchema, ligneSchema, natureLigne } from './brouillon/ligne.schema.ts';
import { attestation } from './facture/attestation.rule.ts';
import { relanceDue } from './facture/relance.rule.ts';
import {
  anomalieSchema,
  controleSchema,
  factureRelance,
  faitsConsommationSchema,
  palierRelance,
} from './rules.schema.ts';

const prixRule = defineRule({
  name: 'facturation.prix',
  ids: ['TAR-1', 'TAR-2', 'TAR-3', 'TAR-5', 'TAR-6', 'TAR-8', 'TAR-9', 'TAR-10', 'TAR-11'],
  summary: 'Combien coûte cette consommation, et pourquoi ?',
  input: z.strictObject({ tarif: tarifVersionSchema, snapshot: snapshotSchema }),
  output: z.strictObject({
    montant: priceSchema,
    prix_unitaire: priceSchema,
    parts: partsSchema,
    lignes: z.array(z.strictObject({ nature: natureLigne, montant: signedCents, parts: partsSchema })),
    avertissements: z.array(z.enum(['qf_repli', 'qf_zero', 'pai_expire', 'prix_superieur_cout'])),
  }),
  evaluate: ({ tarif, snapshot }) => {
    const [refusal] = checkTarif(tarif).refus;
    if (refusal) return { refusal, trace: [] };
    const { value, unitPrice, parts, lignes, warnings, trace } = price(snapshot, tarif);
    return {
      value: {
        montant: value,
        prix_unitaire: unitPrice,
        parts,
        lignes: [...lignes],
        avertissements: [...warnings],
      },
      trace,
    };
  },
});

const publicationRule = defineRule({
  name: 'facturation.tarif_publication',
  ids: ['TAR-4', 'TAR-7'],
  summary: 'Cette version de tarif peut-elle être publiée ?',
  input: z.strictObject({
    tarif: tarifVersionSchema,
    autres: z.array(z.strictObject({ id, debut: civilDate, fin: civilDate.nullable() })).default([]),
  }),
  output: controleSchema,
  evaluate: ({ tarif, autres }) => {
    const { refus, avertissements } = checkTarif(tarif, autres);
    return {
      value: {
        refus: refus.map(({ code, params, field }) => ({
          code,
          params: { ...params },
          ...(field !== undefined && { field }),
        })),
        avertissements: [...avertissements],
      },
      trace: [],
    };
  },
});

const differenceRule = defineRule({
  name: 'facturation.difference',
  ids: ['FAC-1', 'FAC-2'],
  summary: 'Quelles lignes émettre pour que l’émis devienne égal au dû ?',
  input: z.strictObject({ dus: z.array(dueSchema), emis: z.array(ligneEmiseSchema) }),
  output: z.strictObject({ lignes: z.array(ligneSchema), net: signedCents }),
  evaluate: ({ dus, emis }) => {
    const lignes = difference(dus, emis);
    return { value: { lignes, net: netAmount(lignes) }, trace: [] };
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

const qfRule = defineRule({
  name: 'facturation.qf',
  ids: ['TAR-5'],
  summary: 'Quel quotient familial compte à cette date ?',
  input: z.strictObject({
    date: civilDate,
    effet: effetQfSchema,
    connus: z.array(
      z.strictObject({ valeur: z.int().min(0), recu_le: civilDate, fin: civilDate.nullable() }),
    ),
  }),
  output: z.strictObject({ valeur: z.union([z.int(), z.string()]), effet_du: civilDate }).nullable(),
  evaluate: ({ date, effet, connus }) => {
    const qf = qfOn(connus, date, effet);
    return { value: qf && { valeur: qf.valeur, effet_du: qf.effet_du }, trace: [] };
  },
});

const fratrieRule = defineRule({
  name: 'facturation.fratrie',
  ids: ['TAR-8'],
  summary: 'Quel est le rang de l’enfant dans la fratrie ?',
  input: z
    .strictObject({
      enfant: id,
      portee: z.enum(['jour', 'periode', 'inscrits']),
      foyer: z.array(
        z.strictObject({
          id,
          naissance: civilDate,
          facture_jour: z.boolean(),
          facture_periode: z.boolean(),
          inscrit: z.boolean(),
        }),
      ),
    })
    .refine(
      ({ enfant, foyer }) => foyer.some((child) => child.id === enfant),
      "L'enfant doit faire partie du foyer",
    ),
  output: z.int().min(1),
  evaluate: ({ enfant, foyer, portee }) => ({ value: siblingRank(enfant, foyer, portee), trace: [] }),
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
export const rules: readonly Rule[] = [
  prixRule,
  publicationRule,
  differenceRule,
  anomaliesRule,
  attestationRule,
  qfRule,
  fratrieRule,
  relanceRule,
];
