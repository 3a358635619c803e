import type { PageRequest } from '../../../platform/desk/index.ts';
import type { IdentityOutcome, RefusalReason } from '../ports.ts';
import { agentConnexionUrl, connexionUrl, franceConnectUrl, proConnectUrl } from '../urls.ts';
import { outcomePage } from './porte.view.tsx';

type Provider = 'FranceConnect' | 'ProConnect';

const SENTENCES: Record<RefusalReason, { title: string; what: (provider: Provider) => string }> = {
  cancelled: {
    title: 'La connexion n’est pas allée au bout',
    what: (provider) => `${provider} nous dit que la connexion a été abandonnée. Rien n’a été enregistré.`,
  },
  denied: {
    title: 'La connexion a été refusée',
    what: (provider) => `${provider} a refusé cette connexion. Rien n’a été enregistré.`,
  },
  expired: {
    title: 'La connexion a pris trop de temps',
    what: (provider) => `La réponse de ${provider} est arrivée trop tard pour être acceptée.`,
  },
  unverifiable: {
    title: 'Nous n’avons pas pu vérifier la connexion',
    what: (provider) =>
      `La réponse reçue ne prouve pas qu’elle vient de ${provider} pour cette demande. Nous l’avons écartée.`,
  },
};

const waysOf = (provider: Provider, back: string) =>
  provider === 'FranceConnect'
    ? [
        { href: franceConnectUrl(back), label: 'Recommencer avec FranceConnect' },
        { href: connexionUrl(back), label: 'Choisir un autre moyen' },
      ]
    : [
        { href: proConnectUrl(back), label: 'Recommencer avec ProConnect' },
        { href: agentConnexionUrl(back), label: 'Choisir un autre moyen' },
      ];

/** The page of a sign-in that did not end well at the provider: a no, or no answer. */
export function providerIssue(
  r: PageRequest,
  provider: Provider,
  outcome: Exclude<IdentityOutcome<unknown>, { kind: 'ok' }>,
  back: string,
): Promise<Response> {
  const agents = provider === 'ProConnect';
  const ways = waysOf(provider, back);
  if (outcome.kind === 'unknown') {
    r.services.log.warn('connexion.sans_reponse', { provider, reason: outcome.reason });
    return outcomePage(r, {
      title: `${provider} ne répond pas`,
      what: `Nous n’arrivons pas à joindre ${provider} pour le moment. Ce n’est pas un refus.`,
      next: 'Réessayez dans quelques minutes, ou choisissez un autre moyen de vous connecter.',
      ways,
      status: 503,
      agents,
    });
  }
  r.services.log.info('connexion.refusee', { provider, reason: outcome.reason, detail: outcome.detail });
  const { title, what } = SENTENCES[outcome.reason];
  return outcomePage(r, {
    title,
    what: what(provider),
    next: 'Recommencez, ou choisissez un autre moyen de vous connecter.',
    ways,
    status: 403,
    agents,
  });
}

/** Back from a provider without having left, from another browser, or after fifteen minutes. */
export const lostPassage = (r: PageRequest, provider: Provider): Promise<Response> =>
  outcomePage(r, {
    title: 'Cette connexion n’est plus en cours',
    what: 'Elle a été commencée il y a plus de quinze minutes, dans un autre navigateur, ou elle a déjà servi.',
    next: 'Recommencez depuis la page de connexion, en gardant le même navigateur.',
    ways: waysOf(provider, ''),
    status: 410,
    agents: provider === 'ProConnect',
  });
