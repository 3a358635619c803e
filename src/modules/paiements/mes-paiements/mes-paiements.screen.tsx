import { yearOf } from '../../../kernel/calendar.ts';
import {
  defineScreen,
  html,
  portalPage,
  type ResidentRequest,
  type Screen,
} from '../../../platform/desk/index.ts';
import { Notice } from '../../../platform/ui/index.ts';
import { URLS as RATTACHEMENT } from '../../creances/index.ts';
import { URLS } from '../urls.ts';
import { APayer } from './a-payer.view.tsx';
import { type Filtre, Historique } from './historique.view.tsx';
import { lireParts } from './par-collectivite.query.ts';

const FAITS: Readonly<Record<string, string>> = {
  rattachement: 'La facture est rattachée à votre espace.',
  detachement: 'Ces factures ne sont plus montrées ici. Rien n’a été supprimé.',
};

const PLUS_ANCIENNE = 10;

/** The year asked for, this year otherwise: from ten years ago (accounting documents are kept) to now. */
export function anneeDe(r: ResidentRequest): number {
  const current = yearOf(r.today);
  const asked = Number(r.query.get('annee'));
  return Number.isInteger(asked) && asked <= current && asked >= current - PLUS_ANCIENNE ? asked : current;
}

/** « Mes paiements »: what is due, then everything paid, in every collectivité and by every means. */
export const mesPaiements: Screen = defineScreen({
  file: import.meta.filename,
  path: URLS.paiements,
  access: 'resident',
  title: 'Mes paiements',
  get: async (r) => {
    const annee = anneeDe(r);
    const parts = await lireParts(r, annee);
    const filtre: Filtre = {
      annee,
      anneeCourante: yearOf(r.today),
      commune: r.query.get('commune') ?? '',
      service: r.query.get('service') ?? '',
      mode: r.query.get('mode') ?? '',
    };
    const fait = FAITS[r.query.get('fait') ?? ''];
    return html(
      r,
      portalPage({
        r,
        lead:
          parts.length > 1
            ? 'Tout ce que vous devez et tout ce que vous avez payé, dans toutes vos collectivités et par tous les moyens.'
            : 'Tout ce que vous devez et tout ce que vous avez payé, par tous les moyens.',
        current: 'paiements',
        children: (
          <>
            {fait && (
              <Notice tone="ok" title={fait} live>
                {null}
              </Notice>
            )}
            <APayer services={r.services} parts={parts} />
            <Historique parts={parts} filtre={filtre} />
            <p class="petit">
              Une facture papier n’apparaît pas ici ?{' '}
              <a href={RATTACHEMENT.rattacher}>Rattacher une facture</a>
            </p>
          </>
        ),
      }),
    );
  },
});
