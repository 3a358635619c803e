import { addMonths, civilDateOf, firstOfMonth, monthOf } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchMonth, plural } from '../../../kernel/french.ts';
import { type AgentRequest, type Failure, PostForm, typedIn } from '../../../platform/desk/index.ts';
import { Badge, Button, EmptyState, Field, Frame, Select, Table } from '../../../platform/ui/index.ts';
import type { regies } from '../../regie/index.ts';
import { campaignsUrl, campaignUrl } from '../urls.ts';
import { CampaignBadge } from './badge.view.tsx';
import type { Campagne } from './campagne.sql.ts';
import type { etatsDesCampagnes } from './vue.sql.ts';

type Etats = Awaited<ReturnType<typeof etatsDesCampagnes>>;

const ACorriger = ({ n, emise }: { n: number; emise: boolean }) =>
  n === 0 ? (
    <>Rien</>
  ) : (
    <Badge icon="attention" tone="alerte">
      {emise ? `${plural(n, 'point')}, familles en attente` : plural(n, 'point')}
    </Badge>
  );

export const Liste = ({ slug, list, etats }: { slug: string; list: readonly Campagne[]; etats: Etats }) => (
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
            cell: (k) => <ACorriger n={etats.get(k.id)?.bloquantes ?? 0} emise={k.statut === 'emise'} />,
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
              frenchEuros((etats.get(k.id)?.montantFactures ?? 0) - (etats.get(k.id)?.montantAvoirs ?? 0)),
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
);

export const Ouvrir = ({
  r,
  boxes,
  failure,
}: {
  r: AgentRequest;
  boxes: Awaited<ReturnType<typeof regies>>;
  failure: Failure;
}) => {
  const lastMonth = addMonths(monthOf(civilDateOf(r.now, r.zone)), -1);
  const { slug } = r.tenant;
  return (
    <Frame title="Ouvrir une campagne">
      <PostForm r={r} action={campaignsUrl(slug)} class="pile" label="Ouvrir une campagne">
        <Select
          {...typedIn(r, failure)('regieCode', boxes[0]?.code)}
          label="Régie"
          options={boxes.map((b) => ({ value: b.code, label: `${b.nom} (${b.code})` }))}
          required
        />
        <Select
          {...typedIn(r, failure)('mois', lastMonth)}
          label="Mois"
          options={[-4, -3, -2, -1, 0, 1].map((n) => {
            const mois = addMonths(lastMonth, n);
            return { value: mois, label: frenchMonth(mois) };
          })}
          required
        />
        <Field
          type="date"
          {...typedIn(r, failure)('limite')}
          label="Date limite de paiement"
          hint="Laissez vide pour suivre l’acte de la régie."
          min={firstOfMonth(lastMonth)}
          optional
        />
        <p>
          <Button icon="plus">Ouvrir la campagne</Button>
        </p>
      </PostForm>
    </Frame>
  );
};
