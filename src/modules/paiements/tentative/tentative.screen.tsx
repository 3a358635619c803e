import { frenchEuros } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  errorPage,
  html,
  PostForm,
  refusalPage,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import { Button, DefinitionList, Frame, Notice } from '../../../platform/ui/index.ts';
import { regieByCode } from '../../regie/index.ts';
import { demanderRegard } from '../consultation/demander-regard.action.ts';
import { tentativesUrl, tentativeUrl } from '../urls.ts';
import { echangesDe } from './echange.sql.ts';
import { Echange } from './echange.view.tsx';
import { EtatDeTentative } from './etat.view.tsx';
import { creancesDesTentatives, tentativeById } from './tentative.sql.ts';
import { moment, phraseMotif, SAISIES } from './tentative.words.ts';

const MAX_ECHANGES = 100;

async function lire(r: AgentRequest) {
  const id = r.param('id');
  if (!isUuid(id)) return null;
  return r.read(async (tx) => {
    const regie = await regieByCode(tx, r.tenant.id, r.param('code'));
    const tentative = await tentativeById(tx, r.tenant.id, id);
    if (!regie || tentative?.regieId !== regie.id) return null;
    return {
      regie,
      tentative,
      creances: await creancesDesTentatives(tx, r.tenant.id, [id]),
      echanges: await echangesDe(tx, r.tenant.id, id, MAX_ECHANGES),
    };
  });
}

type Lue = NonNullable<Awaited<ReturnType<typeof lire>>>;

const Demande = ({
  tentative: t,
  creances,
  zone,
}: Pick<Lue, 'tentative' | 'creances'> & { zone: string }) => (
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
        { term: 'Créée le', value: moment(t.cree_le, zone) },
        { term: 'Dernier regard', value: t.vueLe ? moment(t.vueLe, zone) : 'jamais' },
        { term: 'Prochain regard', value: t.prochaineLe ? moment(t.prochaineLe, zone) : 'aucun' },
        { term: 'Pourquoi', value: phraseMotif(t.motif) ?? 'rien à signaler' },
      ]}
    />
  </Frame>
);

const detail: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/tentatives/:id',
  access: 'agent',
  permission: 'regie.lire',
  title: 'Une tentative de paiement',
  get: async (r) => {
    const found = await lire(r);
    if (!found) return errorPage(r, 404);
    const { regie, tentative: t, creances, echanges } = found;
    const url = tentativeUrl(r.tenant.slug, regie.code, t.id);
    return html(
      r,
      deskPage({
        r,
        title: `Tentative ${t.refdet}`,
        subtitle: <EtatDeTentative etat={t.etat} />,
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
            <Demande tentative={t} creances={creances} zone={r.zone} />
            <Frame title="Échanges avec le service de paiement">
              {echanges.length === 0 ? (
                <p class="discret">Aucun échange.</p>
              ) : (
                echanges.map((e) => <Echange echange={e} moment={moment(e.creeLe, r.zone)} />)
              )}
            </Frame>
          </>
        ),
      }),
    );
  },
});

const regarder: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/regie/:code/tentatives/:id/regarder',
  access: 'agent',
  permission: 'regie.tenir',
  title: 'Une tentative de paiement : la regarder',
  post: async (r) => {
    const found = await lire(r);
    if (!found) return errorPage(r, 404);
    const url = tentativeUrl(r.tenant.slug, found.regie.code, found.tentative.id);
    const answer = await r.run(demanderRegard, { tentativeId: found.tentative.id });
    return answer.ok
      ? seeOther(r, `${url}?fait=regard`)
      : refusalPage(r, answer.refusal, { href: url, label: 'Revenir à la tentative' });
  },
});

export const tentativeRoutes: readonly Screen[] = [detail, regarder];
