import { isCivilDate } from '../../../kernel/calendar.ts';
import { frenchWeekDate, plural } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { formKey, PostForm } from '../../../platform/http/post-form.tsx';
import { html, refusalDefinition, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { deskPage } from '../../../platform/http/shell.tsx';
import {
  Badge,
  Button,
  Counters,
  Field,
  LinkButton,
  Notice,
  RefusalNotice,
  Select,
} from '../../../platform/ui/index.ts';
import { cloreCreneau } from '../actions/clore-creneau.ts';
import { pointer } from '../actions/pointer.ts';
import {
  appelsDuJour,
  enfantsInscrits,
  type LigneAppel,
  lignesAppel,
  motifsAbsence,
} from '../sql/pointage.ts';
import { appelUrl, pointageUrl } from './urls-pointage.ts';

const PATH = '/gestion/:collectivite/pointage/:groupe/:unite/:jour';

const DONE: Record<string, string> = {
  marque: 'Les marques sont enregistrées.',
  clos: 'La liste est close : la facturation peut la compter.',
};

const keys = (r: AgentRequest) => ({
  groupId: r.param('groupe'),
  unitId: r.param('unite'),
  day: r.param('jour'),
});

const Alertes = ({ line }: { line: LigneAppel }) => (
  <>
    {line.alertes.map((a) => (
      <Badge icon="attention" tone={a.genre === 'regime' ? 'info' : 'alerte'}>
        {a.genre === 'pai' ? 'PAI' : a.genre === 'allergie' ? 'Allergie' : 'Régime'} : {a.texte}
        {a.expire && ' (expiré, gardé par sécurité)'}
      </Badge>
    ))}
    {line.conflit && (
      <Badge icon="attention" tone="alerte">
        Deux marques différentes : la présence l’emporte
      </Badge>
    )}
  </>
);

/** The three answers for one child. Radio names carry the child's id only. */
const Choix = ({
  line,
  motifs,
}: {
  line: LigneAppel;
  motifs: readonly { code: string; libelle: string }[];
}) => {
  const name = `m.${line.childId}`;
  const choices = [
    { value: 'present', label: 'Présent' },
    { value: 'absent', label: 'Absent' },
    ...motifs.map((m) => ({ value: `absent.${m.code}`, label: m.libelle })),
  ];
  const current =
    line.valeur === 'absent'
      ? line.motif
        ? `absent.${line.motif}`
        : 'absent'
      : line.valeur === 'parti'
        ? 'present'
        : line.valeur;
  return (
    <fieldset>
      <legend class="lecteur">
        {line.firstNames} {line.lastName}
      </legend>
      <div class="segments">
        {choices.map((choice) => (
          <label>
            <input type="radio" name={name} value={choice.value} checked={choice.value === current} />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

async function view(r: AgentRequest, refusal?: Refusal): Promise<Response> {
  const { groupId, unitId, day } = keys(r);
  if (!isUuid(groupId) || !isUuid(unitId) || !isCivilDate(day)) return errorPage(r, 404);
  const found = await readTenant(r.services.pools.app, r.tenant.id, async (tx) => {
    const appels = await appelsDuJour(tx, r.tenant.id, day);
    return {
      appel: appels.find((a) => a.groupId === groupId && a.unitId === unitId),
      lines: await lignesAppel(tx, r.tenant.id, groupId, unitId, day),
      motifs: await motifsAbsence(tx, r.tenant.id, unitId, day),
      children: await enfantsInscrits(tx, r.tenant.id, groupId, day),
    };
  });
  const { appel, lines, motifs } = found;
  if (!appel) return errorPage(r, 404);
  const absent = lines.filter((l) => l.valeur === 'absent').length;
  const left = appel.attendus - appel.pointes;
  const locked = appel.statut === 'verrouille';
  const unexpected = found.children.filter((c) => !lines.some((l) => l.childId === c.childId));
  const done = DONE[r.query.get('fait') ?? ''];
  const url = appelUrl(r.tenant.slug, groupId, unitId, day);
  return html(
    r,
    deskPage({
      r,
      title: `${appel.activityName}, ${appel.groupName}`,
      subtitle: `${appel.siteName}, ${frenchWeekDate(day)}`,
      breadcrumb: [{ label: 'Pointage', href: pointageUrl(r.tenant.slug, day) }, { label: appel.groupName }],
      current: 'pointage',
      children: (
        <>
          {done && <Notice tone="ok" title={done} live />}
          {refusal && (
            <RefusalNotice
              refusal={refusal}
              definition={refusalDefinition(r.services, refusal)}
              audience="agent"
              reference={r.requestId}
            />
          )}
          {locked && (
            <Notice tone="info" title="Cette liste est déjà facturée">
              <p>
                Une correction la rouvre : la différence sera facturée ou remboursée, jamais réécrite. Un
                motif est demandé.
              </p>
            </Notice>
          )}
          <Counters
            label="Présences"
            items={[
              { value: appel.attendus, label: 'attendus' },
              { value: appel.presents, label: 'présents' },
              { value: absent, label: 'absents' },
              { value: left, label: 'sans marque', ...(left > 0 ? { tone: 'alerte' as const } : {}) },
            ]}
          />
          <PostForm r={r} action={url} class="pile" label="Pointage de la liste">
            <ul class="dalles" role="list">
              {lines.map((line) => (
                <li class="cadre rang ecart">
                  <span>
                    <strong class="gros">
                      {line.firstNames.split(' ')[0]} {line.lastName}
                    </strong>{' '}
                    <span class="petit discret">
                      {[line.classe, line.reserve ? null : 'non attendu'].filter(Boolean).join(', ')}
                    </span>
                    <br />
                    <Alertes line={line} />
                  </span>
                  <Choix line={line} motifs={motifs} />
                </li>
              ))}
            </ul>
            <Select
              name="imprevu"
              label="Un enfant présent sans réservation"
              hint="Il sera marqué présent, au tarif prévu pour une présence imprévue."
              optional
              empty="Personne"
              options={unexpected.map((c) => ({ value: c.childId, label: c.name }))}
            />
            {locked && (
              <Field name="motif" label="Motif de la correction" value={r.form.text('motif')} required />
            )}
            <div class="rang">
              <Button name="geste" value="marquer" touche="Entrée">
                Enregistrer
              </Button>
              <Button kind="second" name="geste" value="tous">
                Marquer présents les enfants sans marque
              </Button>
              {!locked && (
                <Button kind="second" icon="verrou" name="geste" value="clore">
                  Enregistrer et clore la liste
                </Button>
              )}
              <LinkButton kind="texte" href={pointageUrl(r.tenant.slug, day)}>
                Revenir aux listes
              </LinkButton>
            </div>
            {left > 0 && (
              <p class="petit discret">
                {plural(left, 'enfant attendu reste', 'enfants attendus restent')} sans marque : la liste ne
                peut pas encore être close.
              </p>
            )}
          </PostForm>
        </>
      ),
    }),
    refusal ? refusalDefinition(r.services, refusal).status : 200,
  );
}

export const appelPage: Route = agentRoute('get', PATH, 'famille.pointer', (r) => view(r));

type Mark = { childId: string; valeur: 'present' | 'absent'; motif: string | null };

/** What the form says, and only what differs from what is known. */
function marksOf(r: AgentRequest, lines: readonly LigneAppel[]): Mark[] {
  const all = r.form.text('geste') === 'tous';
  const marks: Mark[] = [];
  for (const line of lines) {
    const [valeur, motif = null] = r.form.text(`m.${line.childId}`).split('.');
    if (valeur === 'present' || valeur === 'absent') {
      if (
        valeur !== (line.valeur === 'parti' ? 'present' : line.valeur) ||
        (valeur === 'absent' && motif !== line.motif)
      )
        marks.push({ childId: line.childId, valeur, motif });
    } else if (all && line.valeur === 'non_pointe')
      marks.push({ childId: line.childId, valeur: 'present', motif: null });
  }
  const unexpected = r.form.text('imprevu');
  if (isUuid(unexpected)) marks.push({ childId: unexpected, valeur: 'present', motif: null });
  return marks;
}

export const appelEnregistrer: Route = agentRoute('post', PATH, 'famille.pointer', async (r) => {
  const { groupId, unitId, day } = keys(r);
  if (!isUuid(groupId) || !isUuid(unitId) || !isCivilDate(day)) return errorPage(r, 404);
  const lines = await readTenant(r.services.pools.app, r.tenant.id, (tx) =>
    lignesAppel(tx, r.tenant.id, groupId, unitId, day),
  );
  const call = { collectiviteId: r.tenant.id, actor: r.actor };
  const marks = marksOf(r, lines);
  if (marks.length > 0) {
    const answer = await execute(r.services.runner, pointer, {
      ...call,
      ...formKey(r),
      input: { groupId, unitId, day, marks, motif: r.form.text('motif') || null },
    });
    if (!answer.ok) return view(r, answer.refusal);
  }
  if (r.form.text('geste') !== 'clore')
    return seeOther(r, `${appelUrl(r.tenant.slug, groupId, unitId, day)}?fait=marque`);
  const closed = await execute(r.services.runner, cloreCreneau, { ...call, input: { groupId, unitId, day } });
  return closed.ok
    ? seeOther(r, `${appelUrl(r.tenant.slug, groupId, unitId, day)}?fait=clos`)
    : view(r, closed.refusal);
});
