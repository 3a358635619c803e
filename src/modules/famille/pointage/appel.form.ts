import type { Form } from '../../../platform/http/form.ts';
import type { LigneAppel } from './appels.sql.ts';

export type MarqueDeLaPage = {
  readonly childId: string;
  readonly valeur: 'present' | 'absent';
  readonly motif: string | null;
};

/** The answer picked for a child: `present`, `absent`, `absent.<motif>`, or nothing. */
function picked(form: Form, childId: string): string {
  const choice = form.text(`m.${childId}`);
  if (choice !== 'excuse') return choice === 'present' || choice === 'absent' ? choice : '';
  const motif = form.text(`motif.${childId}`);
  return motif === '' ? 'absent' : `absent.${motif}`;
}

function markOf(childId: string, answer: string): MarqueDeLaPage {
  const [valeur, motif] = answer.split('.');
  return valeur === 'present'
    ? { childId, valeur, motif: null }
    : { childId, valeur: 'absent', motif: motif ?? null };
}

/**
 * What the form changes, compared with what its page showed: a page left open does not undo what someone else has
 * marked since. « Tous présents » adds the expected children who have no mark, and `enrolled` bounds the unexpected one.
 */
export function marksOf(
  form: Form,
  lines: readonly LigneAppel[],
  enrolled: readonly string[],
): MarqueDeLaPage[] {
  const all = form.text('geste') === 'tous';
  const marks: MarqueDeLaPage[] = [];
  for (const line of lines) {
    const answer = picked(form, line.childId);
    if (answer !== '' && answer !== form.text(`b.${line.childId}`)) marks.push(markOf(line.childId, answer));
    else if (answer === '' && all && line.reserve && line.valeur === 'non_pointe')
      marks.push(markOf(line.childId, 'present'));
  }
  const unexpected = form.text('imprevu');
  if (enrolled.includes(unexpected)) marks.push(markOf(unexpected, 'present'));
  return marks;
}
