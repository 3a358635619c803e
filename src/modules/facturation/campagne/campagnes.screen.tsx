import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
  type Failure,
  html,
  NO_FAILURE,
  Outcome,
  type Screen,
  seeOther,
  statusOf,
  submit,
} from '../../../platform/desk/index.ts';
import { EmptyState } from '../../../platform/ui/index.ts';
import { regies } from '../../regie/index.ts';
import { campaignUrl } from '../urls.ts';
import { campagnes } from './campagne.sql.ts';
import { Liste, Ouvrir } from './campagnes.view.tsx';
import { preparer } from './preparer.action.ts';
import { etatsDesCampagnes } from './vue.sql.ts';

const PATH = '/gestion/:collectivite/facturation';
const LIMIT = 60;

const FIELDS = ['regieCode', 'mois', 'limite'];

async function view(r: AgentRequest, met: Failure = NO_FAILURE): Promise<Response> {
  const failure = beside(r, met, FIELDS);
  const { id, slug } = r.tenant;
  const { list, etats, boxes } = await r.read(async (tx) => {
    const found = await campagnes(tx, id, LIMIT);
    return {
      list: found,
      etats: await etatsDesCampagnes(
        tx,
        id,
        found.map((k) => k.id),
      ),
      boxes: (await regies(tx, id)).filter((x) => x.statut === 'active'),
    };
  });
  return html(
    r,
    deskPage({
      r,
      subtitle: 'Une campagne par régie et par mois : vérifier, calculer, corriger, émettre.',
      current: 'facturation',
      children: (
        <>
          <Outcome r={r} failure={failure} reference={r.requestId} />
          <Liste slug={slug} list={list} etats={etats} />
          {r.can('facturation.tenir') &&
            (boxes.length === 0 ? (
              <EmptyState
                title="Aucune régie active"
                text="Une facture se règle à une régie : faites-la activer par son acte, puis revenez."
                icon="caisse"
              />
            ) : (
              <Ouvrir r={r} boxes={boxes} failure={failure} />
            ))}
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

export const campaignsPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'facturation.lire', post: 'facturation.tenir' },
  title: 'Facturation',
  menu: {
    key: 'facturation',
    group: 'Enfance',
    rank: 40,
    label: 'Facturation',
    icon: 'recu',
    permission: 'facturation.tenir',
  },
  get: (r) => view(r),
  post: async (r) => {
    const answer = await submit(r, preparer, {
      regieCode: r.form.text('regieCode'),
      mois: r.form.text('mois'),
      limite: r.form.text('limite') || null,
    });
    if (!answer.ok) return view(r, answer.failure);
    return seeOther(r, campaignUrl(r.tenant.slug, answer.value.campagneId, { fait: 'ouverte' }));
  },
});
