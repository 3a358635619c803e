/** Pages of the way in and out: coming back to them would turn in circles. */
const DOORS = /^\/(connexion|deconnexion)(?=[/?#]|$)/;

/**
 * Where to go once signed in: a path of ours, or `otherwise`. Another site, a scheme, a backslash or a control
 * character is never followed (CWE-601).
 */
export function safeReturn(path: string | null | undefined, otherwise: string): string {
  if (!path || path.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path)) return otherwise;
  const base = 'http://ici.invalid';
  if (!URL.canParse(path, base)) return otherwise;
  const url = new URL(path, base);
  const own = url.pathname + url.search + url.hash;
  // Dots may hide a second slash: `/.//ailleurs` is read as `//ailleurs`.
  return url.origin === base && !own.startsWith('//') && !DOORS.test(own) ? own : otherwise;
}
