import { type Clock, systemClock } from '../clock/clock.ts';
import { type Fields, redact, redactText } from './redact.ts';

export type Level = 'debug' | 'info' | 'warn' | 'error';

export type { Fields } from './redact.ts';

/** Writes one line per event. No personal data: only declared fields are written, the others are masked. */
export type Log = {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  /** @param error what was thrown: its name, code, message and stack are written, redacted */
  error(event: string, error?: unknown, fields?: Fields): void;
  /** The same log with fields added to every line, e.g. `{ request: id }`. */
  with(fields: Fields): Log;
};

export type LogOptions = {
  readonly format: 'json' | 'texte';
  /** Lines below this level are not written. */
  readonly level?: Level;
  readonly clock?: Clock;
  readonly write?: (line: string) => void;
};

const RANK: Record<Level, number> = { debug: 0, info: 1, warn: 2, error: 3 };

const toStderr = (line: string): void => {
  process.stderr.write(line);
};

export function createLog(options: LogOptions, base: Fields = {}): Log {
  const clock = options.clock ?? systemClock;
  const write = options.write ?? toStderr;
  const least = RANK[options.level ?? 'info'];
  const line = (level: Level, event: string, fields: Fields = {}): void => {
    if (RANK[level] < least) return;
    const clean = redact({ ...base, ...fields }) as Fields;
    const text = redactText(event);
    write(options.format === 'json' ? asJson(clock, level, text, clean) : asText(clock, level, text, clean));
  };
  return {
    debug: (event, fields) => line('debug', event, fields),
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, error, fields) => line('error', event, { ...describe(error), ...fields }),
    with: (fields) => createLog(options, { ...base, ...fields }),
  };
}

const asJson = (clock: Clock, level: Level, event: string, fields: Fields): string =>
  `${JSON.stringify({ at: clock.now(), level, event, ...fields })}\n`;

const asText = (clock: Clock, level: Level, event: string, fields: Fields): string => {
  const rest = Object.entries(fields)
    .filter(([key, value]) => value !== undefined && key !== 'stack')
    .map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const stack = typeof fields.stack === 'string' ? `\n${fields.stack}` : '';
  return `${clock.now().slice(11, 23)} ${level.toUpperCase().padEnd(5)} ${event}${rest.join('')}${stack}\n`;
};

function describe(error: unknown): Fields {
  if (error === undefined) return {};
  if (!(error instanceof Error)) return { error: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const fields = { error_name: error.name, error: error.message, stack: error.stack };
  return code === undefined ? fields : { ...fields, error_code: code };
}
