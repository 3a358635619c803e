import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { CleAcces } from './cle-acces.sql.ts';

/** Where passkeys are valid: the host of our public address, and pages of that address only. */
export type Site = { readonly rpID: string; readonly origin: string };

export const siteOf = (url: string): Site => ({ rpID: new URL(url).hostname, origin: new URL(url).origin });

const text = z.string().max(20_000);
const Credential = { id: text, rawId: text, type: z.literal('public-key') };
const Registration = z.object({
  ...Credential,
  response: z.object({ clientDataJSON: text, attestationObject: text }),
});
const Authentication = z.object({
  ...Credential,
  response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text }),
});

function parse<T>(schema: z.ZodType<T>, json: string): T | null {
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

/** What the browser has to sign to add a passkey: user verification is required, one key per device. */
export const registrationOptions = (
  site: Site,
  account: { id: string; name: string; label: string },
  known: readonly CleAcces[],
) =>
  generateRegistrationOptions({
    rpName: 'Parvis',
    rpID: site.rpID,
    userID: new TextEncoder().encode(account.id),
    userName: account.name,
    userDisplayName: account.label,
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });

export const authenticationOptions = (site: Site) =>
  generateAuthenticationOptions({ rpID: site.rpID, userVerification: 'required' });

/** The new key, when the answer is right for this challenge and this site; null otherwise. */
export async function verifiedKey(site: Site, challenge: string, json: string) {
  const response = parse(Registration, json);
  if (!response) return null;
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpID,
    });
    return verified ? registrationInfo.credential : null;
  } catch {
    return null;
  }
}

/** Id of the key an answer claims to come from. */
export const claimedKey = (json: string): string | null => parse(Authentication, json)?.id ?? null;

/** The key's new counter when the answer is right; null otherwise. */
export async function verifiedCounter(
  site: Site,
  challenge: string,
  key: CleAcces,
  json: string,
): Promise<number | null> {
  const response = parse(Authentication, json);
  if (!response) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpID,
      credential: { id: key.id, publicKey: key.publicKey, counter: key.compteur },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
