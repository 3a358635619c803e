import { addDays, type CivilDate, civilDateOf, datesBetween } from '../../../kernel/calendar.ts';
import { frenchWeekDate } from '../../../kernel/french.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { html } from '../../../platform/http/respond.ts';
import type { ResidentTenantRequest } from '../../../platform/http/route.ts';
import { portalPage } from '../../../platform/http/shell.tsx';
import { Amount, EmptyState } from '../../../platform/ui/index.ts';
import { type CaseVue, readVue, type Vue } from '../../famille/index.ts';
import { tarificateur } from '../queries/tarificateur.ts';
import { priceUrl } from './urls.ts';

/** Days looked at: an activity that happens once a week is among them. */
const DAYS = 7;

/** One line per child and unit: the first day that has a price, otherwise the first day. */
function linesOf(vue: Vue): CaseVue[] {
  const groups = Map.groupBy(vue.cells, (c) => `${c.childId}/${c.unitId}`);
  return [...groups.values()].flatMap((list) => list.find((c) => c.amount !== null) ?? list[0] ?? []);
}

const Line = ({ slug, line }: { slug: string; line: CaseVue }) => (
  <div class="dalle rang ecart">
    <span>
      <strong>{line.unitName}</strong>
      <br />
      <span class="petit discret">{frenchWeekDate(line.day)}</span>
    </span>
    <span class="bout droite">
      {line.amount !== null && (
        <>
          <Amount cents={line.amount} size="gros" />
          <br />
        </>
      )}
      <a class="petit" href={priceUrl(slug, { enfant: line.childId, unite: line.unitId, jour: line.day })}>
        {line.amount === null ? 'Voir le calcul' : 'Pourquoi ce prix ?'}
      </a>
    </span>
  </div>
);

/** What each activity costs for each child of the family, and the way to the reason of each price. */
export async function priceList(r: ResidentTenantRequest): Promise<Response> {
  const { id: c, slug, zone, name } = r.tenant;
  const today: CivilDate = civilDateOf(r.now, zone);
  const vue = await readTenant(r.services.pools.app, c, (tx) =>
    readVue(tx, c, {
      lecteur: { type: 'resident', personneId: r.personneId },
      days: datesBetween(today, addDays(today, DAYS - 1)),
      now: r.now,
      tarificateur,
    }),
  );
  const lines = linesOf(vue);
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
      children:
        lines.length === 0 ? (
          <EmptyState
            level={2}
            icon="recu"
            title="Aucun prix à montrer"
            text="Les prix apparaissent ici dès qu’un enfant est inscrit à une activité."
          />
        ) : (
          vue.children
            .filter((child) => lines.some((l) => l.childId === child.id))
            .map((child) => (
              <section class="pile pile-s" aria-labelledby={`e-${child.id}`}>
                <h2 id={`e-${child.id}`}>{child.prenom}</h2>
                <div class="dalles">
                  {lines
                    .filter((l) => l.childId === child.id)
                    .map((line) => (
                      <Line slug={slug} line={line} />
                    ))}
                </div>
              </section>
            ))
        ),
    }),
  );
}
