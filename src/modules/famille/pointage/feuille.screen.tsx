import { civilDateOf, wallTimeOf } from '../../../kernel/calendar.ts';
import { frenchTime, frenchWeekDate, plural } from '../../../kernel/french.ts';
import { brandOf, defineScreen, errorPage, html, type Screen } from '../../../platform/desk/index.ts';
import { LinkButton, SheetPage, Table } from '../../../platform/ui/index.ts';
import { appelUrl } from '../urls-pointage.ts';
import { keyOf, readAppel } from './appel.screen.tsx';
import { Alertes, enfantNom } from './appel-lignes.view.tsx';
import type { LigneAppel } from './appels.sql.ts';

/** Lines left empty for children who come without a booking. */
const SPARE = 5;

const Case = () => <span class="case" />;

const compare = (a: LigneAppel, b: LigneAppel): number =>
  (a.classe ?? '').localeCompare(b.classe ?? '', 'fr') ||
  a.lastName.localeCompare(b.lastName, 'fr') ||
  a.firstNames.localeCompare(b.firstNames, 'fr');

const Cases = ({ lines }: { lines: readonly (LigneAppel | null)[] }) => (
  <Table
    caption="Enfants attendus, par classe puis par nom"
    rows={lines}
    columns={[
      {
        key: 'enfant',
        title: 'Enfant',
        rowHeader: true,
        cell: (l) =>
          l ? (
            <>
              <strong>{enfantNom(l)}</strong>
              <Alertes line={l} />
            </>
          ) : (
            <span class="lecteur">Ligne libre</span>
          ),
      },
      { key: 'classe', title: 'Classe', cell: (l) => l?.classe ?? '' },
      { key: 'present', title: 'Présent', cell: Case },
      { key: 'absent', title: 'Absent', cell: Case },
      { key: 'depart', title: 'Parti à', cell: () => <span class="trou" /> },
    ]}
  />
);

/** The roll-call on paper, for a day without a network: boxes to tick, by class (famille:PTG-2). */
export const feuillePage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/pointage/:groupe/:unite/:jour/feuille',
  access: 'agent',
  permission: 'famille.pointer',
  title: 'Feuille d’appel à imprimer',
  get: async (r) => {
    const key = keyOf(r);
    const { slug, zone, name } = r.tenant;
    const found = key && (await readAppel(r, key));
    if (!key || !found) return errorPage(r, 404);
    const { appel } = found;
    const lines: (LigneAppel | null)[] = [
      ...found.lines.filter((l) => l.reserve).sort(compare),
      ...Array<null>(SPARE).fill(null),
    ];
    const read = `${frenchWeekDate(civilDateOf(r.now, zone))} à ${frenchTime(wallTimeOf(r.now, zone))}`;
    return html(
      r,
      <SheetPage
        collectivite={brandOf(r.tenant)}
        issuer={name}
        issuerLines={[appel.siteName, `${appel.activiteNom}, ${appel.groupeNom}`]}
        title={`${appel.uniteNom}, ${frenchWeekDate(key.jour)}`}
        tools={
          <LinkButton kind="second" icon="retour" href={appelUrl(slug, key)}>
            Revenir à la liste
          </LinkButton>
        }
        footer={
          <p>
            Liste lue {read}. Les marques de cette feuille se saisissent ensuite dans la liste. Document à
            garder sous clé, puis à détruire : il contient des données de santé.
          </p>
        }
      >
        <p>
          <strong>{plural(appel.attendus, 'enfant attendu', 'enfants attendus')}.</strong> Cochez chaque
          enfant. Notez en bas ceux qui viennent sans réservation.
        </p>
        <Cases lines={lines} />
      </SheetPage>,
    );
  },
});
