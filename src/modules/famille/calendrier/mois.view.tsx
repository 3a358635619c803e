import { type CivilMonth, civilDateOf, firstOfMonth } from '../../../kernel/calendar.ts';
import { frenchList, frenchWeekDate, ofName, plural } from '../../../kernel/french.ts';
import { PostForm } from '../../../platform/desk/index.ts';
import {
  Button,
  Dalle,
  Dalles,
  EmptyState,
  type FieldProblem,
  Notice,
  Row,
  StickyBar,
} from '../../../platform/ui/index.ts';
import { unitesOf } from '../activite/unites.rule.ts';
import { phraseOf } from '../delai/delai.words.ts';
import { delaisOf } from '../reservation/instantane.rule.ts';
import { cellValue, isBooked, isTickable } from './calendrier.words.ts';
import { Bulk, Choices, MonthTurner } from './commandes.view.tsx';
import { Grille } from './grille.view.tsx';
import type { Lieu } from './lieu.view.ts';
import type { Vue } from './mois.query.ts';
import { activityShown, paramsOf } from './parametres.screen.ts';

/** « 8-1-2 » → a sentence: added, removed, waiting. */
export function doneWords(code: string | null): string | null {
  const counts = (code ?? '').split('-').map(Number);
  if (counts.length !== 3 || counts.some((n) => !Number.isInteger(n) || n < 0)) return null;
  const [added = 0, removed = 0, waiting = 0] = counts;
  const parts = [
    ...(added > 0 ? [plural(added, 'réservation ajoutée', 'réservations ajoutées')] : []),
    ...(removed > 0 ? [plural(removed, 'réservation annulée', 'réservations annulées')] : []),
    ...(waiting > 0 ? [plural(waiting, 'demande en liste d’attente', 'demandes en liste d’attente')] : []),
  ];
  return parts.length === 0 ? null : `${frenchList(parts)}.`;
}

const ruleSentence = (
  vue: Vue,
  activiteId: string | undefined,
  uniteId: string | undefined,
  mois: CivilMonth,
): string | null => {
  const unites = unitesOf(vue.conf, activiteId ?? '');
  const unite = unites.find((u) => u.id === uniteId) ?? unites[0];
  return unite ? phraseOf(delaisOf(vue.conf, unite.id, firstOfMonth(mois)).ajout.regle) : null;
};

export type MonthState = {
  readonly selected?: ReadonlySet<string>;
  readonly problems?: readonly FieldProblem[];
};

/** No child is enrolled anywhere yet. */
function nothingToBook(lieu: Lieu) {
  const agent = lieu.audience === 'agent';
  return lieu.frame({
    title: 'Calendrier',
    lead: 'Aucune inscription en cours.',
    children: (
      <EmptyState
        level={2}
        icon="calendrier"
        title="Rien à réserver pour le moment"
        text="Les jours apparaissent ici dès que l’enfant est inscrit à une activité. Pour une inscription, écrivez au service."
        action={
          <p>
            <a href={agent ? `/gestion/${lieu.tenant.slug}/familles` : '/accueil'}>
              {agent ? 'Revenir aux familles' : 'Revenir à l’accueil'}
            </a>
          </p>
        }
      />
    ),
  });
}

/** How to change days, and where prices are explained. */
const Aide = ({ lieu, vue, tickable }: { lieu: Lieu; vue: Vue; tickable: boolean }) => {
  const { prices } = lieu.urls;
  return (
    <Dalles follow>
      <Dalle>
        <h2>{lieu.audience === 'agent' ? 'Pour le compte de la famille' : 'Changer des jours'}</h2>
        <p>
          Cochez un jour libre pour le réserver, décochez un jour réservé pour l’annuler. Rien n’est
          enregistré avant la page suivante.
        </p>
        {tickable ? (
          <Button form="mois" size="l" wide>
            Vérifier mes choix
          </Button>
        ) : (
          <p class="discret">Aucun jour de ce mois ne peut plus être changé ici.</p>
        )}
      </Dalle>
      <Dalle gap="s">
        <p class="petit discret">
          Chaque pavé dit l’état, le prix et le dernier moment. Nous sommes le{' '}
          {frenchWeekDate(civilDateOf(lieu.r.now, vue.conf.zone))}.
        </p>
        {prices && (
          <p class="petit">
            <a href={prices}>Comprendre le prix</a>
          </p>
        )}
      </Dalle>
    </Dalles>
  );
};

