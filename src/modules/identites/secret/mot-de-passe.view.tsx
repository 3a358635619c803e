import type { PageRequest } from '../../../platform/desk/index.ts';
import { Field } from '../../../platform/ui/index.ts';

/** The two fields of a sign-in. What was typed as an address is kept, the password never. */
export const PasswordFields = ({ r }: { r: PageRequest }) => (
  <>
    <Field
      name="courriel"
      label="Adresse e-mail"
      type="email"
      autocomplete="username webauthn"
      value={r.form.text('courriel')}
      spellcheck={false}
    />
    <Field name="motdepasse" label="Mot de passe" type="password" autocomplete="current-password" />
  </>
);
