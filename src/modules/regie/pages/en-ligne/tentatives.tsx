import { addMinutes, civilDateOf, type Instant, wallTimeOf } from '../../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchTime } from '../../../../kernel/french.ts';
import { isUuid } from '../../../../kernel/ids.ts';
import { execute } from '../../../../platform/action/index.ts';
import { readTenant } from '../../../../platform/db/transaction.ts';
import { errorPage, refusalPage } from '../../../../platform/http/error-pages.tsx';
import { formKey, PostForm } from '../../../../platform/http/post-form.tsx';
import { html, seeOther } from '../../../../platform/http/respond.ts';
import { type AgentRequest, agentRoute, type Route } from '../../../../platform/http/route.ts';
import { deskPage } from '../../../../platform/http/shell.tsx';
import {
  Amount,
  Button,
  Chips,
  type Column,
  DefinitionList,
  EmptyState,
  Frame,
  Notice,
  StateBadge,
  Table,
} from '../../../../platform/ui/index.ts';
import { demanderRegard } from '../../actions/demander-regard.ts';
import { NON_RESOLUS } from '../../rules/paiement_en_ligne/index.ts';
import { echangesDe } from '../../sql/echange.ts';
import { regieByCode } from '../../sql/regie.ts';
import { creancesDesTentatives, tentativeById } from '../../sql/tentative.ts';
import {
  type TentativeSuivie,
  tentativesARegarder,
  tentativesDeRegie,
} from '../../sql/tentatives_suivies.ts';
import { Echange } from './echange.tsx';
import { ETATS, phraseMotif, SAISIES } from './mots.ts';
import { tentativesUrl, tentativeUrl } from './urls.ts';

const PAR_PAGE = 100;
const UN_JOUR = 24 * 60;

const moment = (instant: Instant): string =>
  `${frenchDate(civilDateOf(instant))}, ${frenchTime(wallTimeOf(instant))}`;

const columns = (slug: string): Column<TentativeSuivie>[] => [
  {
    key: 'refdet',
    title: 'Référence',
    rowHeader: true,
    nowrap: true,
    cell: (t) => <a href={tentativeUrl(slug, t.regieCode, t.id)}>{t.refdet}</a>,
  },
  { key: 'date', title: 'Créée le', cell: (t) => moment(t.creeeLe) },
  {
    key: 'etat',
    title: 'État',
    cell: (t) => (
      <>
        <StateBadge state={ETATS[t.etat].look}>{ETATS[t.etat].mot}</StateBadge>
        {t.saisie !== 'W' && <span class="petit"> {SAISIES[t.saisie]}</span>}
      </>
    ),
  },
  { key: 'motif', title: 'Pourquoi', cell: (t) => <span class="petit">{phraseMotif(t.motif)}</span> },
  { key: 'vue', title: 'Dernier regard', cell: (t) => (t.vueLe ? moment(t.vueLe) : 'jamais') },
  {
    key: 'montant',
    title: 'Montant',
    numeric: true,
    fold: 'tete',
    cell: (t) => <Amount cents={t.montant} />,
  },
];

const FILTRES = [
  { cle: 'a_regarder', mot: 'À regarder' },
  { cle: 'ouvertes', mot: 'Sans résultat' },
  { cle: 'toutes', mot: 'Toutes' },
] as const;

const liste: Route = agentRoute(
  'get',
  '/gestion/:collectivite/regie/:code/tentatives',
  'regie.lire',
  async (r) => {
    const filtre = FILTRES.find((f) => f.cle === r.query.get('filtre'))?.cle ?? 'a_regarder';
    const page = Math.min(1_000, Math.max(1, Number.parseInt(r.query.get('page') ?? '1', 10) || 1));
    const found = await readTenant(r.services.pools.app, r.tenant.id, async (tx) => {
      const regie = await regieByCode(tx, r.tenant.id, r.param('code'));
      if (!regie) return null;
      const rows =
        filtre === 'a_regarder'
          ? await tentativesARegarder(tx, r.tenant.id, addMinutes(r.now, -UN_JOUR), regie.id)
          : await tentativesDeRegie(
              tx,
              r.tenant.id,
              regie.id,
              filtre === 'ouvertes' ? NON_RESOLUS : null,
              PAR_PAGE + 1,
              (page - 1) * PAR_PAGE,
            );
      return { regie, rows };
    });
    if (!found) return errorPage(r, 404);
    const { regie, rows } = found;
    const url = tentativesUrl(r.tenant.slug, regie.code);
    const more = filtre !== 'a_regarder' && rows.length > PAR_PAGE;
    return html(
      r,
      deskPage({
        r,
        title: 'Paiements en ligne',
        subtitle: `Tentatives de la régie ${regie.code}, ${regie.nom}`,
        current: 'regie',
        children: (
          <>
            <Chips
              label="Tentatives montrées"
              items={FILTRES.map((f) => ({
                label: f.mot,
                href: `${url}?filtre=${f.cle}`,
                current: f.cle === filtre,
              }))}
            />
            {rows.length === 0 ? (
              <EmptyState
                icon="valide"
                title={filtre === 'a_regarder' ? 'Rien à regarder' : 'Aucune tentative'}
                text="Les paiements dont la réponse ne correspond pas, ou sans résultat depuis un jour, apparaissent ici."
              />
            ) : (
              <Frame bare>
                <Table
                  foldable
                  caption="Tentatives de paiement en ligne, de la plus récente à la plus ancienne"
                  columns={columns(r.tenant.slug)}
                  rows={rows.slice(0, PAR_PAGE)}
                />
              </Frame>
            )}
            {(more || page > 1) && (
              <p class="rang">
                {page > 1 && <a href={`${url}?filtre=${filtre}&page=${page - 1}`}>Plus récentes</a>}
                {more && <a href={`${url}?filtre=${filtre}&page=${page + 1}`}>Plus anciennes</a>}
              </p>
            )}
          </>
        ),
      }),
    );
  },
);

