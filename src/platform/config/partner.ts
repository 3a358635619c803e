import { z } from 'zod';
import { type Environment, sentencesOf } from './schema.ts';

/** Address of the stand-in at this rank, when the true partner is not given. */
export type StandIn = (rank: number) => string;

/** What an adapter asks of the environment. */
export type Partner<S> = {
  /** Without the true one, the product is a demonstration unless it is told otherwise. */
  readonly opensDemonstration: boolean;
  /** Its settings, or one sentence for each wrong or missing variable. Empty variables must have been removed. */
  readonly read: (given: Environment, at: StandIn) => PartnerRead<S>;
};

type PartnerRead<S> = {
  readonly settings: S | null;
  readonly wrong: readonly string[];
  /** Addresses where a form of ours may end up, for the content security policy. */
  readonly formTargets: readonly string[];
};

/** Settings of a partner, and whether its stand-in plays its part. */
export type PartnerSettings = { readonly simulated: boolean };

/**
 * Declares what an adapter asks of the environment: its variables, those that must come together (the second is
 * required as soon as the first is given), and the settings made of them.
 */
export function definePartner<V extends z.ZodRawShape, S extends PartnerSettings>(declared: {
  readonly variables: V;
  readonly together: readonly (readonly [keyof V & string, keyof V & string])[];
  readonly settings: (given: z.output<z.ZodObject<V>>, at: StandIn) => S;
  readonly formTargets?: (settings: S) => readonly string[];
  readonly opensDemonstration?: true;
}): Partner<S> {
  return {
    opensDemonstration: declared.opensDemonstration ?? false,
    read: (given, at) => {
      const parsed = z.object(declared.variables).safeParse(given);
      const wrong = [...sentencesOf(parsed.error), ...missingTogether(declared.together, given)];
      const settings = parsed.success ? declared.settings(parsed.data, at) : null;
      return { settings, wrong, formTargets: settings ? (declared.formTargets?.(settings) ?? []) : [] };
    },
  };
}

/** One sentence for each variable that another makes necessary and that is absent. */
export const missingTogether = (
  together: readonly (readonly [string, string])[],
  given: Environment,
): string[] =>
  together
    .filter(([first, second]) => given[first] !== undefined && given[second] === undefined)
    .map(([first, second]) => `${second} est nécessaire quand ${first} est donnée.`);
