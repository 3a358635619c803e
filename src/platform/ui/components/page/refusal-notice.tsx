import type { Refusal, RefusalDefinition } from '../../../../kernel/refusal.ts';
import type { Children } from '../../types.ts';
import { Notice } from './notice.tsx';

export type RefusalNoticeProps = {
  refusal: Refusal;
  definition: RefusalDefinition;
  /** Whose words: the resident's or the agent's. */
  audience: 'resident' | 'agent';
  /** Reference under which the request was kept. */
  reference?: string | undefined;
  level?: 2 | 3 | undefined;
  id?: string | undefined;
  /** Ways on, as buttons. */
  actions?: Children;
};

/** A refusal: what happened, why, what can be done, under which reference. */
export const RefusalNotice = (props: RefusalNoticeProps) => {
  const { refusal, definition, audience, reference } = props;
  return (
    <Notice tone="refus" title={definition.title} level={props.level} id={props.id} live>
      <p>
        {definition[audience](refusal.params)}
        {definition.article && <> {definition.article}.</>}
      </p>
      <p>
        <strong>Que faire ?</strong> {definition.next(refusal.params)}
      </p>
      {props.actions && <div class="rang">{props.actions}</div>}
      {reference && (
        <p class="petit discret">
          Référence <span class="nobr">{reference}</span>
        </p>
      )}
    </Notice>
  );
};
