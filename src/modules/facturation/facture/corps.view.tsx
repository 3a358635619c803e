import { frenchDate, frenchEuros, plural } from '../../../kernel/french.ts';
import { Amount, Dalle, DefinitionList, Details, Table, TraceList } from '../../../platform/ui/index.ts';
import { InvoiceBadge } from '../campagne/badge.view.tsx';
import type { FactureVue, LigneVue } from './facture.query.ts';
import { frenchDays } from './jours.words.ts';

const Why = ({ line }: { line: LigneVue }) => (
  <Details summary={`Pourquoi ${frenchEuros(line.prixUnitaire)} ?`}>
    <TraceList trace={line.explication} />
  </Details>
);

/** Lines of an invoice by child: what, when, how many, and why this price. */
export const InvoiceLines = ({ v }: { v: FactureVue }) => (
  <>
    {v.enfants.map((enfant) => (
      <section class="pile pile-s">
        <h2>{enfant.nom}</h2>
        <Table
          caption={`Prestations pour ${enfant.nom}`}
          foldable
          rows={enfant.lignes}
          columns={[
            {
              key: 'libelle',
              title: 'Prestation',
              rowHeader: true,
              cell: (l) => (
                <>
                  {l.libelle}
                  <br />
                  <span class="petit discret">{frenchDays(l.jours)}</span>
                  <Why line={l} />
                </>
              ),
            },
            {
              key: 'quantite',
              title: 'Quantité',
              numeric: true,
              fold: 'titre',
              cell: (l) => String(l.quantite).replace('-', '−'),
            },
            {
              key: 'prix',
              title: 'Prix unitaire',
              numeric: true,
              fold: 'titre',
              cell: (l) => frenchEuros(l.prixUnitaire),
            },
            {
              key: 'montant',
              title: 'Montant',
              numeric: true,
              fold: 'titre',
              cell: (l) => frenchEuros(l.montant),
            },
          ]}
        />
        <p class="rang ecart">
          <strong>Total pour {enfant.nom}</strong>
          <Amount cents={enfant.total} size="gros" />
        </p>
      </section>
    ))}
  </>
);

/** What is owed and what was paid. */
export const InvoiceSum = ({ v }: { v: FactureVue }) => {
  const { facture } = v;
  const avoir = facture.genre === 'avoir';
  return (
    <Dalle>
      <p class="rang ecart">
        <strong>{avoir ? 'Somme en votre faveur' : 'À payer'}</strong>
        <InvoiceBadge statut={facture.statut} genre={facture.genre} />
      </p>
      <p>
        <Amount cents={avoir ? facture.montant : Math.max(0, v.reste)} size="xl" />
      </p>
      {!avoir && v.reste > 0 && facture.statut !== 'transferee' && (
        <p>
          Avant la fin du <strong>{frenchDate(facture.limite)}</strong>
        </p>
      )}
      <DefinitionList
        sum
        items={[
          { term: 'Total des prestations', value: frenchEuros(avoir ? -facture.montant : facture.montant) },
          ...(v.data.deductions ?? []).map((d) => ({ term: d.libelle, value: frenchEuros(-d.montant) })),
          ...(v.regle > 0 ? [{ term: 'Déjà payé', value: frenchEuros(-v.regle) }] : []),
        ]}
        total={{
          term: avoir ? 'En votre faveur' : 'Reste à payer',
          value: frenchEuros(avoir ? facture.montant : Math.max(0, v.reste)),
        }}
      />
      {avoir && (
        <p class="petit">
          Elle est déduite de votre prochaine facture, ou remboursée à votre demande.
          {v.data.corrige ? ` Corrige la facture ${v.data.corrige.numero}.` : ''}
        </p>
      )}
      <p class="petit discret">
        {facture.numero},{' '}
        {plural(
          v.enfants.reduce((n, e) => n + e.lignes.length, 0),
          'ligne',
        )}
        , {v.data.regie}
      </p>
    </Dalle>
  );
};
