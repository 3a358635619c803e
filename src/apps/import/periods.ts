import type { CivilDate } from '../../kernel/calendar.ts';
import type { FileName } from './files.ts';
import type { Report } from './report.ts';

type Period = { readonly debut: CivilDate; readonly fin: CivilDate | null };
type Held = Period & { readonly line: number };

const meets = (a: Period, b: Period): boolean =>
  (b.fin === null || a.debut < b.fin) && (a.fin === null || b.debut < a.fin);

/** Periods `[debut, fin)` that may not overlap under one key. */
export class Periods {
  readonly #held = new Map<string, Held[]>();
  readonly #file: FileName;
  readonly #report: Report;

  constructor(file: FileName, report: Report) {
    this.#file = file;
    this.#report = report;
  }

  add(key: string, period: Period, line: number): void {
    if (period.fin !== null && period.fin <= period.debut) {
      this.#report.error(this.#file, line, 'fin', 'La fin vient après le début.');
      return;
    }
    const held = this.#held.get(key) ?? [];
    const other = held.find((h) => meets(h, period));
    if (other)
      this.#report.error(this.#file, line, 'debut', `La période en recouvre une autre, ligne ${other.line}.`);
    else this.#held.set(key, [...held, { debut: period.debut, fin: period.fin, line }]);
  }

  /** True when a period under `key` holds `date`. */
  covers(key: string, date: CivilDate): boolean {
    return (this.#held.get(key) ?? []).some((p) => p.debut <= date && (p.fin === null || date < p.fin));
  }

  has(key: string): boolean {
    return this.#held.has(key);
  }
}
