import { uuidv7 } from '../../kernel/ids.ts';
import type { ActionContext } from '../../platform/action/index.ts';
import { insertAvis } from './avis.sql.ts';
import type { Notice } from './types.ts';

/** Leaves a notice on the portal and queues its mail, in the action's own transaction. The same key does nothing twice. */
export async function notify(context: ActionContext, notices: readonly Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const made = await insertAvis(
    context.tx,
    context.collectiviteId,
    notices.map((notice) => ({ id: uuidv7(), ...notice })),
    context.now,
  );
  for (const id of made)
    context.enqueue({
      task: 'messagerie.envoyer',
      payload: { collectiviteId: context.collectiviteId, avisId: id },
      key: `avis:${id}`,
    });
}
