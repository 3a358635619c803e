import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchEuros, frenchList, frenchWeekDate, plural } from '../../../kernel/french.ts';
import type { RefusalDefinition } from '../../../kernel/refusal.ts';
import { refusalDefinition } from '../../../platform/desk/index.ts';
import { Checkbox, Dalle, Notice } from '../../../platform/ui/index.ts';
import type { CaseReponse } from '../reservation/reserver.action.ts';
import { cellValue, unitNoun } from './calendrier.words.ts';
import type { CaseAcceptee, CaseRefusee } from './essai.screen.ts';
import type { Lieu } from './lieu.view.ts';
import type { CaseVue, Vue } from './mois.query.ts';

const viewsOf = (vue: Vue): ReadonlyMap<string, CaseVue> => new Map(vue.cells.map((c) => [cellValue(c), c]));

/** « 19, 23 et 26 novembre »: days of one month together. */
function daysWords(jours: readonly CivilDate[]): string {
  const sorted = [...jours].sort();
  if (sorted.length <= 2) return frenchList(sorted.map(frenchWeekDate));
  const months = Map.groupBy(sorted, (d) => d.slice(0, 7));
  return frenchList(
    [...months.values()].map((list) => {
      const last =
        frenchWeekDate(list.at(-1) ?? '')
          .split(' ')
          .at(-1) ?? '';
      return `${frenchList(list.map((d) => (d.endsWith('-01') ? '1er' : String(Number(d.slice(8))))))} ${last}`;
    }),
  );
}

type Line = {
  readonly term: string;
  readonly note: string;
  readonly value: string;
  readonly sum: number | null;
};

/** One line per child, unit and price. */
export function linesOf(vue: Vue, cells: readonly CaseAcceptee[], verb: string): Line[] {
  const views = viewsOf(vue);
  const groupes = Map.groupBy(
    cells,
    (c) => `${c.enfantId}/${c.uniteId}/${views.get(cellValue(c))?.montant ?? ''}`,
  );
  return [...groupes.values()].map((list) => {
    const first = list[0]!;
    const montant = views.get(cellValue(first))?.montant ?? null;
    const enfant = vue.enfants.find((c) => c.id === first.enfantId)?.prenom ?? '';
    const unite = vue.conf.unites.get(first.uniteId)?.nom ?? '';
    const count = unitNoun(list.length, new Set([unite]));
    const each = montant === null ? '' : ` à ${frenchEuros(montant)}`;
    return {
      term: `${enfant}, ${count}${verb}${each}${count.includes('repas') ? '' : ` (${unite})`}`,
      note: daysWords(list.map((c) => c.jour)),
      value: montant === null ? '' : frenchEuros(montant * list.length),
      sum: montant === null ? null : montant * list.length,
    };
  });
}

const textOf = (lieu: Lieu, cell: CaseRefusee): RefusalDefinition =>
  refusalDefinition(lieu.r.services, { code: cell.code, params: cell.params });

/** Refused days, one note per reason: which days, why, what can be done. */
export const RefusedDays = ({
  lieu,
  vue,
  cells,
}: {
  lieu: Lieu;
  vue: Vue;
  cells: readonly CaseRefusee[];
}) => {
  const names = new Map(vue.enfants.map((c) => [c.id, c.prenom]));
  const groupes = Map.groupBy(cells, (c) => c.code);
  return (
    <>
      {[...groupes.values()].map((list) => {
        const first = list[0]!;
        const text = textOf(lieu, first);
        const who = frenchList([...new Set(list.map((c) => names.get(c.enfantId) ?? ''))]);
        const jours = [...new Set(list.map((c) => c.jour))];
        return (
          <Notice tone="alerte" level={3} title={`${plural(jours.length, 'jour')} : ${lower(text.title)}`}>
            <p>
              {text[lieu.audience](first.params)}
              {text.article && <> {text.article}.</>}
            </p>
            {jours.length > 1 && (
              <p>
                {who} : {daysWords(jours)}.
              </p>
            )}
            <p>
              <strong>Que faire ?</strong> {text.next(first.params)}
            </p>
          </Notice>
        );
      })}
    </>
  );
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const Waiting = ({ lieu, vue, cells }: { lieu: Lieu; vue: Vue; cells: readonly CaseRefusee[] }) => {
  const views = viewsOf(vue);
  const names = new Map(vue.enfants.map((c) => [c.id, c.prenom]));
  const ranks = cells.slice(0, 6).map((c) => {
    const rank = views.get(cellValue(c))?.rank;
    const nth = rank === 1 ? '1er' : `${rank ?? ''}e`;
    return `${names.get(c.enfantId) ?? ''}, ${frenchWeekDate(c.jour)}${rank ? ` : ${nth}` : ''}`;
  });
  return (
    <Dalle gap="s">
      <h3>{plural(cells.length, 'jour complet', 'jours complets')}</h3>
      <p class="petit">
        {textOf(lieu, cells[0]!).resident(cells[0]?.params ?? {})} La place est donnée d’office, dans l’ordre
        des demandes, si elle se libère avant le dernier moment pour réserver.
      </p>
      <Checkbox name="attente" value="oui" checked label="Rester en attente" note={ranks.join(' ; ')} />
    </Dalle>
  );
};

export type Sorted = {
  readonly added: readonly CaseAcceptee[];
  readonly removed: readonly CaseAcceptee[];
  readonly late: readonly CaseAcceptee[];
  readonly full: readonly CaseRefusee[];
  readonly refused: readonly CaseRefusee[];
};

export function sortCells(cells: readonly CaseReponse[]): Sorted {
  const accepted = cells.filter((c): c is CaseAcceptee => c.ok);
  const refused = cells.filter((c): c is CaseRefusee => !c.ok);
  return {
    added: accepted.filter((c) => c.voulu === 'reserve'),
    removed: accepted.filter((c) => c.voulu === 'annule' && c.state !== 'annulee_tard'),
    late: accepted.filter((c) => c.state === 'annulee_tard'),
    full: refused.filter((c) => c.params.attente === 'oui'),
    refused: refused.filter((c) => c.params.attente !== 'oui'),
  };
}

export const confirmWords = (vue: Vue, s: Sorted): string => {
  const names = (list: readonly CaseAcceptee[]) =>
    new Set(list.map((c) => vue.conf.unites.get(c.uniteId)?.nom ?? ''));
  const gone = [...s.removed, ...s.late];
  if (s.added.length > 0 && gone.length > 0)
    return `Confirmer ${plural(s.added.length + gone.length, 'changement')}`;
  if (s.added.length > 0) return `Confirmer ${unitNoun(s.added.length, names(s.added))}`;
  if (gone.length > 0) return `Annuler ${unitNoun(gone.length, names(gone))}`;
  return s.full.length > 0 ? 'Demander la liste d’attente' : 'Confirmer';
};
