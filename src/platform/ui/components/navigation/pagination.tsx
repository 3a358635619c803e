import { Icon } from '../dessin/icon.tsx';

export type PaginationProps = {
  /** Current page, from 1. */
  page: number;
  /** Number of pages; nothing is shown for one. */
  pages: number;
  href: (page: number) => string;
  label?: string | undefined;
};

/** Pages shown: the ends, the current one and its neighbours; null is a gap. */
export function pageList(page: number, pages: number): (number | null)[] {
  const kept = [...Array(pages).keys()]
    .map((index) => index + 1)
    .filter((n) => n === 1 || n === pages || Math.abs(n - page) <= 1);
  return kept.flatMap((n, index) => {
    const before = kept[index - 1];
    return before !== undefined && n - before > 1 ? [null, n] : [n];
  });
}

export const Pagination = ({ page, pages, href, label }: PaginationProps) =>
  pages < 2 ? null : (
    <nav class="pages" aria-label={label ?? 'Pages'}>
      {page > 1 && (
        <a href={href(page - 1)} rel="prev" aria-label="Page précédente">
          <Icon name="gauche" />
        </a>
      )}
      {pageList(page, pages).map((n) =>
        n === null ? (
          <span aria-hidden="true">…</span>
        ) : (
          <a href={href(n)} aria-label={`Page ${n}`} aria-current={n === page ? 'page' : undefined}>
            {n}
          </a>
        ),
      )}
      {page < pages && (
        <a href={href(page + 1)} rel="next" aria-label="Page suivante">
          <Icon name="droite" />
        </a>
      )}
    </nav>
  );
