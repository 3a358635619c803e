export type Tab = {
  readonly href: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly current?: boolean | undefined;
};

/** Views of the same thing, each with its own address. */
export const Tabs = ({ label, items }: { label: string; items: readonly Tab[] }) => (
  <nav class="onglets" aria-label={label}>
    <ul>
      {items.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
            {tab.label}
            {tab.count === undefined ? null : <span class="nb">{tab.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
