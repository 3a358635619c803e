import { civilDateOf, isCivilDate } from '../../../kernel/calendar.ts';
import { frenchDate, frenchEuros, frenchWeekDate, ofName } from '../../../kernel/french.ts';
import { isUuid } from '../../../kernel/ids.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import {
  type AgentRequest,
  defineScreen,
  deskPage,
  errorPage,
  html,
  type PageRequest,
  portalPage,
  type ResidentTenantRequest,
  type Screen,
} from '../../../platform/desk/index.ts';
import { Amount, Button, CostSplit, Field, PriceScale, PriceTrace } from '../../../platform/ui/index.ts';
import { bornesPrix, price, priceSteps, tariffUrl, withQf } from '../../tarifs/index.ts';
import {
  foyerOfEnfant,
  foyersOfAdult,
  type UniteFacturable,
  unitesFacturables,
} from '../facturable/catalogue.query.ts';
import { enfantNoms } from '../foyer/noms.query.ts';
import { deskPricesUrl, pricesUrl } from '../urls.ts';
import { type Devis, devisDe } from './devis.query.ts';
import { deskPriceList, priceList } from './liste.screen.tsx';
import { foyerSituations } from './situations.query.ts';

type Asked = { readonly enfant: string; readonly unite: string; readonly jour: string };

function asked(r: PageRequest, today: string): Asked | null {
  const [enfant, unite, jour] = [
    r.query.get('enfant') ?? '',
    r.query.get('unite') ?? '',
    r.query.get('jour') ?? today,
  ];
  return isUuid(enfant) && isUuid(unite) && isCivilDate(jour) ? { enfant, unite, jour } : null;
}

type Priced = { readonly devis: Devis; readonly unite: UniteFacturable; readonly prenom: string };

async function read(tx: ReadTx, c: string, a: Asked, foyerId: string): Promise<Priced | null> {
  const unite = (await unitesFacturables(tx, c, a.jour)).find((u) => u.id === a.unite);
  const [devis] = await devisDe(tx, c, [{ enfantId: a.enfant, foyerId, uniteId: a.unite, jour: a.jour }]);
  const prenom = (await enfantNoms(tx, c, [a.enfant])).get(a.enfant);
  return unite && devis && prenom ? { devis, unite, prenom } : null;
}

/** The household of the resident that the child belongs to: theirs, or nothing (famille:FOY-3). */
async function ownFoyer(
  tx: ReadTx,
  c: string,
  personneId: string,
  enfant: string,
  jour: string,
): Promise<string | null> {
  const own = await foyersOfAdult(tx, c, personneId, jour);
  const situations = await foyerSituations(tx, c, own);
  return own.find((id) => situations.get(id)?.enfants.some((e) => e.id === enfant)) ?? null;
}

type BodyProps = {
  r: PageRequest;
  a: Asked;
  p: Priced;
  foyer?: string;
  payeur: string;
  tarif?: string | undefined;
};

type ChangeProps = Pick<BodyProps, 'r' | 'a' | 'foyer'> & {
  readonly priceAt: (qf: number) => Cents;
  readonly value: Cents;
};

/** The same price under another quotient. */
const AutreQuotient = ({ r, a, foyer, priceAt, value }: ChangeProps) => {
  const asks = r.query.get('qf') ?? '';
  const other = /^\d{1,5}$/.test(asks) ? Number(asks) : null;
  const changed = other === null ? null : priceAt(other);
  return (
    <form class="dalle pile" method="get" aria-label="Et si le quotient change ?">
      <h2 class="petit">Et si le quotient change ?</h2>
      <input type="hidden" name="enfant" value={a.enfant} />
      <input type="hidden" name="unite" value={a.unite} />
      <input type="hidden" name="jour" value={a.jour} />
      {foyer && <input type="hidden" name="foyer" value={foyer} />}
      <Field name="qf" label="Quotient familial" inputmode="numeric" short value={asks} maxlength={5} />
      <Button kind="second">Calculer</Button>
      {changed !== null && (
        <p role="status">
          Avec un quotient de {other}, ce prix serait <strong>{frenchEuros(changed)}</strong>
          {changed === value ? ', le même' : ''}.
        </p>
      )}
    </form>
  );
};

