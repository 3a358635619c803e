import { addMonths, civilDateOf, firstOfMonth, monthOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchMonth, plural } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  beside,
  defineScreen,
  deskPage,
  type Failure,
  html,
  NO_FAILURE,
  Outcome,
  PostForm,
  type Screen,
  seeOther,
  statusOf,
  submit,
} from '../../../platform/desk/index.ts';
import { Badge, Button, EmptyState, Field, Frame, Select, Table } from '../../../platform/ui/index.ts';
import { regies } from '../../regie/index.ts';
import { campaignsUrl, campaignUrl } from '../urls.ts';
import { CampaignBadge } from './badge.view.tsx';
import { campagnes } from './campagne.sql.ts';
import { preparer } from './preparer.action.ts';
import { etatsDesCampagnes } from './vue.sql.ts';

const PATH = '/gestion/:collectivite/facturation';
const LIMIT = 60;

const FIELDS = ['regieCode', 'mois', 'limite'];

async function view(r: AgentRequest, met: Failure = NO_FAILURE): Promise<Response> {
  const failure = beside(r, met, FIELDS);
  const { id, slug, zone } = r.tenant;
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
  const lastMonth = addMonths(monthOf(civilDateOf(r.now, zone)), -1);
  return html(
    r,
    deskPage({
      r,
      subtitle: 'Une campagne par régie et par mois : vérifier, calculer, corriger, émettre.',
      current: 'facturation',
      children: (
        <>
          <Outcome r={r} failure={failure} reference={r.requestId} />
          <Frame title="Campagnes" bare>
            {list.length === 0 ? (
              <EmptyState
                title="Pas encore de campagne"
                text="Ouvrez la première ci-dessous : rien n’est émis avant votre accord."
                icon="recu"
              />
            ) : (
              <Table
                caption="Campagnes, de la plus récente à la plus ancienne"
                foldable
                rows={list}
                columns={[
                  {
                    key: 'nom',
                    title: 'Campagne',
                    rowHeader: true,
                    cell: (k) => <a href={campaignUrl(slug, k.id)}>{k.nom}</a>,
                  },
                  { key: 'etat', title: 'État', cell: (k) => <CampaignBadge statut={k.statut} /> },
                  {
                    key: 'points',
                    title: 'À corriger',
                    cell: (k) => {
                      const n = etats.get(k.id)?.bloquantes ?? 0;
                      return n === 0 ? (
                        'Rien'
                      ) : (
                        <Badge icon="attention" tone="alerte">
                          {k.statut === 'emise'
                            ? `${plural(n, 'point')}, familles en attente`
                            : plural(n, 'point')}
                        </Badge>
                      );
                    },
                  },
                  {
                    key: 'documents',
                    title: 'Documents',
                    fold: 'titre',
                    cell: (k) => {
                      const e = etats.get(k.id);
                      return e && e.factures + e.avoirs > 0
                        ? `${plural(e.factures, 'facture')}${e.avoirs > 0 ? `, ${plural(e.avoirs, 'avoir')}` : ''}`
                        : 'Aucun';
                    },
                  },
                  {
                    key: 'montant',
                    title: 'Montant émis',
                    numeric: true,
                    fold: 'titre',
                    cell: (k) =>
                      frenchEuros(
                        (etats.get(k.id)?.montantFactures ?? 0) - (etats.get(k.id)?.montantAvoirs ?? 0),
                      ),
                  },
                  {
                    key: 'limite',
                    title: 'À payer avant',
                    fold: 'titre',
                    nowrap: true,
                    cell: (k) => frenchDate(k.limite),
                  },
                ]}
              />
            )}
          </Frame>
          {r.can('facturation.tenir') &&
            (boxes.length === 0 ? (
              <EmptyState
                title="Aucune régie active"
                text="Une facture se règle à une régie : faites-la activer par son acte, puis revenez."
                icon="caisse"
              />
            ) : (
              <Frame title="Ouvrir une campagne">
                <PostForm r={r} action={campaignsUrl(slug)} class="pile" label="Ouvrir une campagne">
                  <Select
                    name="regieCode"
                    label="Régie"
                    value={r.form.text('regieCode') || boxes[0]?.code}
                    options={boxes.map((b) => ({ value: b.code, label: `${b.nom} (${b.code})` }))}
                    error={failure.errors.regieCode}
                    required
                  />
                  <Select
                    name="mois"
                    label="Mois"
                    value={r.form.text('mois') || lastMonth}
                    options={[-4, -3, -2, -1, 0, 1].map((n) => {
                      const mois = addMonths(lastMonth, n);
                      return { value: mois, label: frenchMonth(mois) };
                    })}
                    error={failure.errors.mois}
                    required
                  />
                  <Field
                    type="date"
                    name="limite"
                    label="Date limite de paiement"
                    hint="Laissez vide pour suivre l’acte de la régie."
                    value={r.form.text('limite')}
                    min={firstOfMonth(lastMonth)}
                    error={failure.errors.limite}
                    optional
                  />
                  <p>
                    <Button icon="plus">Ouvrir la campagne</Button>
                  </p>
                </PostForm>
              </Frame>
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
