import type { Children } from '../../types.ts';
import { Icon } from '../dessin/icon.tsx';

/** What every field shares. `error` is a full sentence saying what to write. */
export type FieldBase = {
  name: string;
  label: Children;
  /** Defaults to `name`; give one when a name appears twice on a page. */
  id?: string | undefined;
  hint?: Children;
  error?: string | undefined;
  /** Browser check; the server checks again. */
  required?: boolean | undefined;
  /** Adds « (facultatif) » to the label. */
  optional?: boolean | undefined;
};

/** Id of a field: brackets and dots of repeated names are not liked by links. */
export const fieldId = (name: string): string => name.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/-$/, '');

/** `aria-describedby` of a field: its hint, then its error. */
export const describedBy = (id: string, props: Pick<FieldBase, 'hint' | 'error'>): string | undefined =>
  [props.hint ? `${id}-aide` : '', props.error ? `${id}-erreur` : ''].filter(Boolean).join(' ') || undefined;

export const Hint = ({ id, hint }: { id: string; hint: Children }) =>
  hint ? (
    <p class="petit discret" id={`${id}-aide`}>
      {hint}
    </p>
  ) : null;

export const FieldError = ({ id, error }: { id: string; error: string | undefined }) =>
  error ? (
    <p class="erreur petit" id={`${id}-erreur`}>
      <Icon name="attention" /> {error}
    </p>
  ) : null;

export const Optional = ({ optional }: { optional: boolean | undefined }) =>
  optional ? <span class="discret petit"> (facultatif)</span> : null;
