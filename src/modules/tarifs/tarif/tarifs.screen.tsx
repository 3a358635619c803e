import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate, plural } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { defineScreen, deskPage, errorPage, html, type Screen } from '../../../platform/desk/index.ts';
import { Badge, EmptyState, Frame, LinkButton, Notice, Table } from '../../../platform/ui/index.ts';
import type { ObjetsTarifables } from '../ports.ts';
import { newTariffUrl, simulatorUrl, tariffsUrl, tariffUrl } from '../urls.ts';
import { TariffDrawing } from './dessin.view.tsx';
import { revisionsParUnite, versionsDuTarif } from './tarif.sql.ts';
import { methodWords, ruleWords } from './tarif.words.ts';

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
      const inForce = (uniteId: string) =>
        revisions.get(uniteId)?.find((x) => x.debut <= today && (x.fin === null || today < x.fin))?.version;
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
              <Frame bare>
                <Table
                  caption="Prestations et tarif en vigueur"
                  foldable
                  rows={unites}
                  columns={[
                    {
                      key: 'unite',
                      title: 'Prestation',
                      rowHeader: true,
                      cell: (u) => <a href={tariffUrl(slug, u.id)}>{u.libelle}</a>,
                    },
                    {
                      key: 'tarif',
                      title: 'Tarif en vigueur',
                      cell: (u) => {
                        const v = inForce(u.id);
                        return v ? (
                          methodWords(v)
                        ) : (
                          <Badge icon="attention" tone="alerte">
                            Aucun tarif
                          </Badge>
                        );
                      },
                    },
                    {
                      key: 'deliberation',
                      title: 'Délibération',
                      fold: 'titre',
                      cell: (u) => {
                        const v = inForce(u.id);
                        return v ? `${v.deliberation.numero}, ${frenchDate(v.deliberation.date)}` : '';
                      },
                    },
                    {
                      key: 'depuis',
                      title: 'Depuis',
                      fold: 'titre',
                      nowrap: true,
                      cell: (u) => frenchDateOr(inForce(u.id)?.debut),
                    },
                    {
                      key: 'versions',
                      title: 'Révisions',
                      numeric: true,
                      fold: 'titre',
                      cell: (u) => revisions.get(u.id)?.length ?? 0,
                    },
                  ]}
                />
              </Frame>
            ),
        }),
      );
    },
  });

const frenchDateOr = (date: string | undefined): string => (date ? frenchDate(date) : '');

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
      const current = versions.find(
        ({ version: v }) => v.debut <= today && (v.fin === null || today < v.fin),
      );
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
                  <Frame title="Le tarif">
                    <p>
                      {shown.version.libelle}, délibération {shown.version.deliberation.numero} du{' '}
                      {frenchDate(shown.version.deliberation.date)}.
                    </p>
                    <TariffDrawing version={shown.version} />
                    <div class="pile pile-s">
                      {ruleWords(shown.version).map((words) => (
                        <p>{words}</p>
                      ))}
                    </div>
                  </Frame>
                  <Frame title={plural(versions.length, 'révision')} bare>
                    <Table
                      caption="Révisions publiées, la dernière d’abord ; aucune ne change"
                      foldable
                      rows={versions.toReversed()}
                      columns={[
                        { key: 'n', title: 'Révision', rowHeader: true, cell: (v) => v.numero },
                        {
                          key: 'du',
                          title: 'Du',
                          fold: 'titre',
                          nowrap: true,
                          cell: (v) => frenchDate(v.version.debut),
                        },
                        {
                          key: 'au',
                          title: 'Jusqu’à la veille du',
                          fold: 'titre',
                          nowrap: true,
                          cell: (v) => (v.version.fin ? frenchDate(v.version.fin) : 'en cours'),
                        },
                        {
                          key: 'deliberation',
                          title: 'Délibération',
                          fold: 'titre',
                          cell: (v) =>
                            `${v.version.deliberation.numero} du ${frenchDate(v.version.deliberation.date)}`,
                        },
                        { key: 'methode', title: 'Calcul', cell: (v) => methodWords(v.version) },
                      ]}
                    />
                  </Frame>
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
