import { civilDateOf, covers } from '../../../kernel/calendar.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, deskPage, errorPage, html, type Screen } from '../../../platform/desk/index.ts';
import { EmptyState, LinkButton, Notice } from '../../../platform/ui/index.ts';
import type { ObjetsTarifables } from '../ports.ts';
import { newTariffUrl, simulatorUrl, tariffsUrl } from '../urls.ts';
import { revisionsParUnite, versionsDuTarif } from './tarif.sql.ts';
import { methodWords } from './tarif.words.ts';
import { EnVigueur, LeTarif, Revisions } from './tarifs.view.tsx';

const PATH = '/gestion/:collectivite/tarifs';

/** Every unit sold, with the tariff in force. */
export const tariffsPage = (objets: ObjetsTarifables): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: PATH,
    access: 'agent',
    permission: 'tarifs.lire',
    title: 'Tarifs',
    menu: { key: 'tarifs', group: 'Enfance', rank: 50, label: 'Tarifs', icon: 'balance' },
    get: async (r) => {
      const { id, slug, zone } = r.tenant;
      const today = civilDateOf(r.now, zone);
      const { unites, revisions } = await r.read(async (tx) => ({
        unites: await objets(tx, id, today),
        revisions: await revisionsParUnite(tx, id),
      }));
      return html(
        r,
        deskPage({
          r,
          subtitle: 'Ce que chaque prestation coûte, et la délibération qui le décide.',
          current: 'tarifs',
          actions: (
            <div class="rang">
              <LinkButton kind="second" icon="balance" href={simulatorUrl(slug)}>
                Simuler un prix
              </LinkButton>
              {r.can('tarifs.publier') && (
                <LinkButton icon="plus" href={newTariffUrl(slug)}>
                  Publier un tarif
                </LinkButton>
              )}
            </div>
          ),
          children:
            unites.length === 0 ? (
              <EmptyState
                title="Aucune activité"
                text="Les tarifs se publient sur les prestations des activités : créez-les d’abord."
                icon="balance"
              />
            ) : (
              <EnVigueur slug={slug} today={today} unites={unites} revisions={revisions} />
            ),
        }),
      );
    },
  });

/** One tariff: its drawing, its rules, its revisions. */
export const tariffPage = (objets: ObjetsTarifables): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: `${PATH}/:unite`,
    access: 'agent',
    permission: 'tarifs.lire',
    title: 'Tarif d’une prestation',
    get: async (r) => {
      const { id, slug, zone } = r.tenant;
      const uniteId = r.param('unite');
      const today = civilDateOf(r.now, zone);
      const found = isUuid(uniteId)
        ? await r.read(async (tx) => {
            const unites = await objets(tx, id, today);
            const unite = unites.find((u) => u.id === uniteId);
            return (
              unite && {
                unite,
                label: unite.libelle,
                versions: await versionsDuTarif(tx, id, uniteId),
              }
            );
          })
        : undefined;
      if (!found) return errorPage(r, 404);
      const { unite, label, versions } = found;
      const current = versions.find(({ version: v }) => covers(v, today));
      const shown = current ?? versions.at(-1);
      return html(
        r,
        deskPage({
          r,
          title: label,
          subtitle: shown ? methodWords(shown.version) : 'Aucun tarif publié',
          breadcrumb: [{ label: 'Tarifs', href: tariffsUrl(slug) }, { label }],
          current: 'tarifs',
          actions: (
            <div class="rang">
              {shown && (
                <LinkButton kind="second" icon="balance" href={simulatorUrl(slug, { unite: unite.id })}>
                  Simuler
                </LinkButton>
              )}
              {r.can('tarifs.publier') && (
                <LinkButton icon="plus" href={newTariffUrl(slug, { unite: unite.id })}>
                  Publier une révision
                </LinkButton>
              )}
            </div>
          ),
          children: (
            <>
              {r.query.get('fait') === 'publie' && <Notice tone="ok" title="Le tarif est publié." live />}
              {r.query.get('fait') === 'inchange' && (
                <Notice tone="info" title="Ce texte était déjà publié : rien n’a changé." live />
              )}
              {shown ? (
                <>
                  <LeTarif version={shown.version} />
                  <Revisions versions={versions} />
                </>
              ) : (
                <EmptyState
                  title="Aucun tarif publié"
                  text="Tant qu’aucun tarif ne s’applique, ces réservations bloquent la facturation."
                  icon="balance"
                />
              )}
            </>
          ),
        }),
      );
    },
  });
