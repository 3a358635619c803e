import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of new passwords: 32 MiB and three passes (OWASP Password Storage). Older ones keep theirs until changed. */
const COST = { ln: 15, r: 8, p: 3 };
const LENGTH = 32;

const derive = (password: string, salt: Buffer, { ln, r, p }: typeof COST): Promise<Buffer> => {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r };
  return new Promise((resolve, reject) => {
    // The same letters may be typed composed or decomposed, by the keyboard.
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
};

/** `scrypt$ln=15,r=8,p=3$<salt>$<key>`: the parameters travel with the result. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  const { ln, r, p } = COST;
  return `scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

const STORED = /^scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;
/** Compared against when there is no such account: the answer takes the same time. */
const NOBODY = `scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`;

/** Whether a password is the stored one. `stored` null costs as much and is always false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const match = STORED.exec(stored ?? NOBODY);
  if (!match) return false;
  const [, ln, r, p, salt = '', key = ''] = match;
  const derived = await derive(password, Buffer.from(salt, 'base64url'), {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
  });
  const equal = timingSafeEqual(derived, Buffer.from(key, 'base64url'));
  return equal && stored !== null;
}
