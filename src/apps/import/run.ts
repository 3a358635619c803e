import { civilDateOf } from '../../kernel/calendar.ts';
import type { Services } from '../../platform/services.ts';
import { applyBalances } from './apply-balances.ts';
import { applyBookings } from './apply-bookings.ts';
import { applyRegister } from './apply-register.ts';
import { check } from './check.ts';
import { referenceOf } from './known-from.ts';
import { Report } from './report.ts';
import type { Source } from './source.ts';
import type { Target } from './target.ts';

export type ImportOrder = {
  readonly services: Services;
  readonly collectiviteId: string;
  readonly source: Source;
  /** False: reads and reports, writes nothing. */
  readonly write: boolean;
  readonly told?: (line: string) => void;
};

export type ImportOutcome = {
  /** What the dry run found. */
  readonly checked: Report;
  /** What the actions refused afterwards; null when nothing was written. */
  readonly written: {
    readonly report: Report;
    readonly booked: number;
    readonly marked: number;
    readonly opened: number;
  } | null;
};

/** Checks the ten files, then, only when they are without error and `write` is asked, applies them. */
export async function importFolder(order: ImportOrder): Promise<ImportOutcome> {
  const { services, collectiviteId, source } = order;
  const reference = await referenceOf(services, collectiviteId);
  const checked = await check(source, reference.known);
  if (!order.write || !checked.clean) return { checked, written: null };
  const target: Target = { services, collectiviteId, actor: { kind: 'system', task: 'import' } };
  const report = new Report();
  const told = order.told ?? (() => undefined);
  await applyRegister(target, source, report, (file, count) => told(`${file} : ${count}`));
  const zone = await services.tenants.zoneOf(collectiviteId);
  const today = civilDateOf(services.clock.now(), zone);
  const { booked, marked } = await applyBookings(target, source, reference.configuration, today, report);
  told(`reservations : ${booked}, pointages : ${marked}`);
  const opened = await applyBalances(target, source, reference.regies, report);
  return { checked, written: { report, booked, marked, opened } };
}
