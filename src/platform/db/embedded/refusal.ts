/**
 * The product cannot start, and a person can do something about it. The message is one plain French
 * sentence that says what to do; it is printed alone, without a stack.
 */
export class StartupRefusal extends Error {
  override readonly name = 'StartupRefusal';
}

/** Code of a system or PostgreSQL error (`ENOENT`, `57P03`…), or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Message of anything thrown. */
export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
