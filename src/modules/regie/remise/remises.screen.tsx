import { daysBetween } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchInstant, plural } from '../../../kernel/french.ts';
import { parseEuros, sum } from '../../../kernel/money.ts';
import {
  type AgentRequest,
  defineScreen,
  errorPage,
  euros,
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
import { Amount, Badge, Button, Field, Frame, SelectionTotal, Table } from '../../../platform/ui/index.ts';
import { regieDemandee } from '../acte/regie-demandee.query.ts';
import { cadreRegie } from '../cadre.view.tsx';
import type { RegieInfo } from '../types.ts';
import { pageRegieUrl, recuUrl } from '../urls.ts';
import { arreterLaRemise } from './arreter.action.ts';
import { crediterRemise } from './crediter.action.ts';
import { expedierRemise } from './expedier.action.ts';
import { preparerRemise } from './preparer.action.ts';
import type { StatutRemise } from './remise.life.ts';
import { type RecuARemettre, type RemiseLue, recusEnMain, remises } from './remise.sql.ts';

const FAIT = {
  preparee: 'La remise est préparée : relisez-la, puis arrêtez-la.',
  arretee: 'La remise est arrêtée et numérotée : elle ne change plus.',
  expediee: 'La remise est expédiée.',
  creditee: 'Le crédit est posé au livre.',
};

export const MOTS_REMISE: Readonly<Record<StatutRemise, string>> = {
  brouillon: 'Brouillon',
  arretee: 'Arrêtée',
  expediee: 'Expédiée',
  creditee: 'Créditée',
  creditee_partiellement: 'Créditée en partie',
};

const Suite = ({ r, code, remise }: { r: AgentRequest; code: string; remise: RemiseLue }) => {
  if (!r.can('regie.tenir')) return null;
  const form = (geste: string, label: string, field: boolean) => (
    <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'remises')} class="rang">
      <input type="hidden" name="remise" value={remise.id} />
      {field && (
        <Field
          name={`credite-${remise.id}`}
          label={`Montant crédité pour ${remise.numero ?? 'la remise'}`}
          labelHidden
          small
          short
          inputmode="decimal"
          value={r.form.text(`credite-${remise.id}`) || euros(remise.montant)}
        />
      )}
      <Button kind="second" size="s" name="geste" value={geste} about={remise.numero ?? ''}>
        {label}
      </Button>
    </PostForm>
  );
  if (remise.statut === 'brouillon') return form('arreter', 'Arrêter', false);
  if (remise.statut === 'arretee' && remise.genre === 'cheques') return form('expedier', 'Expédiée', false);
  if (remise.statut === 'arretee' || remise.statut === 'expediee') return form('crediter', 'Créditée', true);
  return null;
};

const EnMain = ({
  r,
  code,
  list,
  today,
}: {
  r: AgentRequest;
  code: string;
  list: readonly RecuARemettre[];
  today: string;
}) => {
  const free = list.filter((c) => c.remise === null);
  return (
    <Frame title={`${plural(free.length, 'chèque')} en main`} bare>
      <PostForm r={r} action={pageRegieUrl(r.tenant.slug, code, 'remises')}>
        <Table
          caption="Chèques en main, du plus ancien au plus récent"
          foldable
          rows={free}
          empty="Aucun chèque en main."
          totalLabel="Choisis"
          columns={[
            {
              key: 'choix',
              title: 'Choisir',
              titleHidden: true,
              cell: (c) => (
                <input
                  type="checkbox"
                  name="cheque"
                  value={c.encaissement}
                  checked
                  aria-label={`Remettre le chèque du reçu ${c.numero}`}
                  data-montant={String(c.montant)}
                />
              ),
            },
            {
              key: 'recu',
              title: 'Reçu',
              rowHeader: true,
              nowrap: true,
              cell: (c) => <a href={recuUrl(r.tenant.slug, c.encaissement)}>{c.numero}</a>,
            },
            {
              key: 'cheque',
              title: 'Chèque',
              fold: 'titre',
              cell: (c) => `${String(c.moyen.banque ?? '')} n° ${String(c.moyen.numero ?? '')}`,
            },
            { key: 'payeur', title: 'Payeur', fold: 'titre', cell: (c) => c.payeur },
            {
              key: 'depuis',
              title: 'Reçu le',
              fold: 'titre',
              cell: (c) => `${frenchDate(c.recu_le)}, ${plural(daysBetween(c.recu_le, today), 'jour')}`,
            },
            {
              key: 'montant',
              title: 'Montant',
              numeric: true,
              fold: 'titre',
              cell: (c) => <Amount cents={c.montant} />,
              total: <SelectionTotal cents={sum(free.map((c) => c.montant))} />,
            },
          ]}
        />
        {free.length > 0 && r.can('regie.tenir') && (
          <p class="tete">
            <Button name="geste" value="preparer">
              Préparer la remise
            </Button>
          </p>
        )}
      </PostForm>
    </Frame>
  );
};

