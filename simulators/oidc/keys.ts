import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

export type SigningKeys = { readonly keys: readonly JWK[]; readonly cookieKey: string };

const makeKey = async (alg: 'ES256' | 'RS256'): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    ...(await exportJWK(privateKey)),
    alg,
    use: 'sig',
    kid: `${alg.toLowerCase()}-${Date.now().toString(36)}`,
  };
};

/** Signing keys of a stand-in: read from its folder, or made (and kept when there is a folder). */
export async function signingKeys(dataDir: string | undefined): Promise<SigningKeys> {
  const file = dataDir ? join(dataDir, 'cles.json') : undefined;
  const kept = file && readKept(file);
  if (kept) return kept;
  const made: SigningKeys = {
    keys: [await makeKey('ES256'), await makeKey('RS256')],
    cookieKey: crypto.randomUUID(),
  };
  if (file && dataDir) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return made;
}

function readKept(file: string): SigningKeys | undefined {
  try {
    const parsed: SigningKeys = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(parsed.keys) && parsed.keys.length === 2 && parsed.cookieKey ? parsed : undefined;
  } catch {
    return undefined;
  }
}
