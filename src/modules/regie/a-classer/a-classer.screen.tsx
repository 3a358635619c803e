import { type CivilDate, daysBetween } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, plural } from '../../../kernel/french.ts';
import { defineScreen, deskPage, html, type Screen } from '../../../platform/desk/index.ts';
import { Amount, type Column, EmptyState, Frame, Notice, Table } from '../../../platform/ui/index.ts';
import { regies } from '../acte/regie.sql.ts';
import { dossierUrl, recuUrl } from '../urls.ts';
import { alerteAClasser } from './a-classer.rule.ts';
import { type DossierLu, dossiersOuverts } from './dossier.sql.ts';
import { motifEnClair } from './motif.words.ts';

const FAIT: Readonly<Record<string, string>> = {
  classe: 'La somme est classée : les factures sont payées d’autant.',
  transfere: 'La somme est transmise au comptable.',
  regularise: 'L’écart est régularisé.',
  demande: 'Le remboursement est demandé : une seconde personne doit le valider.',
  abandonne: 'La demande de remboursement est abandonnée : la somme reste à classer.',
  rembourse: 'Le remboursement est validé.',
};

const columns = (slug: string, names: ReadonlyMap<string, string>, today: CivilDate): Column<DossierLu>[] => [
  {
    key: 'motif',
    title: 'Motif',
    rowHeader: true,
    cell: (d) => <a href={dossierUrl(slug, d.id)}>{motifEnClair(d)}</a>,
  },
  {
    key: 'payeur',
    title: 'Payeur',
    fold: 'titre',
    cell: (d) =>
      d.encaissementId ? (
        <>
          {d.payeur}, <a href={recuUrl(slug, d.encaissementId)}>{d.recu}</a>
        </>
      ) : (
        'aucun'
      ),
  },
  {
    key: 'regie',
    title: 'Régie',
    fold: 'titre',
    cell: (d) => names.get(d.regieId) ?? '',
  },
  {
    key: 'depuis',
    title: 'Depuis',
    fold: 'titre',
    cell: (d) => `${frenchDate(d.jour)}, ${plural(daysBetween(d.jour, today), 'jour')}`,
  },
  {
    key: 'reste',
    title: 'Somme',
    numeric: true,
    fold: 'titre',
    cell: (d) => <Amount cents={d.motif === 'quarantaine' ? d.montant : d.reste} />,
  },
];

/** Every sum received and not imputed, every shortfall waiting for a decision, of all régies, oldest first. */
export const aClasserPage: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/a-classer',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Recettes à classer',
  menu: { key: 'a-classer', group: 'Régie', rank: 32, label: 'Recettes à classer', icon: 'balance' },
  get: async (r) => {
    const today = r.today;
    const { list, names } = await r.read(async (tx) => ({
      list: await dossiersOuverts(tx, r.tenant.id, null),
      names: new Map((await regies(tx, r.tenant.id)).map((x) => [x.id, x.nom])),
    }));
    const done = FAIT[r.query.get('fait') ?? ''];
    const slug = r.tenant.slug;
    return html(
      r,
      deskPage({
        r,
        current: 'a-classer',
        subtitle:
          list.length === 0
            ? 'Rien en attente'
            : `${plural(list.length, 'dossier')}, ${frenchEuros(list.reduce((s, d) => s + Math.max(0, d.reste), 0))} à classer`,
        children: (
          <div class="pile pile-l">
            {done && <Notice tone="ok" title={done} live />}
            {alerteAClasser(
              list.map((d) => ({ ouvert_le: d.jour })),
              today,
            ).map((w) => (
              <Notice tone="alerte" title={w.phrase} />
            ))}
            {list.length === 0 ? (
              <EmptyState
                icon="valide"
                level={2}
                title="Tout est classé"
                text="Une somme vient ici quand un payeur verse plus que dû, quand un virement n’est pas identifié, ou quand un comptage ou la banque diffère."
              />
            ) : (
              <Frame bare>
                <Table
                  caption="Recettes à classer et écarts, du plus ancien au plus récent"
                  foldable
                  rows={list}
                  columns={columns(slug, names, today)}
                />
              </Frame>
            )}
          </div>
        ),
      }),
    );
  },
});
