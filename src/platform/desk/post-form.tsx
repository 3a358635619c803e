import { uuidv7 } from '../../kernel/ids.ts';
import type { PageRequest } from '../http/route.ts';
import type { Children } from '../ui/types.ts';

/** Names of the two fields that every form of ours carries. */
export const FORM_TOKEN = '_jeton';
export const FORM_KEY = '_cle';

/**
 * A form that posts: carries the session's token and a key that makes a double submission harmless.
 * When it is shown again after a refusal it keeps the same key: nothing was recorded under it.
 */
export const PostForm = (props: {
  r: PageRequest;
  action: string;
  class?: string;
  id?: string;
  autocomplete?: 'on' | 'off';
  label?: string;
  children?: Children;
}) => (
  <form
    method="post"
    action={props.action}
    class={props.class}
    id={props.id}
    autocomplete={props.autocomplete}
    aria-label={props.label}
    novalidate
  >
    <input type="hidden" name={FORM_TOKEN} value={props.r.account?.formToken ?? ''} />
    <input type="hidden" name={FORM_KEY} value={props.r.form.text(FORM_KEY) || uuidv7()} />
    {props.children}
  </form>
);

/**
 * The key of the posted form, for the action's idempotency: the same form sent twice is one operation, the same page
 * sent again with other answers (a way back, then a correction) is another.
 */
export const formKey = (r: PageRequest): { idempotencyKey?: string } => {
  const key = r.form.text(FORM_KEY);
  return key === '' || key.length > 100 ? {} : { idempotencyKey: `${key}.${r.form.fingerprint()}` };
};
