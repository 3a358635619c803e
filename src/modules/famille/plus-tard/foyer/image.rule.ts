export type ReponseImage = { readonly adulte: string; readonly accord: boolean | null };

/**
 * famille:FOY-5: image consent needs the yes of every parent with authority; one refusal, or one silence, is a no.
 * `parents` are those who hold authority, `reponses` what was recorded.
 */
export function imageConsent(
  parents: readonly string[],
  reponses: readonly ReponseImage[],
): { readonly accord: boolean; readonly sentence: string } {
  const answers = parents.map((p) => reponses.find((r) => r.adulte === p)?.accord ?? null);
  if (answers.includes(false))
    return { accord: false, sentence: 'Un parent a refusé la prise de vue\u00a0: elle est interdite.' };
  if (answers.length === 0 || answers.includes(null))
    return {
      accord: false,
      sentence: 'L’accord des deux parents n’est pas encore reçu\u00a0: pas de prise de vue.',
    };
  return { accord: true, sentence: 'Les parents ont accepté la prise de vue.' };
}