async function show(r: AgentRequest, regie: RegieInfo, failure: Failure): Promise<Response> {
  const today = r.today;
  const { cheques, list } = await r.read(async (tx) => ({
    cheques: await recusEnMain(tx, r.tenant.id, regie.id, 'cheque'),
    list: await remises(tx, r.tenant.id, regie.id, 50),
  }));
  return html(
    r,
    cadreRegie({
      r,
      regie,
      page: 'remises',
      children: (
        <>
          <Outcome r={r} failure={failure} done={FAIT} />
          <EnMain r={r} code={regie.code} list={cheques} today={today} />
          <Frame title="Remises" bare>
            <Table
              caption="Remises, de la plus récente à la plus ancienne"
              foldable
              rows={list}
              empty="Aucune remise pour l’instant."
              columns={[
                {
                  key: 'numero',
                  title: 'Numéro',
                  rowHeader: true,
                  cell: (x) => x.numero ?? 'pas encore numérotée',
                },
                {
                  key: 'genre',
                  title: 'Genre',
                  fold: 'titre',
                  cell: (x) => (x.genre === 'cheques' ? 'chèques' : 'terminal'),
                },
                {
                  key: 'etat',
                  title: 'État',
                  fold: 'titre',
                  cell: (x) => (
                    <>
                      <Badge
                        icon={x.statut.startsWith('creditee') ? 'check' : 'sablier'}
                        tone={x.statut === 'creditee' ? 'ok' : x.statut === 'brouillon' ? undefined : 'info'}
                      >
                        {MOTS_REMISE[x.statut]}
                      </Badge>
                      {x.arreteeLe && (
                        <span class="petit discret"> {frenchInstant(x.arreteeLe, r.tenant.zone)}</span>
                      )}
                    </>
                  ),
                },
                {
                  key: 'montant',
                  title: 'Montant',
                  numeric: true,
                  fold: 'titre',
                  cell: (x) => frenchEuros(x.montant),
                },
                {
                  key: 'suite',
                  title: 'Suite',
                  titleHidden: true,
                  cell: (x) => <Suite r={r} code={regie.code} remise={x} />,
                },
              ]}
            />
          </Frame>
        </>
      ),
    }),
    statusOf(r, failure),
  );
}

const PATH = '/gestion/:collectivite/regie/:code/remises';

export const remisesPage: Screen = defineScreen({
  file: import.meta.filename,
  path: PATH,
  access: 'agent',
  permission: { get: 'regie.lire', post: 'regie.tenir' },
  title: 'Remises',
  get: async (r) => {
    const regie = await regieDemandee(r);
    return regie ? show(r, regie, NO_FAILURE) : errorPage(r, 404);
  },
  post: async (r) => {
    const regie = await regieDemandee(r);
    if (!regie) return errorPage(r, 404);
    const remiseId = r.form.text('remise');
    const answers = {
      preparer: () => submit(r, preparerRemise, { regieId: regie.id, cheques: r.form.all('cheque') }),
      arreter: () => submit(r, arreterLaRemise, { remiseId }),
      expedier: () => submit(r, expedierRemise, { remiseId }),
      crediter: () =>
        submit(r, crediterRemise, {
          remiseId,
          montant: parseEuros(r.form.text(`credite-${remiseId}`)),
          date: r.today,
        }),
    };
    const geste = r.form.text('geste');
    if (!(geste in answers)) return errorPage(r, 404);
    const done = await answers[geste as keyof typeof answers]();
    const fait = { preparer: 'preparee', arreter: 'arretee', expedier: 'expediee', crediter: 'creditee' };
    return done.ok
      ? seeOther(
          r,
          pageRegieUrl(r.tenant.slug, regie.code, 'remises', { fait: fait[geste as keyof typeof fait] }),
        )
      : show(r, regie, done.failure);
  },
});
