/** A notification or a return is one identifier: beyond this it is something else. */
const MAX_BYTES = 4_096;

/** The `idop` (or `idOp`) of a url-encoded body, read within bounds. Null when there is none. */
export async function lireIdop(request: Request): Promise<string | null | 'trop_long'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) return 'trop_long';
    chunks.push(chunk);
  }
  return idopDe(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

/** Documents write both `idop` and `idOp`. */
export const idopDe = (fields: URLSearchParams): string | null =>
  fields.get('idop') ?? fields.get('idOp') ?? null;
