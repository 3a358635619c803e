import { defineScreen, type Screen, seeOther } from '../../../platform/desk/index.ts';
import { callerOf } from '../compte/agir.ts';
import type { ProConnect } from '../ports.ts';
import { askSecondFactor } from '../secret/second-facteur.screen.tsx';
import { agentConnexionUrl } from '../urls.ts';
import { enter } from './entrer.ts';
import { keptTransaction } from './franceconnect.screen.ts';
import { lostPassage, providerIssue } from './issue.view.ts';
import { levelOfAcr } from './niveau.rule.ts';
import { beginPassage, takePassage } from './passage.ts';
import { outcomePage } from './porte.view.tsx';
import { recogniseAgent } from './reconnaitre-agent.action.ts';
import { safeReturn } from './retour.rule.ts';

const KIND = 'proconnect';
const CALLBACK = '/connexion/proconnect/retour';

const start = (provider: ProConnect): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: '/connexion/proconnect',
    access: 'public',
    title: 'Partir vers ProConnect',
    get: async (r) => {
      const back = safeReturn(r.query.get('retour'), '');
      const begun = await provider.begin({ redirectUri: r.services.config.url + CALLBACK });
      if (begun.kind === 'unknown') return providerIssue(r, 'ProConnect', begun, back);
      await beginPassage(r, KIND, { content: begun.transaction, back }, begun.transaction.state);
      return seeOther(r, begun.url);
    },
  });

/** Comes back from ProConnect: only agents their collectivité has announced come in, with two factors. */
const finish = (provider: ProConnect): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: CALLBACK,
    access: 'public',
    title: 'Revenir de ProConnect',
    get: async (r) => {
      const passage = await takePassage(r, KIND, r.query.get('state') ?? '');
      if (!passage) return lostPassage(r, 'ProConnect');
      const { search } = new URL(r.c.req.url);
      const callback = r.services.config.url + CALLBACK + search;
      const outcome = await provider.complete(callback, keptTransaction(passage.content));
      if (outcome.kind !== 'ok') return providerIssue(r, 'ProConnect', outcome, passage.back);
      const compteId = await recogniseAgent(callerOf(r), outcome);
      if (compteId === null)
        return outcomePage(r, {
          title: 'Votre collectivité ne vous a pas encore ouvert d’accès',
          what: 'ProConnect vous reconnaît, mais aucun compte d’agent n’est prévu pour votre établissement et votre adresse professionnelle.',
          next: 'Demandez à l’administrateur de votre collectivité de vous inscrire avec cette adresse, puis recommencez.',
          ways: [{ href: agentConnexionUrl(), label: 'Revenir à la connexion des agents' }],
          status: 403,
          agents: true,
        });
      const who = { compteId, kind: 'agent', method: KIND, idToken: outcome.idToken } as const;
      return levelOfAcr(outcome.acr) === 2
        ? enter(r, { ...who, level: 2 }, passage.back)
        : askSecondFactor(r, who, passage.back);
    },
  });

export const proConnectRoutes = (provider: ProConnect): readonly Screen[] => [
  start(provider),
  finish(provider),
];
