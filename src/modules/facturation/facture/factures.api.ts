import { z } from 'zod';
import { isUuid } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { type ApiRoute, defineApiRoute } from '../../../platform/http/api.ts';
import type { Services } from '../../../platform/services.ts';
import { type Facture, factureById, facturesApres, lignesDeFacture } from './facture.sql.ts';

const facture = z.object({
  id: z.uuid(),
  numero: z.string(),
  nature: z.enum(['facture', 'avoir']),
  regie: z.string(),
  campagne: z.uuid(),
  montant: z.int().describe('Centimes, positif aussi pour un avoir'),
  deduit: z.int().describe('Avoirs antérieurs déduits, en centimes'),
  emise_le: z.string(),
  limite: z.string(),
  etat: z.enum(['emise', 'reglee_partiel', 'reglee', 'transferee', 'annulee']),
  creance: z.uuid().nullable(),
  payeur: z.uuid(),
  empreinte: z.string(),
});

const ligne = z.object({
  rang: z.int(),
  enfant: z.uuid(),
  libelle: z.string(),
  jours: z.array(z.string()),
  quantite: z.int(),
  prix_unitaire: z.int(),
  montant: z.int(),
  part_repas: z.int(),
  part_garde: z.int(),
  produit: z.string(),
  explication: z.string().describe('Empreinte de la trace de prix'),
});

const shown = (f: Facture): z.infer<typeof facture> => ({
  id: f.id,
  numero: f.numero,
  nature: f.genre,
  regie: f.regieCode,
  campagne: f.campagneId,
  montant: f.montant,
  deduit: f.deduit,
  emise_le: f.emiseLe,
  limite: f.limite,
  etat: f.statut,
  creance: f.creanceId,
  payeur: f.payeurId,
  empreinte: f.empreinte,
});

const MOST = 200;

/** Issued documents. */
export const apiRoutes = ({ pools }: Services): ApiRoute[] => [
  defineApiRoute({
    method: 'get',
    path: '/factures',
    summary: 'Factures et avoirs, dans l’ordre de leur émission',
    scope: 'factures.lire',
    query: z.object({
      apres: z.uuid().optional().describe('Curseur : valeur « suivant » de la page précédente'),
      campagne: z.uuid().optional(),
      limite: z.coerce.number().int().min(1).max(MOST).default(50),
    }),
    answer: z.object({ donnees: z.array(facture), suivant: z.uuid().nullable() }),
    handle: async ({ collectiviteId, query }) => {
      const list = await readTenant(pools.app, collectiviteId, (tx) =>
        facturesApres(tx, collectiviteId, {
          apres: query.apres ?? null,
          campagneId: query.campagne,
          limit: query.limite,
        }),
      );
      return ok({
        donnees: list.map(shown),
        suivant: list.length < query.limite ? null : (list.at(-1)?.id ?? null),
      });
    },
  }),
  defineApiRoute({
    method: 'get',
    path: '/factures/{id}',
    summary: 'Une facture ou un avoir, avec ses lignes',
    scope: 'factures.lire',
    answer: facture.extend({ lignes: z.array(ligne) }),
    handle: async ({ collectiviteId, params }) => {
      const { id } = params;
      const found = isUuid(id)
        ? await readTenant(pools.app, collectiviteId, async (tx) => {
            const one = await factureById(tx, collectiviteId, id);
            return one && { one, lignes: await lignesDeFacture(tx, collectiviteId, id) };
          })
        : undefined;
      if (!found) return refuse('facturation.facture_inconnue');
      return ok({
        ...shown(found.one),
        lignes: found.lignes.map((l) => ({
          rang: l.rang,
          enfant: l.enfantId,
          libelle: l.libelle,
          jours: l.jours,
          quantite: l.quantite,
          prix_unitaire: l.prixUnitaire,
          montant: l.montant,
          part_repas: l.partRepas,
          part_garde: l.partGarde,
          produit: l.produit,
          explication: l.trace,
        })),
      });
    },
  }),
];
