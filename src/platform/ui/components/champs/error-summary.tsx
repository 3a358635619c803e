import { plural } from '../../../../kernel/french.ts';
import { fieldId } from './field-parts.tsx';

export type FieldProblem = {
  /** Name of the field, as given to `Field`; absent for a problem of the whole form. */
  readonly field?: string | undefined;
  readonly message: string;
};

/** What is left to correct, first in the form: takes the focus, each line leads to its field. Nothing when empty. */
export const ErrorSummary = ({
  errors,
  title,
}: {
  errors: readonly FieldProblem[];
  title?: string | undefined;
}) =>
  errors.length === 0 ? null : (
    <div class="erreurs pile pile-s" role="alert" tabindex={-1} autofocus id="erreurs">
      <h2 class="gros">{title ?? `Il reste ${plural(errors.length, 'point')} à corriger`}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            {error.field === undefined ? (
              error.message
            ) : (
              <a href={`#${fieldId(error.field)}`}>{error.message}</a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
