import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const resident = z.object({
  login: z.string(),
  claims: z.object({
    given_name_array: z.array(z.string()),
    family_name: z.string(),
    preferred_username: z.string().optional(),
    birthdate: z.string(),
    gender: z.enum(['female', 'male', 'unspecified']),
    birthplace: z.string(),
    birthcountry: z.string(),
    email: z.string().optional(),
  }),
});
const agent = z.object({
  login: z.string(),
  label: z.string(),
  claims: z.object({ email: z.string(), siret: z.string() }),
});
export type ResidentIdentity = z.infer<typeof resident>['claims'];
export type AgentIdentity = z.infer<typeof agent>;

const read = (root: string, simulator: string): unknown =>
  JSON.parse(readFileSync(join(root, 'simulators', simulator, 'identities.json'), 'utf8'));

/** Civil status of everyone who can sign in through the FranceConnect stand-in, by login. */
export const residentIdentities = (root: string): Map<string, ResidentIdentity> =>
  new Map(
    z
      .array(resident)
      .parse(read(root, 'franceconnect'))
      .map((r) => [r.login, r.claims]),
  );

/** Agents of the ProConnect stand-in, by login. */
export const agentIdentities = (root: string): Map<string, AgentIdentity> =>
  new Map(
    z
      .array(agent)
      .parse(read(root, 'proconnect'))
      .map((a) => [a.login, a]),
  );
