import { type PageRequest, PostForm } from '../../../platform/desk/index.ts';
import { Button, Field } from '../../../platform/ui/index.ts';
import { COMPTE_URL, KEY_URL } from '../urls.ts';

/** Hidden until the browser says that it knows passkeys. */
export const PasskeySignIn = ({ r, back }: { r: PageRequest; back: string }) => (
  <cle-acces hidden data-mode="ouvrir" data-options={`${KEY_URL}/options`}>
    <PostForm r={r} action={KEY_URL} class="pile pile-s">
      <input type="hidden" name="retour" value={back} />
      <input type="hidden" name="reponse" value="" />
      <Button kind="second" size="l" wide icon="cle">
        Utiliser ma clé d’accès
      </Button>
      <p class="petit erreur" role="alert" />
    </PostForm>
  </cle-acces>
);

export const PasskeyCreation = ({ r }: { r: PageRequest }) => (
  <cle-acces hidden data-mode="creer" data-options={`${COMPTE_URL}/cles/options`}>
    <PostForm r={r} action={`${COMPTE_URL}/cles`} class="pile pile-s">
      <input type="hidden" name="reponse" value="" />
      <Field
        name="libelle"
        label="Nom de la clé"
        hint="Pour la reconnaître, par exemple « mon téléphone »."
        maxlength={60}
        value={r.form.text('libelle')}
      />
      <div>
        <Button kind="second" icon="cle">
          Ajouter une clé d’accès
        </Button>
      </div>
      <p class="petit erreur" role="alert" />
    </PostForm>
  </cle-acces>
);
