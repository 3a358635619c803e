import { addDays, type CivilDate, civilDateOf, isCivilDate, monthOf } from '../../../kernel/calendar.ts';
import { frenchEuros, frenchWeekDate, ofName } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { errorPage, html, PostForm, refusalDefinition } from '../../../platform/desk/index.ts';
import {
  Button,
  Dalle,
  DefinitionList,
  LinkButton,
  Notice,
  RefusalNotice,
} from '../../../platform/ui/index.ts';
import { phraseOf } from '../delai/delai.words.ts';
import { delaisOf } from '../reservation/instantane.rule.ts';
import { momentWords, wordOf } from './calendrier.words.ts';
import { writeChanges } from './choix.form.ts';
import type { Lieu } from './lieu.view.ts';
import { type CaseVue, readVue, type Vue } from './mois.query.ts';

const ACTIONS: Readonly<Record<string, string>> = {
  ajouter: 'Réserver',
  attendre: 'Demander la liste d’attente',
  retirer: 'Annuler',
};

function actionWords(view: CaseVue): string {
  if (view.cell.mot === 'Attente') return 'Quitter la liste d’attente';
  const verb = ACTIONS[view.cell.action ?? ''] ?? '';
  return `${verb} : ${view.uniteNom.toLowerCase()}${view.cell.tardif && view.cell.action === 'retirer' ? ', facturé' : ''}`;
}

const Change = ({ lieu, view }: { lieu: Lieu; view: CaseVue }) => (
  <PostForm r={lieu.r} action={lieu.urls.confirm} class="dalle pile pile-s" label="Changer ce jour">
    <input
      type="hidden"
      name="changements"
      value={writeChanges([
        {
          enfantId: view.enfantId,
          uniteId: view.uniteId,
          jour: view.jour,
          voulu: view.cell.action === 'retirer' ? 'annule' : 'reserve',
        },
      ])}
    />
    <input type="hidden" name="mois" value={monthOf(view.jour)} />
    {view.cell.action === 'attendre' && <input type="hidden" name="attente" value="oui" />}
    <Button size="l" wide kind={view.cell.action === 'retirer' ? 'refus' : 'principal'}>
      {actionWords(view)}
    </Button>
    <LinkButton kind="texte" href={lieu.urls.mois({ mois: monthOf(view.jour) })}>
      Voir tout le mois
    </LinkButton>
  </PostForm>
);

function facts(lieu: Lieu, vue: Vue, view: CaseVue) {
  const { cell } = view;
  const { now } = lieu.r;
  const why = lieu.urls.why(view);
  const { ajout, retrait } = delaisOf(vue.conf, view.uniteId, view.jour);
  const rule = cell.etat === 'reserve' ? retrait.regle : ajout.regle;
  return [
    { term: 'État', value: wordOf(view) },
    ...(view.montant === null
      ? []
      : [
          {
            term: 'Prix',
            value: (
              <>
                {frenchEuros(view.montant)}
                {why && (
                  <>
                    <br />
                    <a class="petit" href={why}>
                      Pourquoi ce prix ?
                    </a>
                  </>
                )}
              </>
            ),
          },
        ]),
    ...(cell.dernierMoment === null
      ? []
      : [{ term: 'Dernier moment', value: momentWords(cell.dernierMoment, now, vue.conf.zone) }]),
    { term: 'Règle', value: phraseOf(rule) },
  ];
}

/** A day that may not be changed here: the month, and for an agent the way to go past. */
const Fixe = ({ lieu, jour }: { lieu: Lieu; jour: CivilDate }) => (
  <Dalle gap="s">
    <LinkButton href={lieu.urls.mois({ mois: monthOf(jour) })}>Voir tout le mois</LinkButton>
    {lieu.audience === 'agent' && (
      <p class="petit discret">
        Pour passer outre, choisissez le jour dans le calendrier de la famille et écrivez un motif.
      </p>
    )}
  </Dalle>
);

/** One day of one child: what it is, until when it may be changed, and the one button that changes it. */
export async function dayPage(lieu: Lieu): Promise<Response> {
  const { r } = lieu;
  const enfantId = r.query.get('enfant') ?? '';
  const uniteId = r.query.get('unite') ?? '';
  const jour = r.query.get('jour') ?? '';
  if (!isUuid(enfantId) || !isUuid(uniteId) || !isCivilDate(jour)) return errorPage(r, 404);
  const vue = await r.read((tx) =>
    readVue(tx, lieu.tenant.id, {
      lecteur: lieu.lecteur,
      jours: [jour],
      enfantId,
      now: r.now,
      zone: lieu.tenant.zone,
    }),
  );
  const view = vue.cells.find((c) => c.uniteId === uniteId);
  const enfant = vue.enfants.find((c) => c.id === enfantId);
  if (!view || !enfant) return errorPage(r, 404);
  const today = civilDateOf(r.now, vue.conf.zone);
  const when =
    jour === today ? 'aujourd’hui' : jour === addDays(today, 1) ? 'demain' : `le ${frenchWeekDate(jour)}`;
  const { refus } = view.cell;
  return html(
    r,
    lieu.frame({
      title: `${view.uniteNom} ${ofName(enfant.prenom)}, ${when}`,
      ...(when.startsWith('le ') ? {} : { lead: frenchWeekDate(jour) }),
      narrow: true,
      children: (
        <div class="pile">
          <Dalle>
            <DefinitionList items={facts(lieu, vue, view)} />
          </Dalle>
          {view.event && (
            <Notice tone="info" title={view.event}>
              <p>La journée est annulée par la mairie. Rien n’est facturé.</p>
            </Notice>
          )}
          {view.cell.tardif && view.cell.action === 'retirer' && (
            <Notice tone="alerte" title="Le dernier moment est passé">
              <p>Vous pouvez encore annuler, mais la réservation sera facturée selon le règlement.</p>
            </Notice>
          )}
          {refus && (
            <RefusalNotice
              refusal={refus}
              definition={refusalDefinition(r.services, refus)}
              audience={lieu.audience}
            />
          )}
          {view.cell.modifiable ? <Change lieu={lieu} view={view} /> : <Fixe lieu={lieu} jour={jour} />}
        </div>
      ),
    }),
  );
}
