import type { Children } from '../../types.ts';
import { Heading, titleId } from './layout.tsx';

export type FrameProps = {
  title?: string | undefined;
  id?: string | undefined;
  level?: 2 | 3 | undefined;
  /** At the right of the title. */
  action?: Children;
  /** Without padding, around a table. */
  bare?: boolean | undefined;
  gap?: 's' | 'm' | undefined;
  children: Children;
};

/** A panel of the back-office. */
export const Frame = ({ title, id, level, action, bare, gap = 'm', children }: FrameProps) => {
  const heading =
    title === undefined ? null : (
      <Heading level={level} id={id ?? titleId(title)}>
        {title}
      </Heading>
    );
  return (
    <section
      class={bare ? 'cadre cadre-nu' : `cadre pile${gap === 's' ? ' pile-s' : ''}`}
      aria-labelledby={title === undefined ? undefined : (id ?? titleId(title))}
    >
      {action ? (
        <div class={bare ? 'tete rang ecart' : 'rang ecart'}>
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
