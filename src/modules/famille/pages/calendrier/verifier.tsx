import { type CivilDate, civilDateOf } from '../../../../kernel/calendar.ts';
import { frenchEuros, frenchList, frenchWeekDate, plural } from '../../../../kernel/french.ts';
import type { RefusalDefinition } from '../../../../kernel/refusal.ts';
import { execute } from '../../../../platform/action/index.ts';
import { readTenant } from '../../../../platform/db/transaction.ts';
import { formKey, PostForm } from '../../../../platform/http/post-form.tsx';
import { refusalDefinition } from '../../../../platform/http/respond.ts';
import {
  Button,
  Checkbox,
  Dalle,
  DefinitionList,
  EmptyState,
  Field,
  LinkButton,
  Notice,
} from '../../../../platform/ui/index.ts';
import { type CaseReponse, reserver } from '../../actions/reserver.ts';
import { type CaseVue, readVue, type Vue } from '../../queries/mois.ts';
import { type Changement, type Choix, writeChanges } from './formulaire.ts';
import type { Lieu } from './lieu.ts';
import { paramsOf } from './mois.tsx';
import { cellValue, unitNoun } from './mots.ts';

export type CaseRefusee = Extract<CaseReponse, { ok: false }>;
export type CaseAcceptee = Extract<CaseReponse, { ok: true }>;

/** Runs the action, or only tries it: the same road, rolled back. */
export const runChoice = (
  lieu: Lieu,
  changes: readonly Changement[],
  more: { waiting: boolean; reason: string | null; dryRun: boolean },
) =>
  execute(lieu.r.services.runner, reserver, {
    collectiviteId: lieu.tenant.id,
    actor: lieu.actor,
    input: { changes, waiting: more.waiting, reason: more.reason },
    ...(more.dryRun ? { dryRun: true } : formKey(lieu.r)),
  });

/** Cells of the days concerned, for names, prices and ranks. */
export const loadCells = (lieu: Lieu, changes: readonly Changement[]): Promise<Vue> =>
  readTenant(lieu.r.services.pools.app, lieu.tenant.id, (tx) =>
    readVue(tx, lieu.tenant.id, {
      lecteur: lieu.lecteur,
      days: [...new Set(changes.map((c) => c.day))].sort(),
      now: lieu.r.now,
      tarificateur: lieu.tarificateur,
    }),
  );

const viewsOf = (vue: Vue): ReadonlyMap<string, CaseVue> => new Map(vue.cells.map((c) => [cellValue(c), c]));

