import { defineModule, type Module } from '../../platform/module.ts';
import { agentRoutes } from './agent/agents.screen.tsx';
import { showCompte } from './compte/compte.screen.tsx';
import { agentCompteRoutes } from './compte/compte-agent.screen.tsx';
import { compteRoutes } from './compte/compte-gestes.screen.ts';
import { confirmRoutes } from './compte/confirmer.screen.tsx';
import { linkMailJob, warnMailJob } from './compte/courriel.job.ts';
import { createRoutes } from './compte/creer.screen.tsx';
import { connexionRoutes } from './connexion/connexion.screen.tsx';
import { agentConnexionRoutes } from './connexion/connexion-agents.screen.tsx';
import { logoutRoutes } from './connexion/deconnexion.screen.tsx';
import { franceConnectRoutes } from './connexion/franceconnect.screen.ts';
import { proConnectRoutes } from './connexion/proconnect.screen.ts';
import { purgeJob } from './connexion/purger.job.ts';
import { events } from './events.ts';
import { rattachementRoutes } from './lien/rattachement.screen.tsx';
import { deskRattachementRoutes } from './lien/rattachement-guichet.screen.tsx';
import { mails } from './mails.ts';
import type { FranceConnect, ProConnect } from './ports.ts';
import { refusals } from './refusals.ts';
import { passkeyRoutes } from './secret/cle-acces.screen.ts';
import { codeRoutes } from './secret/second-facteur.screen.tsx';
import { tasks } from './tasks.ts';

export const identites = (ports: {
  readonly franceConnect: FranceConnect;
  readonly proConnect: ProConnect;
}): Module =>
  defineModule({
    name: 'identites',
    dependsOn: ['collectivites'],
    tables: [
      'commun.compte',
      'commun.identite_externe',
      'commun.cle_acces',
      'commun.connexion_en_cours',
      'commun.compte_lien',
      'commun.mandat_acces',
      'personne',
      'affectation',
    ],
    holds: ['commun.session.compte_id', 'commun.session_revocation.compte_id'],
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
    events,
    refusals,
    mails,
    screens: [
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
    tasks,
    jobs: (services) => [linkMailJob(services), warnMailJob(services)],
    scheduled: (services) => [purgeJob(services)],
  });
