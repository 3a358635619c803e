import { type Instant, msBetween } from '../../../kernel/calendar.ts';
import { frenchEuros } from '../../../kernel/french.ts';
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
  refusalPage,
  type Screen,
  seeOther,
  statusOf,
} from '../../../platform/desk/index.ts';
import { annulerEncaissement } from '../annulation/annuler.action.ts';
import { recuUrl } from '../urls.ts';
import { Feuille } from './feuille.view.tsx';
import { recuDocument } from './recu.doc.ts';
import { lireRecu, type Recu } from './recu.query.ts';
import { Annulation, Apres, Outils } from './recu.view.tsx';
import { donneesDuRecu } from './recu-contenu.doc.ts';
import { reimprimerRecu } from './reimprimer.action.ts';

const load = (r: AgentRequest): Promise<Recu | null> => {
  const id = r.param('id');
  return isUuid(id) ? r.read((tx) => lireRecu(tx, r.tenant.id, id)) : Promise.resolve(null);
};

const isInstant = (text: string): text is Instant => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);

async function show(r: AgentRequest, recu: Recu, met: Failure): Promise<Response> {
  const failure = met === NO_FAILURE ? met : beside(r, met, ['motif']);
  const asked = r.query.get('duplicata') ?? '';
  const duplicata = isInstant(asked) && asked <= r.now ? asked : null;
  // The first copy is printed by who took the money, as it is taken; any other is a duplicata.
  const premier =
    recu.encaissement.auteur === `agent:${r.actor.compteId}` &&
    msBetween(recu.encaissement.enregistreLe, r.now) < 15 * 60_000 &&
    duplicata === null;
  return html(
    r,
    deskPage({
      r,
      title: `${recu.encaissement.genreRecu === 'Q' ? 'Quittance' : 'Justificatif'} ${recu.encaissement.numero}`,
      current: 'encaisser',
      subtitle: `${recu.regie.nom}, ${frenchEuros(recu.encaissement.montant)}`,
      actions: <Outils r={r} recu={recu} premier={premier} duplicata={duplicata} />,
      children: (
        <div class="pile page-etroite">
          <Apres r={r} recu={recu} />
          <Feuille r={r} recu={recu} duplicata={duplicata} />
          <Annulation r={r} recu={recu} failure={failure} />
        </div>
      ),
    }),
    statusOf(r, failure),
  );
}

export const recuPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/recus/:id',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Reçu',
  get: async (r) => {
    const recu = await load(r);
    return recu ? show(r, recu, NO_FAILURE) : errorPage(r, 404);
  },
});

export const duplicataPdf: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/recus/:id/duplicata',
  access: 'agent',
  permission: 'regie.encaisser',
  title: 'Reçu : duplicata',
  /** The PDF of a duplicata, drawn on demand with the instant that was logged. */
  get: async (r) => {
    const recu = await load(r);
    const asked = r.query.get('le') ?? '';
    if (!recu || !isInstant(asked) || asked > r.now) return errorPage(r, 404);
    const pdf = await r.services.pdf.render(recuDocument(donneesDuRecu(recu, r.tenant, asked)));
    return new Response(Uint8Array.from(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${recu.encaissement.numero}-duplicata.pdf"`,
        'cache-control': 'private, no-store',
      },
    });
  },
  /** A reprint is logged, then shown and offered as PDF with its mark. */
  post: async (r) => {
    const answer = await r.run(reimprimerRecu, { encaissementId: r.param('id') });
    return answer.ok
      ? seeOther(r, recuUrl(r.tenant.slug, r.param('id'), { duplicata: answer.value.editeLe }))
      : refusalPage(r, answer.refusal);
  },
});

export const annulationPost: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/recus/:id/annuler',
  access: 'agent',
  permission: 'regie.encaisser',
  title: 'Reçu : annuler',
  post: async (r) => {
    const answer = await r.run(annulerEncaissement, {
      encaissementId: r.param('id'),
      motif: r.form.text('motif'),
    });
    if (answer.ok) return seeOther(r, recuUrl(r.tenant.slug, r.param('id'), { fait: 'annulation' }));
    const recu = await load(r);
    return recu ? show(r, recu, failureOf(answer)) : refusalPage(r, answer.refusal);
  },
});
