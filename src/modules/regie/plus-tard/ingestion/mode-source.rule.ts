import type { Refusal } from '../../../../kernel/refusal.ts';
import { refusal } from '../../../../kernel/rule.ts';
import type { ModeSource } from '../../ingestion/ingestion.rule.ts';

/** regie:I2: null when a source may take `voulu` for a régie where `existants` have already been received. */
export const checkModeSource = (
  declare: ModeSource | null,
  voulu: ModeSource,
  existants: number,
): Refusal | null =>
  declare !== null && declare !== voulu && existants > 0
    ? refusal('regie.source_mode_fige', { mode: declare })
    : null;
