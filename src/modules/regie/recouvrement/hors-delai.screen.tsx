import { z } from 'zod';
import { frenchDate, frenchEuros, plural } from '../../../kernel/french.ts';
import { listScreen, type Screen } from '../../../platform/desk/index.ts';
import { Amount, Frame, LinkButton, Notice, Table } from '../../../platform/ui/index.ts';
import { type CreanceHorsDelai, creancesHorsDelai, sommesHorsDelai } from '../../creances/index.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';

const Creances = ({ rows }: { rows: readonly CreanceHorsDelai[] }) => (
  <Table
    caption="Factures hors délai, de la plus ancienne à la plus récente"
    foldable
    rows={rows}
    empty="Aucune facture hors délai."
    columns={[
      { key: 'numero', title: 'Facture', rowHeader: true, cell: (x) => x.numero },
      { key: 'debiteur', title: 'Débiteur', fold: 'titre', cell: (x) => x.libelle },
      { key: 'objet', title: 'Objet', fold: 'titre', cell: (x) => x.objet },
      { key: 'limite', title: 'Limite', fold: 'titre', cell: (x) => frenchDate(x.limite) },
      {
        key: 'reste',
        title: 'Reste dû',
        numeric: true,
        fold: 'titre',
        cell: (x) => <Amount cents={x.reste} />,
      },
    ]}
  />
);

/** Invoices past their limit: the régie may no longer collect them, the ordonnateur issues the titres (regie:X2, regie:X4). */
export const horsDelaiPage: Screen = listScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/hors-delai',
  permission: 'regie.lire',
  title: 'Factures à remettre au comptable',
  subject: regieDemandee,
  query: z.object({}),
  from: { name: 'apres', schema: z.uuid() },
  rows: (tx, { r, subject }, slice) => creancesHorsDelai(tx, r.tenant.id, subject.id, r.today, slice),
  keyOf: (x) => x.id,
  head: async (tx, { r, subject }) =>
    (await sommesHorsDelai(tx, r.tenant.id, r.today)).get(subject.id) ?? { nombre: 0, reste: 0 },
  view: ({ r, subject, rows, head, next, file }) =>
    cadreRegie({
      r,
      regie: subject,
      page: 'hors-delai',
      actions: head.nombre > 0 && (
        <LinkButton kind="second" icon="telecharger" href={file}>
          Liste CSV
        </LinkButton>
      ),
      children: (
        <>
          <Notice tone="info" title="La date limite est passée : la régie n’encaisse plus ces factures">
            <p>
              L’ordonnateur signe la liste et émet les titres. Sous 15 € pour un même débiteur, les dettes se
              regroupent ou se reportent (CGCT D1611-1).
            </p>
          </Notice>
          <Frame title={`${plural(head.nombre, 'facture')}, ${frenchEuros(head.reste)}`} bare>
            <Creances rows={rows} />
          </Frame>
          {next && (
            <LinkButton kind="second" iconAfter="droite" href={next}>
              Factures suivantes
            </LinkButton>
          )}
        </>
      ),
    }),
  csv: {
    name: (regie) => `a-remettre-regie-${regie.code}.csv`,
    lines: (rows) => rows,
    columns: [
      { head: 'facture', quoted: true, cell: (x) => x.numero },
      { head: 'debiteur', quoted: true, cell: (x) => x.libelle },
      { head: 'adresse', quoted: true, cell: (x) => x.adresse },
      { head: 'objet', quoted: true, cell: (x) => x.objet },
      { head: 'emise_le', cell: (x) => x.emiseLe },
      { head: 'limite', cell: (x) => x.limite },
      { head: 'reste', cell: (x) => ({ cents: x.reste }) },
    ],
  },
});
