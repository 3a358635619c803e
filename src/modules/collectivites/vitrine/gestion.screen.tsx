import { defineScreen, html, portalPage, type Screen, seeOther } from '../../../platform/desk/index.ts';
import { Dalles, EmptyState, LinkButton, LinkSlab } from '../../../platform/ui/index.ts';
import { deskUrl } from '../urls.ts';

/** Where an agent works today: straight there when there is only one place. */
export const chooseDesk: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion',
  access: 'public',
  title: 'Espace des agents',
  get: async (r) => {
    const { account } = r;
    if (!account) return seeOther(r, '/connexion/agents');
    if (account.kind !== 'agent') return seeOther(r, '/accueil');
    const links = account.links.filter((link) => link.quality === 'agent');
    const [only] = links;
    if (links.length === 1 && only) return seeOther(r, deskUrl(only.slug));
    return html(
      r,
      portalPage({
        r,
        title: links.length === 0 ? 'Espace des agents' : 'Où travaillez-vous aujourd’hui ?',
        narrow: true,
        children:
          links.length === 0 ? (
            <EmptyState
              level={2}
              icon="mairie"
              title="Aucune collectivité ne vous est ouverte"
              text="Vos rôles ont pris fin, ou votre session date d’avant leur changement. Reconnectez-vous ; sinon, demandez à l’administrateur de votre collectivité."
              action={<LinkButton href="/deconnexion">Me déconnecter</LinkButton>}
            />
          ) : (
            <Dalles>
              {links.map((link) => (
                <LinkSlab href={deskUrl(link.slug)} title={link.name} icon="mairie" arch theme={link.slug} />
              ))}
            </Dalles>
          ),
      }),
    );
  },
});
