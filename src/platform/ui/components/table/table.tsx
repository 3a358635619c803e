// biome-ignore-all lint/a11y/useSemanticElements: a scrolling region around a table is not a section
import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';
import { Reader } from '../page/reader.tsx';

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row, index: number) => Children;
  /** Amounts and counts: right aligned, never cut. */
  readonly numeric?: boolean | undefined;
  /** The cell that names the row. One per table. */
  readonly rowHeader?: boolean | undefined;
  /** Title kept for screen readers only (column of buttons or boxes). */
  readonly titleHidden?: boolean | undefined;
  readonly nowrap?: boolean | undefined;
  /** Sort key sent in the link of the header. */
  readonly sort?: string | undefined;
  /** On a phone, `titre` shows the column's title before the value, `tete` puts it first at the right. */
  readonly fold?: 'titre' | 'tete' | undefined;
  readonly desktopOnly?: boolean | undefined;
  /** Cell of the total row. */
  readonly total?: Children;
};

export type Sorting = {
  readonly key: string;
  readonly direction: 'asc' | 'desc';
  readonly href: (key: string, direction: 'asc' | 'desc') => string;
};

export type TableProps<Row> = {
  /** What the table lists, in which order: read first by screen readers. */
  caption: string;
  captionVisible?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Folds into cards on a phone; otherwise scrolls sideways. */
  foldable?: boolean | undefined;
  selected?: ((row: Row) => boolean) | undefined;
  sorting?: Sorting | undefined;
  /** First cell of the total row: « 3 factures sur 38 ». */
  totalLabel?: Children;
  /** Shown instead of the rows when there are none. */
  empty?: Children;
};

function cellClass<Row>(column: Column<Row>): string | undefined {
  const names = [
    column.numeric ? 'num' : '',
    column.nowrap && !column.numeric ? 'nobr' : '',
    column.fold === 'tete' ? 'tot' : '',
    column.desktopOnly ? 'bureau' : '',
  ].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}

function HeadCell<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const active = sorting !== undefined && column.sort !== undefined && sorting.key === column.sort;
  const next = active && sorting.direction === 'asc' ? 'desc' : 'asc';
  return (
    <th
      role="columnheader"
      scope="col"
      class={cellClass(column)}
      aria-sort={active ? (sorting.direction === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      {column.titleHidden ? (
        <Reader>{column.title}</Reader>
      ) : sorting && column.sort ? (
        <>
          <a class="tri" href={sorting.href(column.sort, next)}>
            {column.title}
          </a>
          {active && <Icon name={sorting.direction === 'asc' ? 'haut' : 'bas'} />}
        </>
      ) : (
        column.title
      )}
    </th>
  );
}

function BodyRow<Row>({ row, index, props }: { row: Row; index: number; props: TableProps<Row> }) {
  return (
    <tr role="row" aria-selected={props.selected?.(row) ? 'true' : undefined}>
      {props.columns.map((column) =>
        column.rowHeader ? (
          <th role="rowheader" scope="row" class={cellClass(column)}>
            {column.cell(row, index)}
          </th>
        ) : (
          <td
            role="cell"
            class={cellClass(column)}
            data-titre={column.fold === 'titre' ? column.title : undefined}
          >
            {column.cell(row, index)}
          </td>
        ),
      )}
    </tr>
  );
}

function Totals<Row>({ columns, label }: { columns: readonly Column<Row>[]; label: Children }) {
  const first = columns.findIndex((column) => column.total !== undefined);
  if (first < 1) return null;
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row" colspan={first}>
          {label}
        </th>
        {columns.slice(first).map((column) => (
          <td
            role="cell"
            class={cellClass(column)}
            data-titre={column.fold === 'titre' && column.total !== undefined ? column.title : undefined}
          >
            {column.total}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/**
 * A data table with typed columns. Roles are written out because folding removes the browser's own;
 * the caption is mandatory. Put it in `Frame bare` or a bare slab.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionVisible, columns, rows, foldable, sorting, totalLabel, empty } = props;
  const table = (
    <table role="table" class={foldable ? 'table pliable' : 'table'}>
      <caption class={captionVisible ? undefined : 'lecteur'}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeadCell column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.length === 0 && empty ? (
          <tr role="row">
            <td role="cell" colspan={columns.length}>
              {empty}
            </td>
          </tr>
        ) : (
          rows.map((row, index) => <BodyRow row={row} index={index} props={props} />)
        )}
      </tbody>
      <Totals columns={columns} label={totalLabel ?? 'Total'} />
    </table>
  );
  return foldable ? (
    <div class="defile">{table}</div>
  ) : (
    <div class="defile" tabindex={0} role="region" aria-label={caption}>
      {table}
    </div>
  );
}
