import { z } from 'zod';
import { defineRule, type Rule } from '../../kernel/rule.ts';
import { civilDate } from '../../platform/zod.ts';
import { id, natureLigne, partsSchema, price as priceSchema, signedCents } from './prix/formes.schema.ts';
import { price } from './prix/prix.rule.ts';
import { siblingRank } from './situation/fratrie.rule.ts';
import { qfOn } from './situation/qf.rule.ts';
import { snapshotSchema } from './situation/snapshot.schema.ts';
import { checkTarif } from './tarif/publication.rule.ts';
import { effetQfSchema, tarifVersionSchema } from './tarif/tarif.schema.ts';

export type { Chiffrage, PrixGarde } from './explication/chiffrage.rule.ts';
export type { Avertissement } from './prix/etape.rule.ts';
// What rules of other modules may use of this one: pure, nothing of a database. And the rules anyone may ask.
export {
  id,
  label,
  type NatureLigne,
  natureLigne,
  type Parts,
  partsSchema,
  price,
  signedCents,
} from './prix/formes.schema.ts';
export { addParts, NO_PARTS, negateParts, splitParts } from './prix/parts.rule.ts';
export type { Price } from './prix/prix.rule.ts';
export {
  type Conditions,
  type FoyerPrix,
  type Fratrie,
  periodStart,
  rankOf,
  snapshotOf,
} from './situation/situation.rule.ts';
export type { Snapshot } from './situation/snapshot.schema.ts';
export type { TarifVersion } from './tarif/tarif.schema.ts';

const controleSchema = z.strictObject({
  refus: z.array(
    z.strictObject({
      code: z.string(),
      params: z.record(z.string(), z.string()),
      field: z.string().optional(),
    }),
  ),
  avertissements: z.array(
    z.strictObject({ code: z.enum(['cout_depasse', 'cout_inconnu', 'borne_decimale']), phrase: z.string() }),
  ),
});

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
    const { value, prixUnitaire, parts, lignes, warnings, trace } = price(snapshot, tarif);
    return {
      value: {
        montant: value,
        prix_unitaire: prixUnitaire,
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
    .refine(({ enfant, foyer }) => foyer.some((e) => e.id === enfant), "L'enfant doit faire partie du foyer"),
  output: z.int().min(1),
  evaluate: ({ enfant, foyer, portee }) => ({ value: siblingRank(enfant, foyer, portee), trace: [] }),
});

/** The rules of prices that anyone may ask, on screen, by API or on the command line. */
export const rules: readonly Rule[] = [prixRule, publicationRule, qfRule, fratrieRule];
