import { frenchDate, plural } from '../../../kernel/french.ts';
import { parseEuros, sum } from '../../../kernel/money.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
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
import { Amount, Button, EmptyState, Field, Frame, Table } from '../../../platform/ui/index.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import type { RegieInfo } from '../types.ts';
import { pageRegieUrl, recuUrl } from '../urls.ts';
import { rapprocherTpe } from './rapprocher-tpe.action.ts';
import { type RecuARemettre, recusEnMain } from './remise.sql.ts';

const FAIT = { rapproche: 'Le total du terminal est rapproché : la remise est numérotée.' };

type Journee = { jour: string; terminal: string; recus: readonly RecuARemettre[] };

const jours = (list: readonly RecuARemettre[]): Journee[] =>
  [...Map.groupBy(list, (x) => `${x.recu_le}/${String(x.moyen.terminal ?? '')}`)].map(([, recus]) => ({
    jour: recus[0]?.recu_le ?? '',
    terminal: String(recus[0]?.moyen.terminal ?? ''),
    recus,
  }));

type JourProps = { r: AgentRequest; regie: RegieInfo; jour: Journee; failure: Failure };

const Jour = ({ r, regie, jour, failure }: JourProps) => {
  const mine = r.form.text('jour') === jour.jour && r.form.text('terminal') === jour.terminal;
  return (
    <Frame title={`Terminal ${jour.terminal}, ${frenchDate(jour.jour)}`}>
      <Table
        caption={`Tickets enregistrés, ${plural(jour.recus.length, 'reçu')}`}
        rows={jour.recus}
        totalLabel="Enregistré"
        columns={[
          {
            key: 'recu',
            title: 'Reçu',
            rowHeader: true,
            cell: (x) => <a href={recuUrl(r.tenant.slug, x.encaissement)}>{x.numero}</a>,
          },
          { key: 'ticket', title: 'Ticket', cell: (x) => String(x.moyen.ticket ?? '') },
          {
            key: 'montant',
            title: 'Montant',
            numeric: true,
            cell: (x) => <Amount cents={x.montant} />,
            total: <Amount cents={sum(jour.recus.map((x) => x.montant))} />,
          },
        ]}
      />
      {r.can('regie.tenir') && (
        <PostForm r={r} action={pageRegieUrl(r.tenant.slug, regie.code, 'tpe')} class="pile">
          <input type="hidden" name="jour" value={jour.jour} />
          <input type="hidden" name="terminal" value={jour.terminal} />
          <Field
            name="total"
            id={`total-${jour.jour}-${jour.terminal}`}
            label="Total du ticket de fin de journée"
            inputmode="decimal"
            short
            value={mine ? r.form.text('total') : ''}
            error={mine ? failure.errors.total : undefined}
          />
          <Field
            name="explication"
            id={`explication-${jour.jour}-${jour.terminal}`}
            label="Explication, si le total diffère"
            optional
            value={mine ? r.form.text('explication') : ''}
          />
          <Button>Rapprocher</Button>
        </PostForm>
      )}
    </Frame>
  );
};

async function show(r: AgentRequest, regie: RegieInfo, failure: Failure): Promise<Response> {
  const list = await r.read((tx) => recusEnMain(tx, r.tenant.id, regie.id, 'tpe'));
  const waiting = jours(list.filter((x) => x.remise === null));
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'tpe',
      children: (
        <>
          <Outcome r={r} failure={failure} done={FAIT} />
          {waiting.length === 0 ? (
            <EmptyState
              icon="tpe"
              title="Tous les totaux sont rapprochés"
              text="Les prochains paiements par carte au guichet viendront ici, jour par jour."
            />
          ) : (
            waiting.map((jour) => <Jour r={r} regie={regie} jour={jour} failure={failure} />)
          )}
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/tpe';

export const tpePage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'regie.lire', post: 'regie.tenir' },
  title: 'Totaux du terminal',
  get: async (r) => {
    const regie = await regieDemandee(r);
    return regie ? show(r, regie, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const done = await submit(r, rapprocherTpe, {
      regieId: regie.id,
      jour: r.form.text('jour'),
      terminal: r.form.text('terminal'),
      total: parseEuros(r.form.text('total')),
      explication: r.form.text('explication'),
    });
    return done.ok
      ? seeOther(r, pageRegieUrl(r.tenant.slug, regie.code, 'tpe', { fait: 'rapproche' }))
      : show(r, regie, done.failure);
  },
});