/** « 19, 23 et 26 novembre »: days of one month together. */
function daysWords(days: readonly CivilDate[]): string {
  const sorted = [...days].sort();
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
function linesOf(vue: Vue, cells: readonly CaseAcceptee[], verb: string): Line[] {
  const views = viewsOf(vue);
  const groups = Map.groupBy(
    cells,
    (c) => `${c.childId}/${c.unitId}/${views.get(cellValue(c))?.amount ?? ''}`,
  );
  return [...groups.values()].map((list) => {
    const first = list[0]!;
    const amount = views.get(cellValue(first))?.amount ?? null;
    const child = vue.children.find((c) => c.id === first.childId)?.prenom ?? '';
    const unit = vue.conf.unites.get(first.unitId)?.nom ?? '';
    const count = unitNoun(list.length, new Set([unit]));
    const each = amount === null ? '' : ` à ${frenchEuros(amount)}`;
    return {
      term: `${child}, ${count}${verb}${each}${count.includes('repas') ? '' : ` (${unit})`}`,
      note: daysWords(list.map((c) => c.day)),
      value: amount === null ? '' : frenchEuros(amount * list.length),
      sum: amount === null ? null : amount * list.length,
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
  const names = new Map(vue.children.map((c) => [c.id, c.prenom]));
  const groups = Map.groupBy(cells, (c) => c.code);
  return (
    <>
      {[...groups.values()].map((list) => {
        const first = list[0]!;
        const text = textOf(lieu, first);
        const who = frenchList([...new Set(list.map((c) => names.get(c.childId) ?? ''))]);
        const days = [...new Set(list.map((c) => c.day))];
        return (
          <Notice tone="alerte" level={3} title={`${plural(days.length, 'jour')} : ${lower(text.title)}`}>
            <p>
              {text[lieu.audience](first.params)}
              {text.article && <> {text.article}.</>}
            </p>
            {days.length > 1 && (
              <p>
                {who} : {daysWords(days)}.
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

const Waiting = ({ lieu, vue, cells }: { lieu: Lieu; vue: Vue; cells: readonly CaseRefusee[] }) => {
  const views = viewsOf(vue);
  const names = new Map(vue.children.map((c) => [c.id, c.prenom]));
  const ranks = cells.slice(0, 6).map((c) => {
    const rank = views.get(cellValue(c))?.rank;
    const nth = rank === 1 ? '1er' : `${rank ?? ''}e`;
    return `${names.get(c.childId) ?? ''}, ${frenchWeekDate(c.day)}${rank ? ` : ${nth}` : ''}`;
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

type Sorted = {
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
    added: accepted.filter((c) => c.wanted === 'reserve'),
    removed: accepted.filter((c) => c.wanted === 'annule' && c.state !== 'annulee_tard'),
    late: accepted.filter((c) => c.state === 'annulee_tard'),
    full: refused.filter((c) => c.params.attente === 'oui'),
    refused: refused.filter((c) => c.params.attente !== 'oui'),
  };
}

const confirmWords = (vue: Vue, s: Sorted): string => {
  const names = (list: readonly CaseAcceptee[]) =>
    new Set(list.map((c) => vue.conf.unites.get(c.unitId)?.nom ?? ''));
  const gone = [...s.removed, ...s.late];
  if (s.added.length > 0 && gone.length > 0)
    return `Confirmer ${plural(s.added.length + gone.length, 'changement')}`;
  if (s.added.length > 0) return `Confirmer ${unitNoun(s.added.length, names(s.added))}`;
  if (gone.length > 0) return `Annuler ${unitNoun(gone.length, names(gone))}`;
  return s.full.length > 0 ? 'Demander la liste d’attente' : 'Confirmer';
};

/** Nothing of a closed day or a holiday is a refusal when days were picked by weekday. */
const relevant = (choice: Choix, cells: readonly CaseReponse[]): CaseReponse[] =>
  cells.filter(
    (c) => !choice.bulk || c.ok || !['famille.jour_ferme', 'famille.deja_reserve'].includes(c.code),
  );

/** What will be recorded, before it is: counts and total per child, refused days and why, waiting list. */
export async function checkPage(lieu: Lieu, choice: Choix, problem?: string) {
  const back = lieu.urls.month(paramsOf(lieu));
  const answer =
    choice.changes.length === 0
      ? null
      : await runChoice(lieu, choice.changes, { waiting: false, reason: null, dryRun: true });
  if (answer === null || !answer.ok) {
    const text = answer ? refusalDefinition(lieu.r.services, answer.refusal) : null;
    return lieu.frame({
      title: text?.title ?? 'Aucun jour choisi',
      narrow: true,
      children: (
        <EmptyState
          level={2}
          icon="calendrier"
          title={text?.title ?? 'Aucun jour choisi'}
          text={
            text
              ? text[lieu.audience](answer && !answer.ok ? answer.refusal.params : {})
              : 'Choisissez au moins un jour, et une date de fin à venir si vous réservez d’un coup.'
          }
          action={<LinkButton href={back}>Revenir au calendrier</LinkButton>}
        />
      ),
    });
  }
  const vue = await loadCells(lieu, choice.changes);
  const s = sortCells(relevant(choice, answer.value.cells));
  const lines = linesOf(vue, s.added, '');
  const total = lines.reduce((sum, l) => sum + (l.sum ?? 0), 0);
  const nothing = s.added.length + s.removed.length + s.late.length === 0;
  const sent = choice.changes.filter((c) => {
    const found = answer.value.cells.find((x) => cellValue(x) === cellValue(c));
    return (
      found?.ok ||
      (found &&
        !found.ok &&
        (found.params.attente === 'oui' || (lieu.audience === 'agent' && found.overridable)))
    );
  });
  const forced = [...s.refused, ...s.full].filter((c) => c.overridable || c.params.attente === 'oui');
  return lieu.frame({
    title: 'Avant de confirmer',
    lead: nothing
      ? 'Aucun jour ne peut être enregistré tel quel.'
      : 'Vérifiez les jours et le total. Rien n’est encore enregistré.',
    columns: true,
    children: (
      <>
        <div class="pile">
          {choice.tooMany && (
            <Notice tone="alerte" title="Une partie des jours est laissée de côté">
              <p>Une demande porte au plus 400 jours. Confirmez ceux-ci, puis recommencez pour la suite.</p>
            </Notice>
          )}
          {lines.length > 0 && (
            <Dalle>
              <h2>
                {unitNoun(
                  s.added.length,
                  new Set(s.added.map((c) => vue.conf.unites.get(c.unitId)?.nom ?? '')),
                )}{' '}
                à ajouter
              </h2>
              <DefinitionList
                items={lines}
                {...(total > 0 ? { total: { term: 'Total', value: frenchEuros(total) } } : {})}
              />
              <p class="petit discret">
                Rien à payer maintenant : le montant figurera sur la facture du mois.
              </p>
            </Dalle>
          )}
          {s.removed.length > 0 && (
            <Dalle>
              <h2>{plural(s.removed.length, 'réservation annulée', 'réservations annulées')} sans frais</h2>
              <DefinitionList items={linesOf(vue, s.removed, '').map((l) => ({ ...l, value: '' }))} />
            </Dalle>
          )}
          {s.late.length > 0 && (
            <Notice tone="alerte" title="Annulation tardive, facturée">
              <p>
                Le dernier moment pour annuler sans frais est passé.{' '}
                {linesOf(vue, s.late, '')
                  .map((l) => `${l.term} : ${l.note}`)
                  .join('. ')}
                .
              </p>
            </Notice>
          )}
          <RefusedDays lieu={lieu} vue={vue} cells={s.refused} />
        </div>
        <PostForm r={lieu.r} action={lieu.urls.confirm} class="dalles colle" label="Confirmer">
          <input type="hidden" name="changements" value={writeChanges(sent)} />
          <input type="hidden" name="mois" value={paramsOf(lieu).month} />
          {paramsOf(lieu).child && <input type="hidden" name="enfant" value={paramsOf(lieu).child} />}
          {paramsOf(lieu).activity && <input type="hidden" name="activite" value={paramsOf(lieu).activity} />}
          {s.full.length > 0 && <Waiting lieu={lieu} vue={vue} cells={s.full} />}
          {lieu.audience === 'agent' && forced.length > 0 && (
            <Dalle gap="s">
              <Field
                name="motif"
                label="Motif pour passer outre"
                optional
                rows={3}
                value={lieu.r.form.text('motif')}
                hint={`Avec un motif écrit, ${plural(forced.length, 'jour refusé', 'jours refusés')} ci-contre ${forced.length < 2 ? 'est enregistré' : 'sont enregistrés'} par dérogation. Le motif est gardé.`}
                {...(problem ? { error: problem } : {})}
              />
            </Dalle>
          )}
          <Dalle gap="s">
            {(!nothing || s.full.length > 0 || (lieu.audience === 'agent' && forced.length > 0)) && (
              <Button size="l" wide>
                {nothing && s.full.length === 0 ? 'Confirmer par dérogation' : confirmWords(vue, s)}
              </Button>
            )}
            <LinkButton kind="texte" href={back}>
              {nothing ? 'Revenir au calendrier' : 'Tout abandonner'}
            </LinkButton>
            <p class="petit discret">
              Nous sommes le {frenchWeekDate(civilDateOf(lieu.r.now, vue.conf.zone))}.
            </p>
          </Dalle>
        </PostForm>
      </>
    ),
  });
}
