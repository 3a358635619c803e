import { z } from 'zod';
import { civilDateOf, isCivilDate, ZONE_ETAT } from '../../kernel/calendar.ts';
import { defineRule } from '../../kernel/rule.ts';
import { decideFromLookup, MOTIFS, type Motif } from './consultation/decision.rule.ts';
import { PLAFOND_PAR_DEFAUT, preparerPanier } from './panier/payable.rule.ts';
import { ETATS_TENTATIVE } from './tentative/tentative.rule.ts';

const instant = z.iso.datetime({ precision: 3 });
const montant = z.int().min(0);
const texte = z.string().nullable();

const tentativeSchema = z.object({
  etat: z.enum(ETATS_TENTATIVE),
  numcli: z.string().regex(/^\d{6}$/, 'Six chiffres.'),
  exer: z.string().regex(/^\d{4}$/, 'Quatre chiffres.'),
  refdet: z.string().regex(/^[A-Za-z0-9]{6,30}$/, '6 à 30 lettres ou chiffres.'),
  montant,
  saisie: z.enum(['T', 'X', 'W']),
  cree_le: instant,
});

const detailSchema = z.object({
  idOp: texte.default(null),
  numcli: texte,
  exer: texte.default(null),
  refdet: texte,
  objet: texte.default(null),
  montant: z.int().nullable(),
  mel: texte.default(null),
  saisie: texte,
  resultat: z.enum([
    'paye_carte',
    'paye_prelevement',
    'abandonne',
    'carte_refusee',
    'prelevement_refuse',
    'inconnu',
  ]),
  resultat_brut: texte.default(null),
  numauto: texte.default(null),
  date: z.string().refine(isCivilDate).nullable().default(null),
  instant: instant.nullable().default(null),
});

const reponseSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted'), detail: detailSchema }),
  z.object({
    kind: z.literal('fault'),
    meaning: z.enum(['introuvable', 'en_cours', 'refus']),
    code: texte.default(null),
    field: z.null().default(null),
    message: z.string().default(''),
  }),
  z.object({
    kind: z.literal('unknown'),
    reason: z.enum(['timeout', 'network', 'html', 'unreadable', 'technical_fault']),
  }),
]);

const etatPaiement = defineRule({
  name: 'regie.etat_paiement',
  ids: ['PAYFIP-5', 'REG-P4'],
  summary: 'Ce que change une consultation de la passerelle à l’état d’une tentative de paiement.',
  input: z.object({ tentative: tentativeSchema, reponse: reponseSchema, maintenant: instant }),
  output: z.object({
    etat: z.enum(ETATS_TENTATIVE),
    change: z.boolean(),
    motif: z.enum(Object.keys(MOTIFS) as [Motif, ...Motif[]]),
    comparaisons: z.array(
      z.object({
        champ: z.enum(['numcli', 'refdet', 'montant', 'saisie', 'exer']),
        attendu: z.string(),
        recu: texte,
        egal: z.boolean(),
        bloquant: z.boolean(),
      }),
    ),
    avertissements: z.array(z.string()),
    reglement: z.enum(['recettes', 'activation', 'test']).nullable(),
  }),
  evaluate: ({ tentative, reponse, maintenant }) => {
    const decision = decideFromLookup(tentative, reponse, maintenant);
    return {
      value: {
        etat: decision.etat_suivant ?? tentative.etat,
        change: decision.etat_suivant !== null,
        motif: decision.motif,
        comparaisons: [...decision.comparaisons],
        avertissements: [...decision.avertissements],
        reglement: decision.reglement,
      },
      trace: decision.trace,
    };
  },
});

const payableEnLigne = defineRule({
  name: 'regie.payable_en_ligne',
  ids: ['REG-P1', 'REG-P2', 'REG-X2'],
  summary: 'Quelles créances sont payables en ligne maintenant, et en combien de paiements (un par régie).',
  input: z.object({
    creances: z.array(
      z.object({
        id: z.string().min(1),
        regie: z.string().min(1),
        restant: z.int(),
        annulee: z.boolean().default(false),
        remise_au_comptable: z.boolean().default(false),
        date_limite: z.string().refine(isCivilDate).nullable().default(null),
        dans_fichier_sepa: z.boolean().default(false),
        tentatives: z.array(z.object({ etat: z.enum(ETATS_TENTATIVE), cree_le: instant })).default([]),
      }),
    ),
    maintenant: instant,
    /** Where the régie is; a question that does not say is asked for metropolitan France. */
    fuseau: z.string().min(1).default(ZONE_ETAT),
    plafond: z.int().min(1).default(PLAFOND_PAR_DEFAUT),
  }),
  output: z.object({
    groupes: z.array(
      z.object({
        regie: z.string(),
        creances: z.array(z.object({ id: z.string(), montant })),
        total: montant,
        avertissement: z.literal('tentative_sans_resultat').nullable(),
      }),
    ),
    refus: z.array(z.object({ creance: z.string(), code: z.string() })),
  }),
  evaluate: ({ creances, maintenant, fuseau, plafond }) => {
    const { groupes, refus, trace } = preparerPanier(
      creances,
      { maintenant, aujourdhui: civilDateOf(maintenant, fuseau) },
      plafond,
    );
    return {
      value: {
        groupes: groupes.map((groupe) => ({ ...groupe, creances: [...groupe.creances] })),
        refus: refus.map(({ creance, refusal }) => ({ creance, code: refusal.code })),
      },
      trace,
    };
  },
});

/** Rules anyone may ask through `parvis regle <name>`. */
export const rules = [etatPaiement, payableEnLigne];
