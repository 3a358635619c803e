import { refusalStep as stepFrom } from '../../../kernel/rule.ts';
import { refusals } from '../refusals.ts';

/** The step that explains a refusal of this module. */
export const refusalStep = stepFrom(refusals);
