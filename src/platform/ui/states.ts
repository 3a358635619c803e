import type { IconName } from './icon-names.ts';
import type { Tone } from './types.ts';

/**
 * How a state is drawn: its icon, its meaning (none when neutral). Each subject says the word and the look of its own
 * states beside it. One icon, one meaning: check = done, sablier = someone else acts, horloge = a date runs,
 * attention = you must act, refus = impossible, croix = failed or withdrawn, verrou = too late.
 */
export type StateLook = { readonly icon: IconName; readonly tone?: Tone | undefined };
