import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageRefusal } from './command.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads options and positional arguments; anything unexpected is a misuse, said in French. */
export function readArguments<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    const name = /'(-[^ '=]+)/.exec(text)?.[1];
    throw new UsageRefusal(
      name
        ? `L’option ${name} n’est pas prévue, ou il lui manque sa valeur.`
        : 'Ces arguments ne sont pas prévus.',
    );
  }
}

/** A whole number of an option, between two bounds. */
export function wholeOption(
  value: string | undefined,
  name: string,
  min: number,
  max: number,
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < min || number > max)
    throw new UsageRefusal(`--${name} attend un nombre entier entre ${min} et ${max}.`);
  return number;
}
