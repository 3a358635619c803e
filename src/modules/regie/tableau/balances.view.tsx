import type { AgentRequest } from '../../../platform/desk/index.ts';
import { Amount, Badge, Frame, Table } from '../../../platform/ui/index.ts';
import { LIBELLE_COMPTE, SENS } from '../livre/compte.rule.ts';
import { COMPTES } from '../livre/evenement-comptable.schema.ts';
import type { Solde } from '../types.ts';
import { journalUrl } from '../urls.ts';

const Nom = ({ solde: x }: { solde: Pick<Solde, 'compte' | 'montant'> }) => (
  <>
    {LIBELLE_COMPTE[x.compte]}
    {SENS[x.compte] !== 'liaison' && SENS[x.compte] !== (x.montant > 0 ? 'debit' : 'credit') && (
      <Badge icon="attention" tone="alerte" bare>
        sens inhabituel
      </Badge>
    )}
  </>
);

/** Balances by account, in the accounts' own order and side; details added up. */
export const Balances = ({
  r,
  soldes,
  code,
}: {
  r: AgentRequest;
  soldes: readonly Solde[];
  code: string;
}) => {
  const rows = COMPTES.map((compte) => ({
    compte,
    montant: soldes.filter((s) => s.compte === compte).reduce((sum, s) => sum + s.montant, 0),
  })).filter((row) => row.montant !== 0);
  const side = (row: (typeof rows)[number], debit: boolean) =>
    row.montant > 0 === debit ? <Amount cents={Math.abs(row.montant)} /> : '';
  const total = (debit: boolean) =>
    rows.filter((x) => x.montant > 0 === debit).reduce((sum, x) => sum + Math.abs(x.montant), 0);
  return (
    <Frame
      title="Soldes du livre"
      bare
      action={<a href={journalUrl(r.tenant.slug, code)}>Ouvrir le journal</a>}
    >
      <Table
        caption="Solde de chaque compte de la régie"
        rows={rows}
        empty="Le livre est vide : aucune écriture pour l’instant."
        totalLabel="Total"
        columns={[
          {
            key: 'compte',
            title: 'Compte',
            rowHeader: true,
            cell: (x) => <Nom solde={x} />,
          },
          {
            key: 'debit',
            title: 'Débit',
            numeric: true,
            cell: (x) => side(x, true),
            total: <Amount cents={total(true)} />,
          },
          {
            key: 'credit',
            title: 'Crédit',
            numeric: true,
            cell: (x) => side(x, false),
            total: <Amount cents={total(false)} />,
          },
        ]}
      />
    </Frame>
  );
};
