/** Fails on a bug: a state the program itself must never reach. Expected situations are refusals, not assertions. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion: ${message}`);
}

/** Marks a `switch` as complete. */
export function unreachable(value: never): never {
  throw new Error(`assertion: unexpected value ${JSON.stringify(value)}`);
}
