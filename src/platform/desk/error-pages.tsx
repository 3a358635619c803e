import type { Refusal } from '../../kernel/refusal.ts';
import { html, refusalDefinition } from '../http/respond.ts';
import type { AgentRequest, PageRequest } from '../http/route.ts';
import { ErrorPage, type ErrorPageProps } from '../ui/index.ts';
import { brandOf, portalPage } from './shell.tsx';

type Status = 403 | 404 | 413 | 500 | 503;

const TEXTS: Record<Status, { title: string; what: string; next: string }> = {
  403: {
    title: 'Ce formulaire n’a pas été enregistré',
    what: 'La page était ouverte depuis trop longtemps, ou vous vous êtes reconnecté entre-temps.',
    next: 'Revenez à la page précédente, rechargez-la et recommencez. Rien n’a été enregistré.',
  },
  404: {
    title: 'Cette page n’existe pas',
    what: 'L’adresse est incomplète, ou la page n’est pas ouverte à votre compte.',
    next: 'Revenez à l’accueil : vous y retrouverez tout ce qui vous concerne.',
  },
  413: {
    title: 'Ce que vous envoyez est trop lourd',
    what: 'Le formulaire dépasse ce que nous pouvons recevoir en une fois.',
    next: 'Réduisez la sélection et recommencez en plusieurs fois.',
  },
  500: {
    title: 'Nous n’avons pas pu afficher cette page',
    what: 'Un incident est survenu de notre côté. Il est enregistré.',
    next: 'Réessayez dans quelques minutes. Si cela continue, appelez votre mairie en donnant la référence ci-dessous.',
  },
  503: {
    title: 'Ce service ne répond pas pour le moment',
    what: 'Un service dont cette page a besoin est momentanément indisponible.',
    next: 'Réessayez dans quelques minutes. Rien n’a été perdu.',
  },
};

/** A plain page for what is not a refusal of a rule. */
export async function errorPage(r: PageRequest, status: Status): Promise<Response> {
  const text = TEXTS[status];
  return html(
    r,
    portalPage({
      r,
      title: text.title,
      narrow: true,
      children: (
        <div class="dalle pile">
          <p>{text.what}</p>
          <p>
            <strong>Que faire ?</strong> {text.next}
          </p>
          <p>
            <a href={r.account?.kind === 'agent' ? '/gestion' : '/'}>Revenir à l’accueil</a>
          </p>
          <p class="petit discret">Référence {r.requestId}</p>
        </div>
      ),
    }),
    status,
  );
}

/** A refusal that has no form to come back to. */
export async function refusalPage(
  r: PageRequest,
  refusal: Refusal,
  back?: { href: string; label: string },
): Promise<Response> {
  const definition = refusalDefinition(r.services, refusal);
  const audience: ErrorPageProps['audience'] = r.account?.kind === 'agent' ? 'agent' : 'resident';
  const tenant = 'tenant' in r ? (r as AgentRequest).tenant : undefined;
  return html(
    r,
    <ErrorPage
      collectivite={brandOf(tenant)}
      subtitle={r.services.portalName}
      refusal={refusal}
      definition={definition}
      audience={audience}
      reference={r.requestId}
      back={back ?? { href: audience === 'agent' ? '/gestion' : '/accueil', label: 'Revenir à l’accueil' }}
    />,
    definition.status,
  );
}
