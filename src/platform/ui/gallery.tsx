import type { Env, Hono } from 'hono';
import { Basics } from './gallery/basics.tsx';
import { Calendar } from './gallery/calendar.tsx';
import { AUBIN, MENU, NAV } from './gallery/data.ts';
import { Desk } from './gallery/desk.tsx';
import { Forms } from './gallery/forms.tsx';
import { Door, Reading, Refused, Sheet, Sitting } from './gallery/sheets.tsx';
import { Button, DeskLayout, LinkButton, PortalLayout } from './index.ts';
import { renderHtml } from './render.ts';
import type { Children } from './types.ts';

const portal = (title: string, current: string, content: Children) => (
  <PortalLayout
    collectivite={AUBIN}
    nav={NAV}
    current={current}
    person={{ name: 'Camille', href: '/style' }}
    title={title}
    lead="Tous les composants, dans tous leurs états. Le thème change avec deux couleurs."
    contact="Mairie de Saint-Aubin-les-Prés, service enfance"
  >
    {content}
  </PortalLayout>
);

const desk = () => (
  <DeskLayout
    collectivite={AUBIN}
    office="Régie enfance"
    menu={MENU}
    current="regie"
    person={{ name: 'Hélène', href: '/style/gestion' }}
    title="Ma régie"
    subtitle="Régie 02, enfance. Acte du 3 mars 2025, en vigueur"
    breadcrumb={[{ label: 'Planche', href: '/style' }, { label: 'Gestion' }]}
    actions={
      <>
        <LinkButton kind="second" href="/style/gestion">
          Encaisser
        </LinkButton>
        <Button type="button">Finir la journée</Button>
      </>
    }
  >
    <Desk />
  </DeskLayout>
);

/** The pages of the gallery: together they show every component in every state. */
export const GALLERY: Readonly<Record<string, () => Children>> = {
  '/style': () => portal('Planche des composants', 'accueil', <Basics />),
  '/style/formulaire': () => portal('Formulaires', 'paiements', <Forms />),
  '/style/mois': () => portal('Semaine, mois et prix', 'calendrier', <Calendar />),
  '/style/gestion': desk,
  '/style/porte': () => <Door />,
  '/style/refus': () => <Refused />,
  '/style/feuille': () => <Sheet />,
  '/style/seance': () => <Sitting />,
  '/style/lecture': () => <Reading />,
};

/** Mounts the gallery, in demonstration only. */
export function galleryRoutes<E extends Env>(app: Hono<E>): void {
  for (const [path, page] of Object.entries(GALLERY))
    app.get(path, async (c) => c.html(await renderHtml(page())));
}
