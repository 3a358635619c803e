import type { FileName } from './files.ts';

/** One thing to correct, or to know. Never the content of the cell: a report travels by mail. */
export type Issue = {
  readonly file: FileName | string;
  /** Line in the file, the heading being line 1; 0 for the file itself. */
  readonly line: number;
  readonly field: string;
  readonly reason: string;
};

/** Issues kept for printing; beyond, they are only counted. */
const KEPT = 2_000;

/** What the import found. Bounded in memory whatever the size of the files. */
export class Report {
  readonly errors: Issue[] = [];
  readonly warnings: Issue[] = [];
  readonly rows = new Map<FileName, number>();
  readonly encodings = new Map<FileName, string>();
  errorCount = 0;
  warningCount = 0;

  error(file: FileName | string, line: number, field: string, reason: string): void {
    this.errorCount += 1;
    if (this.errors.length < KEPT) this.errors.push({ file, line, field, reason });
  }

  warn(file: FileName | string, line: number, field: string, reason: string): void {
    this.warningCount += 1;
    if (this.warnings.length < KEPT) this.warnings.push({ file, line, field, reason });
  }

  get clean(): boolean {
    return this.errorCount === 0;
  }
}
