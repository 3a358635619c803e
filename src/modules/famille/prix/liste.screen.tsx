import { addDays, civilDateOf, datesBetween } from '../../../kernel/calendar.ts';
import { frenchWeekDate } from '../../../kernel/french.ts';
import {
  type AgentRequest,
  type Doors,
  deskPage,
  html,
  type PageRequest,
  portalPage,
  type ResidentTenantRequest,
} from '../../../platform/desk/index.ts';
import type { Tenant } from '../../../platform/tenants/directory.ts';
import { Amount, EmptyState } from '../../../platform/ui/index.ts';
import { type CaseVue, type Lecteur, readVue, type Vue } from '../calendrier/mois.query.ts';
import { deskPriceUrl, priceUrl } from '../urls.ts';

/** Days looked at: an activity that happens once a week is among them. */
const DAYS = 7;

/** One line per child and unit: the first day that has a price, otherwise the first day. */
function linesOf(vue: Vue): CaseVue[] {
  const groupes = Map.groupBy(vue.cells, (c) => `${c.enfantId}/${c.uniteId}`);
  return [...groupes.values()].flatMap((list) => list.find((c) => c.montant !== null) ?? list[0] ?? []);
}

const Line = ({ line, href }: { line: CaseVue; href: string }) => (
  <div class="dalle rang ecart">
    <span>
      <strong>{line.uniteNom}</strong>
      <br />
      <span class="petit discret">{frenchWeekDate(line.jour)}</span>
    </span>
    <span class="bout droite">
      {line.montant !== null && (
        <>
          <Amount cents={line.montant} size="gros" />
          <br />
        </>
      )}
      <a class="petit" href={href}>
        {line.montant === null ? 'Voir le calcul' : 'Pourquoi ce prix ?'}
      </a>
    </span>
  </div>
);

type Whose = { readonly lecteur: Lecteur; readonly href: (line: CaseVue) => string };

async function Prices({ r, tenant, lecteur, href }: { r: PageRequest & Doors; tenant: Tenant } & Whose) {
  const today = civilDateOf(r.now, tenant.zone);
  const vue = await r.read((tx) =>
    readVue(tx, tenant.id, {
      lecteur,
      jours: datesBetween(today, addDays(today, DAYS - 1)),
      now: r.now,
      zone: tenant.zone,
    }),
  );
  const lines = linesOf(vue);
  if (lines.length === 0)
    return (
      <EmptyState
        level={2}
        icon="recu"
        title="Aucun prix à montrer"
        text="Les prix apparaissent ici dès qu’un enfant est inscrit à une activité."
      />
    );
  const enfants = vue.enfants.filter((enfant) => lines.some((l) => l.enfantId === enfant.id));
  return (
    <>
      {enfants.map((enfant) => (
        <section class="pile pile-s" aria-labelledby={`e-${enfant.id}`}>
          <h2 id={`e-${enfant.id}`}>{enfant.prenom}</h2>
          <div class="dalles">
            {lines
              .filter((l) => l.enfantId === enfant.id)
              .map((line) => (
                <Line line={line} href={href(line)} />
              ))}
          </div>
        </section>
      ))}
    </>
  );
}

const asked = (line: CaseVue) => ({ enfant: line.enfantId, unite: line.uniteId, jour: line.jour });

/** What each activity costs for each child of the family, and the way to the reason of each price. */
export async function priceList(r: ResidentTenantRequest): Promise<Response> {
  const { slug, name } = r.tenant;
  return html(
    r,
    portalPage({
      r,
      tenant: r.tenant,
      title: 'Vos prix',
      lead: `Ce que coûte chaque activité pour votre famille, ${name}.`,
      breadcrumb: [{ label: 'Calendrier', href: `/c/${slug}/calendrier` }, { label: 'Vos prix' }],
      current: 'calendrier',
      narrow: true,
      children: (
        <Prices
          r={r}
          tenant={r.tenant}
          lecteur={{ type: 'resident', personneId: r.personneId }}
          href={(line) => priceUrl(slug, asked(line))}
        />
      ),
    }),
  );
}

/** The same for an agent, in the conditions of one foyer. */
export async function deskPriceList(r: AgentRequest, foyer: string): Promise<Response> {
  const { slug } = r.tenant;
  return html(
    r,
    deskPage({
      r,
      title: 'Prix de la famille',
      subtitle: 'Ce que coûte chaque activité à chaque enfant, avec le calcul que la famille voit aussi.',
      current: 'familles',
      children: (
        <Prices
          r={r}
          tenant={r.tenant}
          lecteur={{ type: 'agent', foyerId: foyer }}
          href={(line) => deskPriceUrl(slug, { ...asked(line), foyer })}
        />
      ),
    }),
  );
}
