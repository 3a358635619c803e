import { defineModule, type Module } from '../../platform/module.ts';
import { events } from './events.ts';
import { apiRoutes } from './ingestion/ingestion.api.ts';
import { lives } from './lives.ts';
import { mails } from './mails.ts';
import { papierDuMois } from './mois/journal.listener.ts';
import type { PaiementsEnSuspens } from './ports.ts';
import { papierDuRecu } from './recu/recu.listener.ts';
import { refusals } from './refusals.ts';
import { regieScreens } from './routes.ts';
import { rules } from './rules.ts';
import { papierDuVersement } from './versement/bordereau.listener.ts';

/** Régies: the acts, the desk and its till, the book, what is handed over, and what outside softwares send. */
export const regie = (ports: { readonly paiementsEnSuspens: PaiementsEnSuspens }): Module =>
  defineModule({
    name: 'regie',
    dependsOn: ['collectivites', 'creances', 'documents', 'identites', 'messagerie'],
    tables: [
      'regie',
      'acte_regie',
      'point_encaissement',
      'nomination',
      'remplacement',
      'encaissement',
      'session_caisse',
      'remise',
      'remise_encaissement',
      'releve_dft',
      'ligne_releve',
      'degagement',
      'versement',
      'mois',
      'ecriture',
      'mouvement',
      'solde',
      'dossier_a_classer',
      'remboursement',
      'source_externe',
      'controle',
      'remise_au_comptable',
      'mandat_sepa',
      'fichier_prelevement',
      'ligne_prelevement',
    ],
    holds: ['creance.regie_id', 'imputation.encaissement_id'],
    permissions: {
      'regie.encaisser': { label: 'Encaisser au guichet', roles: ['regisseur', 'mandataire'] },
      'regie.tenir': { label: 'Tenir la régie', roles: ['regisseur'] },
      'regie.lire': {
        label: 'Lire les comptes de la régie',
        roles: [
          'regisseur',
          'mandataire',
          'ordonnateur',
          'comptable',
          'admin_collectivite',
          'agent_facturation',
        ],
      },
      'regie.installer': { label: 'Installer une régie', roles: ['admin_collectivite'] },
    },
    lives,
    rules,
    refusals,
    mails,
    events,
    api: apiRoutes,
    apiSubjects: ['créances', 'encaissements'],
    screens: regieScreens(ports.paiementsEnSuspens),
    listeners: (services) => [papierDuRecu(services), papierDuVersement(services), papierDuMois(services)],
  });
