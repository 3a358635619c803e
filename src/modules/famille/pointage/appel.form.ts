import type { Form } from '../../../platform/desk/index.ts';
import type { LigneAppel } from './appels.sql.ts';

export type MarqueDeLaPage = {
  readonly enfantId: string;
  readonly valeur: 'present' | 'absent';
  readonly motif: string | null;
};

/** The answer picked for a child: `present`, `absent`, `absent.<motif>`, or nothing. */
function picked(form: Form, enfantId: string): string {
  const choice = form.text(`m.${enfantId}`);
  if (choice !== 'excuse') return choice === 'present' || choice === 'absent' ? choice : '';
  const motif = form.text(`motif.${enfantId}`);
  return motif === '' ? 'absent' : `absent.${motif}`;
}

function markOf(enfantId: string, answer: string): MarqueDeLaPage {
  const [valeur, motif] = answer.split('.');
  return valeur === 'present'
    ? { enfantId, valeur, motif: null }
    : { enfantId, valeur: 'absent', motif: motif ?? null };
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
    const answer = picked(form, line.enfantId);
    if (answer !== '' && answer !== form.text(`b.${line.enfantId}`))
      marks.push(markOf(line.enfantId, answer));
    else if (answer === '' && all && line.reserve && line.valeur === 'non_pointe')
      marks.push(markOf(line.enfantId, 'present'));
  }
  const unexpected = form.text('imprevu');
  if (enrolled.includes(unexpected)) marks.push(markOf(unexpected, 'present'));
  return marks;
}
