import type { Crumb } from '../../types.ts';

/** Where the page stands; the last item is the page itself. */
export const Breadcrumb = ({ items }: { items: readonly Crumb[] }) => (
  <nav class="ariane" aria-label="Fil d’Ariane">
    <ol>
      {items.map((item, index) => (
        <li aria-current={index === items.length - 1 ? 'page' : undefined}>
          {item.href === undefined ? item.label : <a href={item.href}>{item.label}</a>}
        </li>
      ))}
    </ol>
  </nav>
);
