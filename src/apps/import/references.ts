import type { FileName } from './files.ts';
import type { Report } from './report.ts';

type Use = { readonly file: FileName; readonly line: number; readonly field: string; readonly count: number };

/** Identifiers that a file defines and others use; those left undefined are asked to the database, once. */
export class References {
  readonly #defined = new Map<string, number>();
  readonly #used = new Map<string, Use>();

  /** True when `id` is new in this import. */
  define(id: string, line: number): boolean {
    if (this.#defined.has(id)) return false;
    this.#defined.set(id, line);
    return true;
  }

  definedAt(id: string): number | undefined {
    return this.#defined.get(id);
  }

  use(id: string, file: FileName, line: number, field: string): void {
    if (this.#defined.has(id)) return;
    const use = this.#used.get(id);
    this.#used.set(id, use ? { ...use, count: use.count + 1 } : { file, line, field, count: 1 });
  }

  /** Reports what neither the files nor the database know. */
  async settle(
    known: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
    report: Report,
    what: string,
  ): Promise<void> {
    const ids = [...this.#used.keys()].filter((id) => !this.#defined.has(id));
    const found = ids.length > 0 ? await known(ids) : new Set<string>();
    for (const id of ids) {
      const use = this.#used.get(id)!;
      if (found.has(id)) continue;
      const more = use.count > 1 ? ` (et ${use.count - 1} autres lignes)` : '';
      report.error(use.file, use.line, use.field, `${what} : cet identifiant n’existe pas${more}.`);
    }
  }
}
