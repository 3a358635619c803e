import type { Refusal, RefusalDefinition } from '../../../../kernel/refusal.ts';
import type { Children } from '../../types.ts';
import { Timeline, type TimelineItem } from '../table/timeline.tsx';
import { LinkSlab, type LinkSlabProps } from './dalles.tsx';
import { PortalLayout, type PortalLayoutProps } from './portal-layout.tsx';

export type ErrorPageProps = Omit<PortalLayoutProps, 'title' | 'lead' | 'children' | 'columns' | 'narrow'> & {
  refusal: Refusal;
  definition: RefusalDefinition;
  audience: 'resident' | 'agent';
  /** Under which the request was kept. */
  reference: string;
  /** The plain way on, always there. */
  back: { readonly href: string; readonly label: string };
  /** Other ways on, the most likely first. */
  ways?: readonly Omit<LinkSlabProps, 'arch'>[] | undefined;
  /** The rule told with its instants. */
  why?: readonly TimelineItem[] | undefined;
  /** The text of the rule and its source. */
  rule?: Children;
};

/** A refusal that takes the whole page: what happened, what can be done, why, and under which reference. */
export const ErrorPage = (props: ErrorPageProps) => {
  const { refusal, definition, audience, reference, back, ways = [], why, rule } = props;
  return (
    <PortalLayout {...props} title={definition.title} lead={definition[audience](refusal.params)} columns>
      <section class="pile" aria-labelledby="t-faire">
        <h2 id="t-faire">Ce que vous pouvez faire</h2>
        <p>{definition.next(refusal.params)}</p>
        <div class="dalles">
          {ways.map((way) => (
            <LinkSlab {...way} arch />
          ))}
          <LinkSlab href={back.href} title={back.label} icon="retour" />
        </div>
      </section>
      <aside class="dalles" aria-label="Pourquoi">
        {why && (
          <div class="dalle pile">
            <h2 class="petit">Pourquoi cette règle</h2>
            <Timeline items={why} small />
          </div>
        )}
        {(rule ?? definition.article) && (
          <div class="dalle pile pile-s petit">{rule ?? <p>{definition.article}</p>}</div>
        )}
        <div class="dalle petit discret">
          <p>
            Référence <span class="nobr">{reference}</span>. Donnez-la si vous nous appelez ou si vous
            contestez.
          </p>
        </div>
      </aside>
    </PortalLayout>
  );
};
