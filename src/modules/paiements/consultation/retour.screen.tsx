import { addMinutes, instantFromMs, msBetween } from '../../../kernel/calendar.ts';
import { frenchEuros } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import { inInstallation, readTenant } from '../../../platform/db/transaction.ts';
import {
  defineScreen,
  html,
  type PageRequest,
  portalPage,
  type Screen,
  seeOther,
} from '../../../platform/desk/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { Amount, LinkButton, Notice, Refreshing } from '../../../platform/ui/index.ts';
import { encaissementById } from '../../regie/index.ts';
import { lirePanier } from '../panier/selection.form.ts';
import type { Porte } from '../tentative/passerelle.partner.ts';
import { type EtatTentative, NON_RESOLUS } from '../tentative/tentative.rule.ts';
import { creancesDesTentatives, type TentativeLue, tentativeById } from '../tentative/tentative.sql.ts';
import { URLS } from '../urls.ts';
import { aiguillageDe, enfilerRegard } from './aiguillage.sql.ts';
import { idopDe, lireIdop } from './idop.form.ts';
import { Issue } from './issue.view.tsx';

/** Between two looks asked by the same page, in ms. */
const ENTRE_DEUX_REGARDS = 8_000;
/** The page asks our server for two minutes, then stops: the outcome is mailed. */
const DUREE_SUIVI = 120_000;
/** The payment page stays open for a quarter of an hour (payfip §3). */
const MINUTES_OUVERTE = 15;

const REGARDABLES: readonly EtatTentative[] = ['redirigee', 'en_attente'];

type Suivi = {
  readonly tenant: Tenant;
  readonly tentative: TentativeLue;
  readonly objets: readonly string[];
  readonly recu: string | null;
  readonly surplus: number;
};

/** Queues a look (never more than one every few seconds) and reads what is known, for the payer alone. */
async function lireSuivi(r: PageRequest, idOp: string): Promise<Suivi | null> {
  const where = await inInstallation(r.services.pools.app, (tx) => aiguillageDe(tx, idOp));
  const tenant = where && (await r.services.tenants.byId(where.collectiviteId));
  if (!where || !tenant) return null;
  const found = await readTenant(r.services.pools.app, tenant.id, async (tx) => {
    const tentative = await tentativeById(tx, tenant.id, where.tentativeId);
    if (!tentative) return null;
    const recu = tentative.encaissementId
      ? await encaissementById(tx, tenant.id, tentative.encaissementId)
      : undefined;
    const creances = await creancesDesTentatives(tx, tenant.id, [tentative.id]);
    return { tentative, objets: creances.map((c) => c.objet), recu };
  });
  if (!found) return null;
  const { tentative } = found;
  const recent = tentative.vueLe !== null && msBetween(tentative.vueLe, r.now) < ENTRE_DEUX_REGARDS;
  if (REGARDABLES.includes(tentative.etat) && !recent)
    await inInstallation(r.services.pools.app, (tx) => enfilerRegard(tx, where));
  if (r.account?.compteId !== tentative.compteId) return null;
  return {
    tenant,
    tentative,
    objets: found.objets,
    recu: found.recu?.numero ?? null,
    surplus: found.recu?.surplus ?? 0,
  };
}

/** To someone who is not the payer, or for an operation we do not know: nothing is said of any payment. */
const inconnu = (r: PageRequest) =>
  html(
    r,
    portalPage({
      r,
      current: 'paiements',
      narrow: true,
      children: (
        <Notice tone="info" title="Nous vérifions votre paiement">
          <p>
            Si vous venez de payer, inutile de payer de nouveau : le résultat apparaîtra dans « Mes paiements
            ».
          </p>
          <p>
            <LinkButton href={URLS.paiements}>
              {r.account ? 'Voir mes paiements' : 'Me connecter et voir mes paiements'}
            </LinkButton>
          </p>
        </Notice>
      ),
    }),
  );

function page(r: PageRequest, porte: Porte, idOp: string, suivi: Suivi) {
  const { tenant, tentative, objets } = suivi;
  const asked = Number(r.query.get('depuis'));
  const since =
    Number.isSafeInteger(asked) && asked > 0 && asked <= Date.parse(r.now) ? instantFromMs(asked) : r.now;
  const pending = NON_RESOLUS.includes(tentative.etat);
  const follow = pending && msBetween(since, r.now) < DUREE_SUIVI;
  const url = `${URLS.retour}?idop=${idOp}&depuis=${Date.parse(since)}`;
  const resume =
    pending && tentative.idOp !== null && r.now < addMinutes(tentative.cree_le, MINUTES_OUVERTE)
      ? porte.pageUrl(tentative.idOp)
      : null;
  return html(
    r,
    portalPage({
      r,
      tenant,
      lead: (
        <>
          <Amount cents={tentative.montant} />,{' '}
          {objets.length === 1 ? objets[0] : `${objets.length} factures`}, {tenant.name}
        </>
      ),
      breadcrumb: [{ label: 'Mes paiements', href: URLS.paiements }, { label: 'Votre paiement' }],
      current: 'paiements',
      narrow: true,
      children: (
        <>
          <Refreshing id="suivi" url={follow ? url : undefined} delay={2}>
            <Issue
              etat={tentative.etat}
              motif={tentative.motif}
              saisie={tentative.saisie}
              recu={suivi.recu}
              surplus={suivi.surplus > 0 ? frenchEuros(suivi.surplus) : null}
              follow={follow}
              reload={url}
              resume={resume}
              suite={pending ? 0 : lirePanier(r).length}
            />
          </Refreshing>
          <p>
            <a href={URLS.paiements}>Revenir à Mes paiements</a>
          </p>
        </>
      ),
    }),
  );
}

const revenir = (porte: Porte): Screen =>
  defineScreen({
    file: import.meta.filename,
    path: URLS.retour,
    access: 'public',
    title: 'Votre paiement',
    fromOutside: true,
    get: async (r) => {
      const idOp = idopDe(r.query);
      if (idOp === null || !isUuid(idOp)) return inconnu(r);
      const suivi = await lireSuivi(r, idOp);
      return suivi ? page(r, porte, idOp, suivi) : inconnu(r);
    },
    /** Some returns come as a form from the service's page: same thing, by an address. */
    post: async (r) => {
      const idOp = await lireIdop(r.c.req.raw);
      return seeOther(r, idOp !== null && isUuid(idOp) ? `${URLS.retour}?idop=${idOp}` : URLS.retour);
    },
  });

export const retourRoutes = (porte: Porte): readonly Screen[] => [revenir(porte)];
