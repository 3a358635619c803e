// biome-ignore-all lint/a11y/useSemanticElements: links are no fieldset
import type { Children } from '../../types.ts';
import { Button, LinkButton } from '../champs/button.tsx';
import { Icon } from '../dessin/icon.tsx';

export type Chip = {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean | undefined;
  /** An active filter that the link takes away. */
  readonly removable?: boolean | undefined;
};

/** Quick filters: links drawn as pebbles. */
export const Chips = ({ label, items }: { label: string; items: readonly Chip[] }) => (
  <div class="rang" role="group" aria-label={label}>
    {items.map((chip) => (
      <a class="puce" href={chip.href} aria-current={chip.current ? 'true' : undefined}>
        {chip.removable && <Icon name="croix" />}
        {chip.removable && <span class="lecteur">Retirer le filtre </span>}
        {chip.label}
      </a>
    ))}
  </div>
);

export type FiltersProps = {
  /** What is filtered: « Filtrer l’historique ». */
  label: string;
  action?: string | undefined;
  search?:
    | { name: string; label: string; value?: string | undefined; placeholder?: string | undefined }
    | undefined;
  chips?: readonly Chip[] | undefined;
  /** Values kept from one request to the next. */
  hidden?: Readonly<Record<string, string>> | undefined;
  /** Exports, at the right. */
  exports?: readonly { readonly href: string; readonly label: string }[] | undefined;
  /** Selects (`<Select labelHidden small …/>`). */
  children?: Children;
};

/** The tools above a list: search, quick filters, selects, exports. A GET form, so that a view has its address. */
export const Filters = ({ label, action, search, chips, hidden, exports, children }: FiltersProps) => (
  <form class="outils" method="get" action={action} aria-label={label} role={search ? 'search' : undefined}>
    {Object.entries(hidden ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {search && (
      <span class="avec-icone">
        <Icon name="recherche" />
        <label class="lecteur" for={`recherche-${search.name}`}>
          {search.label}
        </label>
        <input
          class="saisie"
          type="search"
          id={`recherche-${search.name}`}
          name={search.name}
          value={search.value}
          placeholder={search.placeholder}
        />
      </span>
    )}
    {children}
    {(search || children) && (
      <Button kind="second" icon="filtre">
        {search ? 'Chercher' : 'Filtrer'}
      </Button>
    )}
    {chips && <Chips label="Filtres rapides" items={chips} />}
    {exports && exports.length > 0 && (
      <span class="rang bout">
        {exports.map((item) => (
          <LinkButton kind="second" icon="telecharger" href={item.href} download>
            {item.label}
          </LinkButton>
        ))}
      </span>
    )}
  </form>
);
