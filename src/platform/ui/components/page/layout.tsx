import { fold } from '../../../../kernel/french.ts';
import type { Children } from '../../types.ts';

type Gap = 's' | 'm' | 'l';
const GAPS: Record<Gap, string> = { s: 'pile pile-s', m: 'pile', l: 'pile pile-l' };

/** Things one under the other; `s` inside a group, `m` between blocks, `l` between sections. */
export const Stack = ({ gap = 'm', children }: { gap?: Gap | undefined; children: Children }) => (
  <div class={GAPS[gap]}>{children}</div>
);

/** Things side by side, wrapping; `apart` pushes first and last to the ends. */
export const Row = ({ apart, children }: { apart?: boolean | undefined; children: Children }) => (
  <div class={apart ? 'rang ecart' : 'rang'}>{children}</div>
);

/** A wide column and a side one (`s` narrow, `l` wide side); one column on a small screen. */
export const Columns = ({ side = 'm', children }: { side?: Gap | undefined; children: Children }) => (
  <div class={`cotes${side === 'm' ? '' : ` cotes-${side}`}`}>{children}</div>
);

/** Id made from a title, for headings that name their section. */
export const titleId = (title: string): string =>
  `t-${fold(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)}`;

export type SectionProps = {
  title: string;
  /** Id of the heading; made from the title otherwise. */
  id?: string | undefined;
  level?: 2 | 3 | undefined;
  /** At the right of the title. */
  action?: Children;
  gap?: Gap | undefined;
  titleHidden?: boolean | undefined;
  children: Children;
};

export const Heading = ({
  level = 2,
  id,
  class: more,
  children,
}: {
  level?: 2 | 3 | undefined;
  id?: string | undefined;
  class?: string | undefined;
  children: Children;
}) =>
  level === 2 ? (
    <h2 id={id} class={more}>
      {children}
    </h2>
  ) : (
    <h3 id={id} class={more}>
      {children}
    </h3>
  );

/** A titled part of a page. */
export const Section = ({ title, id, level, action, gap = 'm', titleHidden, children }: SectionProps) => {
  const heading = (
    <Heading level={level} id={id ?? titleId(title)} class={titleHidden ? 'lecteur' : undefined}>
      {title}
    </Heading>
  );
  return (
    <section class={GAPS[gap]} aria-labelledby={id ?? titleId(title)}>
      {action ? (
        <div class="rang ecart">
          {heading}
          {action}
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  );
};
