import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchEuros, frenchWeekDate, plural } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { PostForm, refusalDefinition } from '../../../platform/desk/index.ts';
import {
  Button,
  Dalle,
  Dalles,
  DefinitionList,
  EmptyState,
  Field,
  LinkButton,
  Notice,
} from '../../../platform/ui/index.ts';
import type { CaseReponse } from '../reservation/reserver.action.ts';
import { cellValue, unitNoun } from './calendrier.words.ts';
import { type Choix, writeChanges } from './choix.form.ts';
import { loadCells, runChoice } from './essai.screen.ts';
import type { Lieu } from './lieu.view.ts';
import type { Vue } from './mois.query.ts';
import { paramsOf } from './parametres.screen.ts';
import { confirmWords, linesOf, RefusedDays, sortCells, Waiting } from './recapitulatif.view.tsx';

/** Nothing of a closed day or a holiday is a refusal when days were picked by weekday. */
const relevant = (choice: Choix, cells: readonly CaseReponse[]): CaseReponse[] =>
  cells.filter(
    (c) => !choice.bulk || c.ok || !['famille.jour_ferme', 'famille.deja_reserve'].includes(c.code),
  );

/** Nothing was chosen, or the whole choice was refused. */
function nothingToCheck(lieu: Lieu, back: string, refusal: Refusal | null) {
  const text = refusal && refusalDefinition(lieu.r.services, refusal);
  const title = text?.title ?? 'Aucun jour choisi';
  return lieu.frame({
    title,
    narrow: true,
    children: (
      <EmptyState
        level={2}
        icon="calendrier"
        title={title}
        text={
          text
            ? text[lieu.audience](refusal.params)
            : 'Choisissez au moins un jour, et une date de fin à venir si vous réservez d’un coup.'
        }
        action={<LinkButton href={back}>Revenir au calendrier</LinkButton>}
      />
    ),
  });
}

type Sorted = ReturnType<typeof sortCells>;

/** What is added, what is cancelled, what is refused, in that order. */
const Jours = ({
  lieu,
  vue,
  s,
  lines,
  tooMany,
}: {
  lieu: Lieu;
  vue: Vue;
  s: Sorted;
  lines: ReturnType<typeof linesOf>;
  tooMany: boolean;
}) => {
  const total = lines.reduce((sum, l) => sum + (l.sum ?? 0), 0);
  return (
    <div class="pile">
      {tooMany && (
        <Notice tone="alerte" title="Une partie des jours est laissée de côté">
          <p>Une demande porte au plus 400 jours. Confirmez ceux-ci, puis recommencez pour la suite.</p>
        </Notice>
      )}
      {lines.length > 0 && (
        <Dalle>
          <h2>
            {unitNoun(s.added.length, new Set(s.added.map((c) => vue.conf.unites.get(c.uniteId)?.nom ?? '')))}{' '}
            à ajouter
          </h2>
          <DefinitionList
            items={lines}
            {...(total > 0 ? { total: { term: 'Total', value: frenchEuros(total) } } : {})}
          />
          <p class="petit discret">Rien à payer maintenant : le montant figurera sur la facture du mois.</p>
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
  );
};

/** Where the calendar was, to come back to it. */
const Kept = ({ lieu }: { lieu: Lieu }) => {
  const { mois, enfant, activite, unite } = paramsOf(lieu);
  return (
    <>
      <input type="hidden" name="mois" value={mois} />
      {enfant && <input type="hidden" name="enfant" value={enfant} />}
      {activite && <input type="hidden" name="activite" value={activite} />}
      {unite && <input type="hidden" name="unite" value={unite} />}
    </>
  );
};

/** An agent's reason, which sets aside what may be. */
const Motif = ({ lieu, forced, problem }: { lieu: Lieu; forced: number; problem: string | undefined }) => (
  <Dalle gap="s">
    <Field
      name="motif"
      label="Motif pour passer outre"
      optional
      rows={3}
      value={lieu.r.form.text('motif')}
      hint={`Avec un motif écrit, ${plural(forced, 'jour refusé', 'jours refusés')} ci-contre ${forced < 2 ? 'est enregistré' : 'sont enregistrés'} par dérogation. Le motif est gardé.`}
      error={problem}
    />
  </Dalle>
);

/** What will be recorded, before it is: counts and total per child, refused days and why, waiting list. */
export async function checkPage(lieu: Lieu, choice: Choix, problem?: string) {
  const back = lieu.urls.mois(paramsOf(lieu));
  const answer =
    choice.changes.length === 0
      ? null
      : await runChoice(lieu, choice.changes, { waiting: false, reason: null, dryRun: true });
  if (answer === null || !answer.ok) return nothingToCheck(lieu, back, answer?.refusal ?? null);
  const vue = await loadCells(lieu, choice.changes);
  const s = sortCells(relevant(choice, answer.value.cells));
  const lines = linesOf(vue, s.added, '');
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
        <Jours lieu={lieu} vue={vue} s={s} lines={lines} tooMany={choice.tooMany} />
        <PostForm r={lieu.r} action={lieu.urls.confirm} class="colle" label="Confirmer">
          <input type="hidden" name="changements" value={writeChanges(sent)} />
          <Kept lieu={lieu} />
          <Dalles>
            {s.full.length > 0 && <Waiting lieu={lieu} vue={vue} cells={s.full} />}
            {lieu.audience === 'agent' && forced.length > 0 && (
              <Motif lieu={lieu} forced={forced.length} problem={problem} />
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
          </Dalles>
        </PostForm>
      </>
    ),
  });
}
