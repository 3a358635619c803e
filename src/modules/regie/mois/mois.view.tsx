import { addMonths, type CivilMonth } from '../../../kernel/calendar.ts';
import { frenchInstant, frenchMonth } from '../../../kernel/french.ts';
import { type AgentRequest, PostForm } from '../../../platform/desk/index.ts';
import { Button, Frame, Icon, LinkButton, Progress, Table } from '../../../platform/ui/index.ts';
import type { StoredDocument } from '../../documents/index.ts';
import { lienDeTache } from '../tableau/regie.view.tsx';
import type { RegieInfo } from '../types.ts';
import { journalUrl, pageRegieUrl, papierUrl } from '../urls.ts';
import type { PointControle } from './cloture.rule.ts';
import { idDuMois } from './journal-contenu.doc.ts';
import type { MoisLu } from './mois.sql.ts';

const Point = ({ p, href }: { p: PointControle; href: string | null }) => (
  <li class="ligne">
    <Icon
      name={p.statut === 'vert' ? 'valide' : 'attention'}
      class={p.statut === 'vert' ? 'ton ok' : 'ton alerte'}
    />
    <span>
      <strong>{p.libelle}</strong>
      {p.correction && (
        <>
          <br />
          <span class="petit discret">{p.correction}</span>
        </>
      )}
    </span>
    {p.statut === 'vert' ? (
      <span class="petit discret">fait</span>
    ) : (
      href && (
        <LinkButton kind="second" size="s" href={href} about={`: ${p.libelle}`}>
          Ouvrir
        </LinkButton>
      )
    )}
  </li>
);

/** The points to settle before a month is closed, and its button. */
export const AvantDeClore = ({
  r,
  code,
  mois,
  items,
}: {
  r: AgentRequest;
  code: string;
  mois: CivilMonth;
  items: readonly PointControle[];
}) => {
  const slug = r.tenant.slug;
  const green = items.filter((p) => p.statut === 'vert').length;
  const lien = (p: PointControle) =>
    p.code === 'mois_precedent'
      ? pageRegieUrl(slug, code, 'mois', { mois: addMonths(mois, -1) })
      : lienDeTache(slug, code, p.code);
  return (
    <Frame title={`${frenchMonth(mois)}, avant de clore`}>
      <Progress value={green} max={items.length} label={`${green} points réglés sur ${items.length}`} shown />
      <ul class="pile" role="list">
        {items.map((p) => (
          <Point p={p} href={lien(p)} />
        ))}
      </ul>
      {r.can('regie.tenir') && (
        <PostForm r={r} action={pageRegieUrl(slug, code, 'mois')}>
          <input type="hidden" name="mois" value={mois} />
          <Button size="l" kind="accent" blocked={green < items.length}>
            Clôturer {frenchMonth(mois)} et imprimer
          </Button>
        </PostForm>
      )}
    </Frame>
  );
};

/** The months already closed, each with its journal. */
export const MoisClos = ({
  r,
  regie,
  closed,
  papiers,
}: {
  r: AgentRequest;
  regie: RegieInfo;
  closed: readonly MoisLu[];
  papiers: ReadonlyMap<string, StoredDocument>;
}) => (
  <Frame title="Mois clos" bare>
    <Table
      caption="Mois clos, du plus récent au plus ancien"
      rows={closed}
      empty="Aucun mois clos pour l’instant."
      columns={[
        { key: 'mois', title: 'Mois', rowHeader: true, cell: (m) => frenchMonth(m.mois) },
        {
          key: 'quand',
          title: 'Clos',
          cell: (m) => (m.closLe ? frenchInstant(m.closLe, r.tenant.zone) : ''),
        },
        {
          key: 'journal',
          title: 'Journal',
          cell: (m) => {
            const paper = papiers.get(idDuMois(regie.id, m.mois));
            return paper ? (
              <a href={papierUrl(r.tenant.slug, paper.id)}>PDF du journal</a>
            ) : (
              <a href={journalUrl(r.tenant.slug, regie.code, { du: `${m.mois}-01` })}>Journal à l’écran</a>
            );
          },
        },
      ]}
    />
  </Frame>
);