const Body = ({ r, a, p, foyer, payeur, tarif: tariff }: BodyProps) => {
  if (!p.devis.ok)
    return (
      <p>
        Aucun tarif publié ne s’applique à cette prestation ce jour-là. Le service enfance le publiera après
        la délibération.
      </p>
    );
  const { prix, snapshot, tarif } = p.devis;
  const { min, max } = bornesPrix(tarif, snapshot);
  const cost = tarif.cout_par_usager;
  return (
    <div class="cotes">
      <div class="pile">
        <section class="dalle pile">
          <p>
            <Amount cents={prix.value} size="xl" /> {tarif.prix_pour}
          </p>
          <p class="petit discret">
            {tarif.libelle}, délibération {tarif.deliberation.numero} du {frenchDate(tarif.deliberation.date)}
            {tariff ? (
              <>
                {' '}
                (<a href={tariff}>voir le tarif</a>)
              </>
            ) : null}
          </p>
          <PriceTrace steps={priceSteps(prix.trace, tarif)} />
        </section>
      </div>
      <aside class="dalles colle" aria-label="Repères">
        {max > min && (
          <div class="dalle pile pile-s">
            <h2 class="petit">Où se place ce prix</h2>
            <PriceScale
              min={min}
              max={max}
              value={Math.min(max, Math.max(min, prix.value))}
              name={p.prenom}
            />
          </div>
        )}
        {cost !== undefined && cost >= prix.value && (
          <div class="dalle pile pile-s">
            <h2 class="petit">Ce que coûte la prestation</h2>
            <CostSplit
              family={prix.value}
              collectivite={cost - prix.value}
              what="Cette prestation"
              payer={payeur}
            />
          </div>
        )}
        {max > min && (
          <AutreQuotient
            r={r}
            a={a}
            {...(foyer && { foyer })}
            value={prix.value}
            priceAt={(qf) => price(withQf(snapshot, qf), tarif).value}
          />
        )}
      </aside>
    </div>
  );
};

async function resident(r: ResidentTenantRequest): Promise<Response> {
  if (!r.query.has('enfant')) return priceList(r);
  const { id: c, zone, name, phone } = r.tenant;
  const a = asked(r, civilDateOf(r.now, zone));
  const p =
    a &&
    (await r.read(async (tx) => {
      const foyer = await ownFoyer(tx, c, r.personneId, a.enfant, a.jour);
      return foyer === null ? null : read(tx, c, a, foyer);
    }));
  if (!a || !p) return errorPage(r, 404);
  return html(
    r,
    portalPage({
      r,
      tenant: r.tenant,
      title: p.devis.ok ? `Pourquoi ${frenchEuros(p.devis.prix.value)} ?` : 'Prix à venir',
      lead: `${p.unite.activiteNom} ${ofName(p.prenom)}, ${frenchWeekDate(a.jour)}`,
      breadcrumb: [{ label: 'Vos prix', href: pricesUrl(r.tenant.slug) }, { label: 'Pourquoi ce prix' }],
      current: 'calendrier',
      children: (
        <>
          <Body r={r} a={a} p={p} payeur={name} />
          <p class="petit">
            Vous n’êtes pas d’accord ? Appelez le service au{' '}
            <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a> : il voit exactement cette page.
          </p>
        </>
      ),
    }),
  );
}

async function desk(r: AgentRequest): Promise<Response> {
  const { id: c, slug, zone, name } = r.tenant;
  const a = asked(r, civilDateOf(r.now, zone));
  const given = r.query.get('foyer') ?? '';
  if (!r.query.has('enfant') && isUuid(given)) return deskPriceList(r, given);
  const found =
    a &&
    (await r.read(async (tx) => {
      const foyer = isUuid(given) ? given : await foyerOfEnfant(tx, c, a.enfant);
      const priced = foyer === null ? null : await read(tx, c, a, foyer);
      return foyer === null || priced === null ? null : { foyer, p: priced };
    }));
  if (!a || !found) return errorPage(r, 404);
  const { foyer, p } = found;
  return html(
    r,
    deskPage({
      r,
      title: p.devis.ok ? `Pourquoi ${frenchEuros(p.devis.prix.value)} ?` : 'Aucun tarif',
      subtitle: `${p.unite.activiteNom} ${ofName(p.prenom)}, ${frenchWeekDate(a.jour)}`,
      breadcrumb: [
        { label: 'Prix de la famille', href: deskPricesUrl(slug, foyer) },
        { label: 'Pourquoi ce prix' },
      ],
      current: 'familles',
      children: <Body r={r} a={a} p={p} foyer={foyer} payeur={name} tarif={tariffUrl(slug, a.unite)} />,
    }),
  );
}

export const residentPrice: Screen = defineScreen({
  file: import.meta.filename,
  path: '/c/:collectivite/prix',
  access: 'resident-tenant',
  title: 'Pourquoi ce prix, pour la famille',
  get: resident,
});
export const deskPrice: Screen = defineScreen({
  file: import.meta.filename,
  path: '/gestion/:collectivite/prix',
  access: 'agent',
  permission: 'tarifs.lire',
  title: 'Pourquoi ce prix, pour l’agent',
  get: desk,
});
