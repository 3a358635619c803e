import type { Children } from '../../types.ts';

export type Definition = { readonly term: Children; readonly value: Children; readonly note?: Children };

export type DefinitionListProps = {
  items: readonly Definition[];
  /** Amounts at the right, ready to be added up. */
  sum?: boolean | undefined;
  /** Last line, under a rule. */
  total?: { readonly term: Children; readonly value: Children } | undefined;
};

/** Terms and values: a file's facts, or the lines of a sum with its total. */
export const DefinitionList = ({ items, sum, total }: DefinitionListProps) => (
  <dl class={sum || total ? 'fiche fiche-somme' : 'fiche'}>
    {items.map((item) => (
      <>
        <dt>
          {item.term}
          {item.note && (
            <>
              <br />
              <span class="petit">{item.note}</span>
            </>
          )}
        </dt>
        <dd>{item.value}</dd>
      </>
    ))}
    {total && (
      <>
        <dt class="total">{total.term}</dt>
        <dd class="total">{total.value}</dd>
      </>
    )}
  </dl>
);
