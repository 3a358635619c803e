/** One command of `parvis`. `run` answers the exit code: 0 done, 1 refused or something is wrong, 2 misused. */
export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly run: (args: readonly string[]) => Promise<number>;
};

/** The command line is not understood; the message says what was expected. */
export class UsageRefusal extends Error {
  override readonly name = 'UsageRefusal';
}

/** Prints one JSON value on standard output. */
export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, process.stdout.isTTY ? 2 : 0)}\n`);
};
