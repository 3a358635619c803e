import { defineModule, type Module } from '../../platform/module.ts';
import { linkMailJob, warnMailJob } from './jobs/courriel.ts';
import { purgeJob } from './jobs/purger.ts';
import { agentRoutes } from './pages/agents.tsx';
import { passkeyRoutes } from './pages/cle.ts';
import { codeRoutes } from './pages/code.tsx';
import { showCompte } from './pages/compte.tsx';
import { compteRoutes } from './pages/compte-gestes.ts';
import { confirmRoutes } from './pages/confirmer.tsx';
import { connexionRoutes } from './pages/connexion.tsx';
import { agentConnexionRoutes } from './pages/connexion-agents.tsx';
import { createRoutes } from './pages/creer.tsx';
import { logoutRoutes } from './pages/deconnexion.tsx';
import { franceConnectRoutes } from './pages/franceconnect.ts';
import { agentCompteRoutes } from './pages/gestion-compte.tsx';
import { proConnectRoutes } from './pages/proconnect.ts';
import { rattachementRoutes } from './pages/rattachement.tsx';
import { deskRattachementRoutes } from './pages/rattachement-guichet.tsx';
import type { FranceConnect, ProConnect } from './ports.ts';
import { refusals } from './refusals.ts';

export const identites = (ports: {
  readonly franceConnect: FranceConnect;
  readonly proConnect: ProConnect;
}): Module =>
  defineModule({
    name: 'identites',
    dependsOn: [],
    tables: [
      'commun.compte',
      'commun.identite_externe',
      'commun.cle_acces',
      'commun.session',
      'commun.session_revocation',
      'commun.connexion_en_cours',
      'commun.essai_acces',
      'commun.compte_lien',
      'commun.mandat_acces',
      'personne',
      'affectation',
    ],
    permissions: {
      'identites.lier': {
        label: 'Relier un compte à une personne après vérification de son identité',
        roles: ['agent_famille', 'admin_collectivite'],
      },
      'identites.inscrire': {
        label: 'Inscrire des personnes',
        roles: ['agent_famille', 'admin_collectivite'],
      },
      'identites.affecter': {
        label: 'Inscrire les agents et donner les rôles',
        roles: ['admin_collectivite'],
      },
    },
    emits: ['identites.compte_relie', 'identites.role_donne', 'identites.role_retire'],
    refusals,
    menu: [
      {
        key: 'rattachement',
        group: 'Familles',
        rank: 25,
        label: 'Relier un compte',
        icon: 'cle',
        path: '/rattachement',
        permission: 'identites.lier',
      },
      {
        key: 'agents',
        group: 'Collectivité',
        rank: 91,
        label: 'Agents et rôles',
        icon: 'personne',
        path: '/agents',
        permission: 'identites.affecter',
      },
    ],
    routes: () => [
      ...connexionRoutes,
      ...agentConnexionRoutes,
      ...codeRoutes,
      ...franceConnectRoutes(ports.franceConnect),
      ...proConnectRoutes(ports.proConnect),
      ...passkeyRoutes,
      ...createRoutes,
      ...confirmRoutes,
      ...logoutRoutes(ports),
      ...rattachementRoutes,
      ...deskRattachementRoutes,
      showCompte,
      ...compteRoutes,
      ...agentCompteRoutes,
      ...agentRoutes,
    ],
    jobs: (services) => [linkMailJob(services), warnMailJob(services)],
    scheduled: (services) => [purgeJob(services)],
  });
