import { frenchEuros, frenchInstant } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
  errorPage,
  type Failure,
  failureOf,
  html,
  NO_FAILURE,
  type Screen,
  seeOther,
  statusOf,
  wrong,
} from '../../../platform/desk/index.ts';
import { Badge, Notice } from '../../../platform/ui/index.ts';
import { soldeDe } from '../livre/solde.sql.ts';
import { caisseUrl, sessionUrl } from '../urls.ts';
import { ETAT_SESSION } from './caisse.view.tsx';
import { BILLETS, PIECES } from './comptage.rule.ts';
import { compterSession } from './compter.action.ts';
import { alerteSession } from './session.rule.ts';
import { type SessionLue, sessionById, totauxDeSession } from './session.sql.ts';
import { Bilan, Compter, type Totaux } from './session.view.tsx';
import { especesAttendues } from './tiroir.query.ts';
import { validerSession } from './valider.action.ts';

type Vue = { readonly session: SessionLue; readonly attendu: number; readonly totaux: Totaux };

async function load(r: AgentRequest): Promise<Vue | null> {
  const id = r.param('id');
  if (!isUuid(id)) return null;
  return r.read(async (tx) => {
    const session = await sessionById(tx, r.tenant.id, id);
    if (!session) return null;
    const caisse = await soldeDe(tx, r.tenant.id, session.regieId, 'caisse');
    return {
      session,
      attendu: await especesAttendues(tx, r.tenant.id, session, caisse),
      totaux: await totauxDeSession(tx, r.tenant.id, id),
    };
  });
}

const show = (r: AgentRequest, vue: Vue, failure: Failure): Promise<Response> => {
  const { session } = vue;
  const look = ETAT_SESSION[session.statut];
  return html(
    r,
    deskPage({
      r,
      title: `Caisse, ${session.pointNom}`,
      current: 'encaisser',
      breadcrumb: [{ label: 'Caisse', href: caisseUrl(r.tenant.slug) }, { label: session.pointNom }],
      subtitle: `Ouverte ${frenchInstant(session.ouverteLe, r.tenant.zone)} par ${session.agent}, comptée à ${frenchEuros(session.fonds)}`,
      actions: (
        <Badge icon={look.icon} tone={look.tone}>
          {look.label}
        </Badge>
      ),
      children: (
        <div class="pile pile-l">
          {r.query.get('fait') === 'comptee' && (
            <Notice tone="ok" title="La caisse est comptée" live>
              <p>Relisez, puis validez la session : l’écart éventuel est alors posé au livre.</p>
            </Notice>
          )}
          {alerteSession({ statut: session.statut, ouverte_le: session.ouverteLe }, r.now, r.zone).map(
            (w) => (
              <Notice tone="alerte" title={w.phrase} />
            ),
          )}
          {session.statut === 'ouverte' ? (
            <Compter r={r} session={session} attendu={vue.attendu} totaux={vue.totaux} failure={failure} />
          ) : (
            <Bilan r={r} session={session} totaux={vue.totaux} failure={failure} />
          )}
        </div>
      ),
    }),
    statusOf(r, failure),
  );
};

/** Numbers typed in the grid; what is not a whole number is told beside its field. */
function coupuresSaisies(r: AgentRequest): {
  coupures: Record<string, number>;
  errors: Record<string, string>;
} {
  const coupures: Record<string, number> = {};
  const errors: Record<string, string> = {};
  for (const face of [...BILLETS, ...PIECES]) {
    const text = r.form.text(`n-${face}`);
    if (text === '') continue;
    if (/^\d{1,6}$/.test(text)) coupures[String(face)] = Number(text);
    else errors[`n-${face}`] = 'Écrivez un nombre entier.';
  }
  return { coupures, errors };
}

export const sessionPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/caisse/:id',
  access: 'agent',
  permission: 'regie.encaisser',
  title: 'Session de caisse',
  get: async (r) => {
    const vue = await load(r);
    return vue ? show(r, vue, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const vue = await load(r);
    if (!vue) return errorPage(r, 404);
    const id = vue.session.id;
    if (r.form.text('geste') === 'valider') {
      const done = await r.run(validerSession, { sessionId: id });
      if (done.ok) return seeOther(r, caisseUrl(r.tenant.slug, 'validee'));
      return show(r, vue, failureOf(done));
    }
    const { coupures, errors } = coupuresSaisies(r);
    if (Object.keys(errors).length > 0) return show(r, vue, wrong(errors));
    const answer = await r.run(compterSession, {
      sessionId: id,
      coupures,
      commentaire: r.form.text('commentaire'),
    });
    if (answer.ok) return seeOther(r, sessionUrl(r.tenant.slug, id, 'comptee'));
    const total = Object.entries(coupures).reduce((sum, [face, n]) => sum + Number(face) * n, 0);
    const failure = beside(r, failureOf(answer), ['commentaire']);
    return show(
      r,
      vue,
      answer.refusal.code === 'regie.ecart_non_commente'
        ? {
            ...failure,
            errors: {
              commentaire: `Compté ${frenchEuros(total)}, attendu ${frenchEuros(vue.attendu)} : recomptez, ou écrivez ce qui s’est passé.`,
            },
          }
        : failure,
    );
  },
});