async function lire(r: AgentRequest) {
  const id = r.param('id');
  if (!isUuid(id)) return null;
  return readTenant(r.services.pools.app, r.tenant.id, async (tx) => {
    const regie = await regieByCode(tx, r.tenant.id, r.param('code'));
    const tentative = await tentativeById(tx, r.tenant.id, id);
    if (!regie || tentative?.regieId !== regie.id) return null;
    return {
      regie,
      tentative,
      creances: await creancesDesTentatives(tx, r.tenant.id, [id]),
      echanges: await echangesDe(tx, r.tenant.id, id, PAR_PAGE),
    };
  });
}

const detail: Route = agentRoute(
  'get',
  '/gestion/:collectivite/regie/:code/tentatives/:id',
  'regie.lire',
  async (r) => {
    const found = await lire(r);
    if (!found) return errorPage(r, 404);
    const { regie, tentative: t, creances, echanges } = found;
    const url = tentativeUrl(r.tenant.slug, regie.code, t.id);
    return html(
      r,
      deskPage({
        r,
        title: `Tentative ${t.refdet}`,
        subtitle: <StateBadge state={ETATS[t.etat].look}>{ETATS[t.etat].mot}</StateBadge>,
        breadcrumb: [
          { label: 'Paiements en ligne', href: tentativesUrl(r.tenant.slug, regie.code) },
          { label: t.refdet },
        ],
        current: 'regie',
        actions:
          t.idOp !== null && r.can('regie.tenir') ? (
            <PostForm r={r} action={`${url}/regarder`}>
              <Button icon="oeil">Regarder maintenant</Button>
            </PostForm>
          ) : undefined,
        children: (
          <>
            {r.query.get('fait') === 'regard' && (
              <Notice tone="ok" title="Regard demandé" live>
                <p>La réponse du service apparaît ci-dessous dans quelques secondes : rechargez la page.</p>
              </Notice>
            )}
            {t.etat === 'quarantaine' && (
              <Notice tone="alerte" title="La réponse ne correspond pas à notre demande">
                <p>
                  Rien n’a été comptabilisé et la facture reste ouverte. Comparez les champs ci-dessous. Si
                  l’argent arrive sur le compte de dépôt de fonds, classez la ligne du relevé en recettes à
                  classer.
                </p>
              </Notice>
            )}
            <Frame title="Ce que nous avons demandé">
              <DefinitionList
                items={[
                  { term: 'Montant', value: frenchEuros(t.montant) },
                  {
                    term: 'Factures',
                    value: creances.map((c) => `${c.numero} (${frenchEuros(c.montant)})`).join(', '),
                  },
                  { term: 'Client, exercice', value: `${t.numcli}, ${t.exer}` },
                  { term: 'Saisie', value: SAISIES[t.saisie] },
                  { term: 'Adresse du payeur', value: t.mel },
                  { term: 'Opération', value: t.idOp ?? 'aucune' },
                  { term: 'Créée le', value: moment(t.cree_le) },
                  { term: 'Dernier regard', value: t.vueLe ? moment(t.vueLe) : 'jamais' },
                  { term: 'Prochain regard', value: t.prochaineLe ? moment(t.prochaineLe) : 'aucun' },
                  { term: 'Pourquoi', value: phraseMotif(t.motif) ?? 'rien à signaler' },
                ]}
              />
            </Frame>
            <Frame title="Échanges avec le service de paiement">
              {echanges.length === 0 ? (
                <p class="discret">Aucun échange.</p>
              ) : (
                echanges.map((e) => <Echange echange={e} moment={moment(e.creeLe)} />)
              )}
            </Frame>
          </>
        ),
      }),
    );
  },
);

const regarder: Route = agentRoute(
  'post',
  '/gestion/:collectivite/regie/:code/tentatives/:id/regarder',
  'regie.tenir',
  async (r) => {
    const found = await lire(r);
    if (!found) return errorPage(r, 404);
    const url = tentativeUrl(r.tenant.slug, found.regie.code, found.tentative.id);
    const answer = await execute(r.services.runner, demanderRegard, {
      collectiviteId: r.tenant.id,
      actor: r.actor,
      input: { tentativeId: found.tentative.id },
      ...formKey(r),
    });
    return answer.ok
      ? seeOther(r, `${url}?fait=regard`)
      : refusalPage(r, answer.refusal, { href: url, label: 'Revenir à la tentative' });
  },
);

export const tentativesRoutes: Route[] = [liste, detail, regarder];
