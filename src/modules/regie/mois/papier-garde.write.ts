import { execute } from '../../../platform/action/index.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { DomainEvent } from '../../../platform/jobs/index.ts';
import type { PdfJob } from '../../../platform/pdf/index.ts';
import type { Services } from '../../../platform/services.ts';
import { documentsOfObjects } from '../../documents/index.ts';
import { attacherPapier } from './attacher-papier.action.ts';

type Genre = 'bordereau_versement' | 'journal_regie';

export async function garder(
  services: Services,
  event: DomainEvent,
  paper: { genre: Genre; objetId: string; titre: string; nomFichier: string; job: PdfJob },
): Promise<void> {
  const stored = await services.files.put(await services.pdf.render(paper.job));
  const answer = await execute(services.runner, attacherPapier, {
    collectiviteId: event.collectiviteId,
    actor: { kind: 'system', task: 'regie.papiers' },
    input: {
      genre: paper.genre,
      objetId: paper.objetId,
      titre: paper.titre,
      nomFichier: paper.nomFichier,
      sha256: stored.sha256,
      taille: stored.size,
    },
  });
  if (!answer.ok) throw new Error(`paper not attached: ${answer.refusal.code}`);
}

export const known = async (tx: ReadTx, collectiviteId: string, genre: Genre, id: string): Promise<boolean> =>
  (await documentsOfObjects(tx, collectiviteId, genre, [id])).has(id);
