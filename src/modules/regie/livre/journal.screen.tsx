import { z } from 'zod';
import { frenchDate } from '../../../kernel/french.ts';
import { listScreen, type Screen } from '../../../platform/desk/index.ts';
import {
  Amount,
  Badge,
  type Children,
  Field,
  Filters,
  Frame,
  LinkButton,
  Reader,
  Table,
} from '../../../platform/ui/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { journalUrl, recuUrl } from '../urls.ts';
import { LIBELLE_COMPTE } from './compte.rule.ts';
import { journal, type LigneDuJournal } from './journal.sql.ts';

type MouvementDuJournal = {
  readonly e: LigneDuJournal;
  readonly m: LigneDuJournal['mouvements'][number];
  /** Rank in its entry: the first says what the entry is. */
  readonly rang: number;
};

const mouvements = (entries: readonly LigneDuJournal[]): MouvementDuJournal[] =>
  entries.flatMap((e) => e.mouvements.map((m, rang) => ({ e, m, rang })));

/** A cell of the first line of an entry; those that follow leave it empty. */
const first =
  (cell: (e: LigneDuJournal) => Children) =>
  ({ e, rang }: MouvementDuJournal): Children =>
    rang === 0 ? cell(e) : '';

const Libelle = ({ e }: { e: LigneDuJournal }) => (
  <>
    {e.libelle}
    {e.contrepasseDe !== null && (
      <>
        {' '}
        <Badge icon="retour" bare>
          inverse de l’écriture {e.contrepasseDe}
        </Badge>
      </>
    )}
  </>
);

const Ecritures = ({ slug, rows }: { slug: string; rows: readonly LigneDuJournal[] }) => (
  <Table
    caption="Écritures du journal, une ligne par mouvement"
    rows={mouvements(rows)}
    empty="Aucune écriture dans cette période."
    columns={[
      {
        key: 'numero',
        title: 'N°',
        rowHeader: true,
        nowrap: true,
        cell: ({ e, rang }) => (rang === 0 ? String(e.numero) : <Reader>{String(e.numero)}, suite</Reader>),
      },
      { key: 'date', title: 'Date', nowrap: true, cell: first((e) => frenchDate(e.date)) },
      { key: 'libelle', title: 'Libellé', cell: first((e) => <Libelle e={e} />) },
      {
        key: 'piece',
        title: 'Pièce',
        nowrap: true,
        cell: first((e) =>
          e.encaissementId ? <a href={recuUrl(slug, e.encaissementId)}>{e.piece}</a> : e.piece,
        ),
      },
      {
        key: 'compte',
        title: 'Compte',
        cell: ({ m }) =>
          `${LIBELLE_COMPTE[m.compte]}${m.detail !== '' && m.detail.length <= 12 ? `, ${m.detail}` : ''}`,
      },
      {
        key: 'debit',
        title: 'Débit',
        numeric: true,
        cell: ({ m }) => (m.debit ? <Amount cents={m.debit} /> : ''),
      },
      {
        key: 'credit',
        title: 'Crédit',
        numeric: true,
        cell: ({ m }) => (m.credit ? <Amount cents={m.credit} /> : ''),
      },
    ]}
  />
);

const bound = civilDate.nullable().catch(null).default(null);

/** The book of a régie, last entry first; its file is in order, as a spreadsheet reads it. */
export const journalPage: Screen = listScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/journal',
  permission: 'regie.lire',
  title: 'Journal',
  subject: regieDemandee,
  query: z.object({ du: bound, au: bound }),
  from: { name: 'avant', schema: z.coerce.number().int().positive() },
  rows: (tx, { r, subject, query }, slice) => journal(tx, r.tenant.id, subject.id, { ...query, ...slice }),
  keyOf: (e) => e.numero,
  head: () => Promise.resolve(null),
  view: ({ r, subject, query, rows, next, file }) =>
    cadreRegie({
      r,
      regie: subject,
      page: 'journal',
      subtitle: `Livre de la régie ${subject.code}, de la dernière écriture à la première`,
      children: (
        <>
          <Filters
            label="Filtrer le journal"
            action={journalUrl(r.tenant.slug, subject.code)}
            exports={[{ href: file, label: 'CSV' }]}
          >
            <Field name="du" type="date" label="Du" small value={query.du ?? ''} />
            <Field name="au" type="date" label="Au" small value={query.au ?? ''} max={r.today} />
          </Filters>
          <Frame bare>
            <Ecritures slug={r.tenant.slug} rows={rows} />
          </Frame>
          {next && (
            <LinkButton kind="second" iconAfter="droite" href={next}>
              Écritures précédentes
            </LinkButton>
          )}
        </>
      ),
    }),
  csv: {
    name: (regie) => `journal-regie-${regie.code}.csv`,
    lines: mouvements,
    columns: [
      { head: 'numero', cell: ({ e }) => e.numero },
      { head: 'date', cell: ({ e }) => e.date },
      { head: 'piece', quoted: true, cell: ({ e }) => e.piece },
      { head: 'libelle', quoted: true, cell: ({ e }) => e.libelle },
      { head: 'inverse_de', cell: ({ e }) => e.contrepasseDe ?? '' },
      { head: 'compte', cell: ({ m }) => m.compte },
      { head: 'detail', quoted: true, cell: ({ m }) => m.detail },
      { head: 'debit', cell: ({ m }) => ({ cents: m.debit }) },
      { head: 'credit', cell: ({ m }) => ({ cents: m.credit }) },
    ],
  },
});
