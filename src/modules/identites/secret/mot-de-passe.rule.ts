import { fold } from '../../../kernel/french.ts';
import { COMMON_PASSWORDS } from './mots-de-passe-courants.bareme.ts';

export const MIN_PASSWORD = 12;
/** Beyond, hashing would cost more than it protects. */
export const MAX_PASSWORD = 200;

/**
 * What is wrong with a password, as a sentence; null when it is fine. Length decides, no kind of character is
 * imposed (ANSSI, Recommandations relatives à l'authentification multifacteur et aux mots de passe, R21 to R23).
 */
export function weakness(password: string, email: string): string | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD)
    return `Choisissez au moins ${MIN_PASSWORD} caractères, par exemple quatre mots.`;
  if (length > MAX_PASSWORD) return `Choisissez au plus ${MAX_PASSWORD} caractères.`;
  const plain = fold(password).replace(/[^a-z0-9]/g, '');
  if (new Set(plain).size < 5) return 'Ce mot de passe répète les mêmes caractères. Choisissez-en un autre.';
  const own = fold(email.split('@')[0] ?? '').replace(/[^a-z0-9]/g, '');
  if (own.length >= 4 && plain.replaceAll(own, '').length < 6)
    return 'Ce mot de passe reprend votre adresse. Choisissez-en un autre.';
  // A common word stays common with digits around it.
  const core = plain.replace(/^\d+|\d+$/g, '');
  if (COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(core))
    return 'Ce mot de passe est trop courant. Choisissez-en un autre.';
  return null;
}
