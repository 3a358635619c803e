import { frenchDate, plural } from '../../../kernel/french.ts';
import { parseEuros, sum } from '../../../kernel/money.ts';
import { errorPage } from '../../../platform/http/error-pages.tsx';
import { PostForm } from '../../../platform/http/post-form.tsx';
import { html, seeOther } from '../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../platform/http/route.ts';
import { Amount, Button, EmptyState, Field, Frame, Table } from '../../../platform/ui/index.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import { type Etat, jouer, lire, NEUF, Reponse, statutDe } from '../reponse.screen.tsx';
import type { RegieInfo } from '../types.ts';
import { pageRegieUrl, recuUrl } from '../urls.ts';
import { rapprocherTpe } from './rapprocher-tpe.action.ts';
import { type RecuARemettre, recusEnMain } from './remise.sql.ts';

const FAIT = { rapproche: 'Le total du terminal est rapproché : la remise est numérotée.' };

type Journee = { jour: string; terminal: string; recus: readonly RecuARemettre[] };

const days = (list: readonly RecuARemettre[]): Journee[] =>
  [...Map.groupBy(list, (x) => `${x.recu_le}/${String(x.moyen.terminal ?? '')}`)].map(([, recus]) => ({
    jour: recus[0]?.recu_le ?? '',
    terminal: String(recus[0]?.moyen.terminal ?? ''),
    recus,
  }));

const Jour = ({ r, regie, day, etat }: { r: AgentRequest; regie: RegieInfo; day: Journee; etat: Etat }) => {
  const mine = r.form.text('jour') === day.jour && r.form.text('terminal') === day.terminal;
  return (
    <Frame title={`Terminal ${day.terminal}, ${frenchDate(day.jour)}`}>
      <Table
        caption={`Tickets enregistrés, ${plural(day.recus.length, 'reçu')}`}
        rows={day.recus}
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
            total: <Amount cents={sum(day.recus.map((x) => x.montant))} />,
          },
        ]}
      />
      {r.can('regie.tenir') && (
        <PostForm r={r} action={pageRegieUrl(r.tenant.slug, regie.code, 'tpe')} class="pile">
          <input type="hidden" name="jour" value={day.jour} />
          <input type="hidden" name="terminal" value={day.terminal} />
          <Field
            name="total"
            id={`total-${day.jour}-${day.terminal}`}
            label="Total du ticket de fin de journée"
            inputmode="decimal"
            short
            value={mine ? r.form.text('total') : ''}
            error={mine ? etat.errors.total : undefined}
          />
          <Field
            name="explication"
            id={`explication-${day.jour}-${day.terminal}`}
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

async function show(r: AgentRequest, regie: RegieInfo, etat: Etat): Promise<Response> {
  const list = await lire(r, (tx) => recusEnMain(tx, r.tenant.id, regie.id, 'tpe'));
  const waiting = days(list.filter((x) => x.remise === null));
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'tpe',
      title: 'Totaux du terminal',
      children: (
        <>
          <Reponse r={r} etat={etat} fait={FAIT} />
          {waiting.length === 0 ? (
            <EmptyState
              icon="tpe"
              title="Tous les totaux sont rapprochés"
              text="Les prochains paiements par carte au guichet viendront ici, jour par jour."
            />
          ) : (
            waiting.map((day) => <Jour r={r} regie={regie} day={day} etat={etat} />)
          )}
        </>
      ),
    }),
    statutDe(r, etat),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/tpe';

export const tpePage: Route = agentRoute('get', PATH, 'regie.lire', async (r) => {
  const regie = await regieDemandee(r);
  return regie ? show(r, regie, NEUF) : errorPage(r, 404);
});

export const tpePost: Route = agentRoute('post', PATH, 'regie.tenir', async (r) => {
  const regie = await regieDemandee(r);
  if (!regie) return errorPage(r, 404);
  const done = await jouer(r, rapprocherTpe, {
    regieId: regie.id,
    jour: r.form.text('jour'),
    terminal: r.form.text('terminal'),
    total: parseEuros(r.form.text('total')),
    explication: r.form.text('explication'),
  });
  return done.ok
    ? seeOther(r, pageRegieUrl(r.tenant.slug, regie.code, 'tpe', { fait: 'rapproche' }))
    : show(r, regie, done.etat);
});
