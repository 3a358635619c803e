import type { Actor } from './actor.ts';

/** One asking of an action. */
export type Call = {
  readonly collectiviteId: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly idempotencyKey?: string;
  /** Same path, rolled back at the end. */
  readonly dryRun?: boolean;
};

/** The marks under which a call that was let in is remembered, whatever it writes to. */
export type Remembered = {
  readonly call: {
    /** Null: the call writes to what belongs to the installation. */
    readonly collectiviteId: string | null;
    readonly idempotencyKey?: string;
    readonly dryRun?: boolean;
  };
  /** `agent:<uuid>` and the like. */
  readonly author: string;
  /** Who and which action: a key is only ever compared within it. */
  readonly source: string;
  /** Fingerprint of the input. */
  readonly hash: string;
  /** Identical calls at the same moment take turns under this text; none without a key. */
  readonly turn: string | undefined;
};

/** A call that was let in: who asked and what. */
export type Request<I> = Remembered & {
  readonly call: Call;
  readonly input: I;
  /** Time zone of the collectivité. */
  readonly zone: string;
};
