import type { Instant } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros } from '../../../kernel/french.ts';
import { sum } from '../../../kernel/money.ts';
import { eurosInWords } from '../../../kernel/words.ts';
import { type AgentRequest, brandOf } from '../../../platform/desk/index.ts';
import { writtenInstant } from '../../../platform/pdf/index.ts';
import { Amount, DefinitionList, Notice, PrintSheet, Table } from '../../../platform/ui/index.ts';
import type { Recu } from './recu.query.ts';
import { donneesDuRecu } from './recu-contenu.doc.ts';

type Props = { r: AgentRequest; recu: Recu; duplicata: Instant | null };

const Mentions = ({ r, recu, duplicata }: Props) => (
  <>
    {duplicata && (
      <Notice tone="info" title="Duplicata">
        <p>Second exemplaire, édité le {writtenInstant(duplicata, r.tenant.zone)}.</p>
      </Notice>
    )}
    {recu.annulation && (
      <Notice tone="refus" title="Paiement annulé">
        <p>
          Écriture inverse du {frenchDate(recu.annulation.le)} : {recu.annulation.motif}. Ce document ne
          prouve plus un paiement ; la somme est de nouveau due.
        </p>
      </Notice>
    )}
  </>
);

const Pied = ({ data, several }: { data: ReturnType<typeof donneesDuRecu>; several: boolean }) => (
  <div class="rang ecart">
    <p class="petit">
      {data.resteDu !== undefined && (
        <>
          Reste dû sur {several ? 'ces factures' : 'cette facture'} :{' '}
          <strong>{frenchEuros(data.resteDu)}</strong>
        </>
      )}
      {data.especes && (
        <>
          <br />
          Donné {frenchEuros(data.especes.donne)}, rendu {frenchEuros(data.especes.rendu)}
        </>
      )}
    </p>
    <div class="cadre">
      <p class="petit discret">Pour le régisseur</p>
      <p>{data.signataire}</p>
    </div>
  </div>
);

/** The receipt as it is printed. */
export const Feuille = ({ r, recu, duplicata }: Props) => {
  const data = donneesDuRecu(recu, r.tenant);
  return (
    <PrintSheet
      collectivite={brandOf(r.tenant)}
      issuer={data.enseigne.nom}
      issuerLines={[data.regie, ...data.enseigne.adresse]}
      title={data.nature === 'quittance' ? 'Quittance' : 'Justificatif de paiement'}
      number={data.numero}
      level={2}
      footer={
        <p>
          {data.nature === 'quittance' ? 'Cette quittance est inscrite' : 'Ce justificatif est inscrit'} au
          journal de la régie sous un numéro qui ne sert qu’une fois.
          {duplicata ? '' : ' Un second exemplaire porterait la mention « duplicata ».'}
        </p>
      }
    >
      <Mentions r={r} recu={recu} duplicata={duplicata} />
      <DefinitionList
        items={[
          { term: 'Reçu le', value: writtenInstant(data.recuLe, r.tenant.zone) },
          { term: 'De', value: data.payeur },
          { term: 'Moyen', value: data.moyen },
          { term: 'Pour', value: data.pour },
          { term: 'Par', value: data.encaissePar },
        ]}
      />
      <Table
        caption="Détail de la somme reçue"
        rows={data.lignes}
        totalLabel="Somme reçue"
        columns={[
          { key: 'objet', title: 'Objet', rowHeader: true, cell: (l) => l.objet },
          {
            key: 'montant',
            title: 'Montant',
            numeric: true,
            cell: (l) => <Amount cents={l.montant} />,
            total: <Amount cents={sum(data.lignes.map((l) => l.montant))} />,
          },
        ]}
      />
      <p>
        <span class="discret petit">En lettres</span>
        <br />
        <strong>{eurosInWords(data.somme)}</strong>
      </p>
      <Pied data={data} several={recu.creances.length > 1} />
    </PrintSheet>
  );
};