/** The month as boxes, and what the page showed before they were touched. */
const Mois = ({
  lieu,
  vue,
  activiteId,
  selected,
  tickable,
}: {
  lieu: Lieu;
  vue: Vue;
  activiteId: string;
  selected: ReadonlySet<string>;
  tickable: boolean;
}) => {
  const params = paramsOf(lieu);
  const before = vue.cells.filter((c) => isTickable(c) && isBooked(c)).map(cellValue);
  return (
    <PostForm r={lieu.r} action={lieu.urls.recap} id="mois" class="pile" label="Choix des jours">
      <input type="hidden" name="mois" value={params.mois} />
      <input type="hidden" name="activite" value={activiteId} />
      {params.enfant && <input type="hidden" name="enfant" value={params.enfant} />}
      {params.unite && <input type="hidden" name="unite" value={params.unite} />}
      <input type="hidden" name="avant" value={before.join(' ')} />
      <Grille
        lieu={lieu}
        vue={vue}
        mois={params.mois}
        selected={selected}
        pastHref={lieu.urls.mois({ ...params, past: true })}
      />
      {tickable && (
        <StickyBar>
          <span>Touchez les jours à changer.</span>
          <Button>Vérifier</Button>
        </StickyBar>
      )}
    </PostForm>
  );
};

/** The calendar page: the month, then how to check the choice. Works without script: boxes, then « Vérifier ». */
export function monthPage(lieu: Lieu, vue: Vue, state: MonthState = {}) {
  const params = paramsOf(lieu);
  const activite = activityShown(vue, params);
  const names = vue.enfants
    .filter((c) => params.enfant === undefined || c.id === params.enfant)
    .map((c) => c.prenom);
  const done = doneWords(lieu.r.query.get('fait'));
  const sentence = ruleSentence(vue, activite?.id, params.unite, params.mois);
  const notes = [...new Set(vue.enfants.map((c) => c.note).filter(Boolean))];
  const tickable = vue.cells.some((c) => isTickable(c, lieu.audience));
  if (!activite) return nothingToBook(lieu);
  return lieu.frame({
    title: `${activite.nom} ${ofName(frenchList(names))}`,
    lead: (
      <>
        {notes.length === 1 && <>{notes[0]}. </>}
        {sentence && <>Un jour se réserve {sentence}. </>}
        {lieu.urls.rules !== null && <a href={lieu.urls.rules}>Toutes les règles</a>}
      </>
    ),
    columns: true,
    children: (
      <>
        <div class="pile">
          {done && (
            <Notice tone="ok" title="C’est enregistré" live>
              <p>{done}</p>
            </Notice>
          )}
          <Row apart>
            <MonthTurner lieu={lieu} params={params} />
            <Choices lieu={lieu} vue={vue} params={params} />
          </Row>
          {vue.cells.length === 0 ? (
            <EmptyState
              icon="calendrier"
              title="Aucun jour ce mois-ci"
              text="L’activité n’a pas lieu, ou l’inscription ne couvre pas ce mois."
            />
          ) : (
            <Mois
              lieu={lieu}
              vue={vue}
              activiteId={activite.id}
              selected={state.selected ?? new Set()}
              tickable={tickable}
            />
          )}
          <Bulk lieu={lieu} vue={vue} params={params} />
        </div>
        <Aide lieu={lieu} vue={vue} tickable={tickable} />
      </>
    ),
  });
}
