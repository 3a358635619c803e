import { plural } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  html,
  PostForm,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import {
  Button,
  EmptyState,
  Field,
  Frame,
  Row as Line,
  Pagination,
  Table,
} from '../../../platform/ui/index.ts';
import { displayName, firstName, personnesByIds, searchPersonnes } from '../../identites/index.ts';
import { familiesUrl, familySearchUrl, familyUrl } from '../urls.ts';
import { type FoyerLigne, listFoyers } from './foyer.sql.ts';

const PER_PAGE = 50;
const MOST_FOUND = 300;

type Row = FoyerLigne & { readonly adults: string; readonly enfants: string };

async function load(r: AgentRequest, text: string, page: number): Promise<{ rows: Row[]; total: number }> {
  return r.read(async (tx) => {
    const found = text === '' ? null : await searchPersonnes(tx, r.tenant.id, text, MOST_FOUND);
    const { rows, total } = await listFoyers(tx, r.tenant.id, {
      personnes: found?.map((p) => p.id) ?? null,
      offset: (page - 1) * PER_PAGE,
      limit: PER_PAGE,
    });
    const people = await personnesByIds(
      tx,
      r.tenant.id,
      rows.flatMap((f) => f.membres.map((m) => m.id)),
    );
    const names = (f: FoyerLigne, enfant: boolean): string =>
      f.membres
        .filter((m) => (m.role === 'enfant') === enfant)
        .flatMap((m) => {
          const personne = people.get(m.id);
          return personne ? [enfant ? firstName(personne) : displayName(personne)] : [];
        })
        .join(', ');
    return { rows: rows.map((f) => ({ ...f, adults: names(f, false), enfants: names(f, true) })), total };
  });
}

const Foyers = ({ slug, rows }: { slug: string; rows: readonly Row[] }) => (
  <Frame bare>
    <Table<Row>
      caption="Foyers par nom"
      foldable
      rows={rows}
      columns={[
        {
          key: 'nom',
          title: 'Foyer',
          rowHeader: true,
          cell: (f) => <a href={familyUrl(slug, f.id)}>{f.libelle}</a>,
        },
        { key: 'adultes', title: 'Adultes', cell: (f) => f.adults, fold: 'titre' },
        { key: 'enfants', title: 'Enfants', cell: (f) => f.enfants, fold: 'titre' },
        { key: 'commune', title: 'Commune', cell: (f) => f.commune, desktopOnly: true },
        { key: 'numero', title: 'Numéro', numeric: true, cell: (f) => f.numero, fold: 'tete' },
      ]}
    />
  </Frame>
);

const Aucune = ({ slug, text }: { slug: string; text: string }) => (
  <EmptyState
    icon="personnes"
    title={text === '' ? 'Aucune famille enregistrée' : 'Aucune famille à ce nom'}
    text={
      text === ''
        ? 'Les familles arrivent par l’import ou par leur première inscription.'
        : 'Vérifiez l’orthographe, ou cherchez par le prénom de l’enfant.'
    }
    action={
      text === '' ? undefined : (
        <p>
          <a href={familiesUrl(slug)}>Voir toutes les familles</a>
        </p>
      )
    }
  />
);

/** Households, found by the name of an adult or of a child. A name is sent by the form, never in the address. */
async function familiesPage(r: AgentRequest): Promise<Response> {
  const text = r.form.text('q').slice(0, 100);
  const page = Math.max(1, Number.parseInt(r.query.get('page') ?? '1', 10) || 1);
  const { rows, total } = await load(r, text, page);
  const { slug } = r.tenant;
  return html(
    r,
    deskPage({
      r,
      current: 'familles',
      subtitle:
        text === ''
          ? plural(total, 'foyer')
          : `${plural(total, 'foyer')} pour cette recherche${total > PER_PAGE ? ` ; les ${PER_PAGE} premiers sont montrés` : ''}`,
      children: (
        <div class="pile">
          <PostForm r={r} action={familySearchUrl(slug)} label="Chercher une famille">
            <Line>
              <Field
                name="q"
                type="search"
                label="Nom d’un adulte ou d’un enfant"
                labelHidden
                icon="recherche"
                placeholder="Nom, prénom"
                value={text}
                autocomplete="off"
                after={
                  <Button kind="second" icon="recherche">
                    Chercher
                  </Button>
                }
              />
            </Line>
          </PostForm>
          {rows.length === 0 ? <Aucune slug={slug} text={text} /> : <Foyers slug={slug} rows={rows} />}
          {text === '' && (
            <Pagination
              page={page}
              pages={Math.max(1, Math.ceil(total / PER_PAGE))}
              href={(n) => familiesUrl(slug, { page: n })}
            />
          )}
        </div>
      ),
    }),
  );
}

export const familiesScreen: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/familles',
  access: 'agent',
  permission: 'famille.consulter',
  title: 'Familles',
  menu: { key: 'familles', group: 'Enfance', rank: 20, label: 'Familles', icon: 'personnes' },
  get: familiesPage,
});

/** A name is posted: read again after its time, the list is where it begins. */
export const familySearchScreen: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/familles/chercher',
  access: 'agent',
  permission: 'famille.consulter',
  title: 'Familles',
  get: (r) => seeOther(r, familiesUrl(r.tenant.slug)),
  post: familiesPage,
});
