import { civilDateOf } from '../../../kernel/calendar.ts';
import { plural } from '../../../kernel/french.ts';
import { html, refusalDefinition, seeOther } from '../../../platform/desk/index.ts';
import { Dalle, LinkButton, Notice } from '../../../platform/ui/index.ts';
import type { CaseReponse } from '../reservation/reserver.action.ts';
import { readChoice } from './choix.form.ts';
import { loadCells, runChoice } from './essai.screen.ts';
import type { Lieu } from './lieu.view.ts';
import { paramsOf } from './parametres.screen.ts';
import { RefusedDays, sortCells } from './recapitulatif.view.tsx';
import { checkPage } from './verifier.screen.tsx';

const doneCode = (cells: readonly CaseReponse[]): string => {
  const ok = cells.filter((c) => c.ok);
  const added = ok.filter((c) => c.voulu === 'reserve' && c.state !== 'attente').length;
  const removed = ok.filter((c) => c.voulu === 'annule').length;
  const waiting = ok.filter((c) => c.state === 'attente').length;
  return `${added}-${removed}-${waiting}`;
};

/** Records the choice. All accepted: back to the month. Otherwise says what was recorded and what was not. */
export async function confirmChoice(lieu: Lieu): Promise<Response> {
  const { r } = lieu;
  const choice = readChoice(r.form, civilDateOf(r.now, lieu.tenant.zone));
  if (choice.changes.length === 0) return html(r, checkPage(lieu, choice), 422);
  const reason = lieu.audience === 'agent' ? r.form.text('motif') || null : null;
  const answer = await runChoice(lieu, choice.changes, {
    waiting: r.form.has('attente'),
    reason,
    dryRun: false,
  });
  if (!answer.ok) {
    const problem = answer.issues.find((i) => i.field === 'reason')?.message;
    return html(r, checkPage(lieu, choice, problem), refusalDefinition(r.services, answer.refusal).status);
  }
  const cells = answer.value.cells;
  const back = lieu.urls.mois({ ...paramsOf(lieu), done: doneCode(cells) });
  // What was left full on purpose is no bad news.
  const refused = sortCells(cells).refused;
  if (refused.length === 0) return seeOther(r, back);
  const vue = await loadCells(lieu, choice.changes);
  const done = cells.filter((c) => c.ok).length;
  return html(
    r,
    lieu.frame({
      title: done === 0 ? 'Rien n’a été enregistré' : 'Une partie est enregistrée',
      lead:
        done === 0
          ? 'Aucun des jours choisis n’a pu être changé.'
          : `${plural(done, 'jour est enregistré', 'jours sont enregistrés')}, ${plural(refused.length, 'jour ne l’est pas', 'jours ne le sont pas')}.`,
      narrow: true,
      children: (
        <div class="pile">
          {done > 0 && (
            <Notice tone="ok" title={plural(done, 'jour enregistré', 'jours enregistrés')} live>
              <p>Vous les voyez dans le calendrier.</p>
            </Notice>
          )}
          <RefusedDays lieu={lieu} vue={vue} cells={refused} />
          <Dalle gap="s">
            <LinkButton href={back}>Revenir au calendrier</LinkButton>
          </Dalle>
        </div>
      ),
    }),
    done === 0 ? 409 : 200,
  );
}
