import { civilDateOf } from '../../../kernel/calendar.ts';
import { frenchDate } from '../../../kernel/french.ts';
import { type PageRequest, PostForm, type ResidentRequest } from '../../../platform/desk/index.ts';
import { Button, Dalle, Field, type FieldProblem } from '../../../platform/ui/index.ts';
import type { Lien } from '../lien/lien.sql.ts';
import type { CleAcces } from '../secret/cle-acces.sql.ts';
import { PasskeyCreation } from '../secret/cle-acces.view.tsx';
import { ADD_IDENTITY_URL, COMPTE_URL, LOGOUT_URL, RATTACHEMENT_URL } from '../urls.ts';
import { NewPassword } from './confirmer.screen.tsx';

type Part = { r: PageRequest; errors: readonly FieldProblem[] };

const errorOf = (errors: readonly FieldProblem[], field: string): string | undefined =>
  errors.find((error) => error.field === field)?.message;

const jour = (r: ResidentRequest, instant: string): string => frenchDate(civilDateOf(instant, r.zone));

const PROOFS: Readonly<Record<string, string>> = {
  franceconnect: 'État civil confirmé par FranceConnect',
  guichet: 'Identité vérifiée au guichet',
};

const LinkLine = ({ r, link }: { r: ResidentRequest; link: Lien }) => (
  <li class="rang ecart">
    <span>
      <strong>{link.name}</strong>
      <br />
      <span class="petit discret">
        {PROOFS[link.proof] ?? 'Lien établi par la collectivité'}, le {jour(r, link.since)}
        {link.hiddenAt && '. Masquée de vos pages'}
      </span>
    </span>
    <PostForm r={r} action={`${COMPTE_URL}/collectivites`}>
      <input type="hidden" name="collectivite" value={link.collectiviteId} />
      <Button
        kind="texte"
        size="s"
        name="geste"
        value={link.hiddenAt ? 'montrer' : 'masquer'}
        about={link.name}
      >
        {link.hiddenAt ? 'Montrer' : 'Masquer'}
      </Button>
    </PostForm>
  </li>
);

/** Proves who one is, in the account one is in. */
export const AddIdentity = ({ r }: { r: PageRequest }) => (
  <PostForm r={r} action={ADD_IDENTITY_URL}>
    <Button kind="second" iconAfter="fleche">
      Confirmer mon identité avec FranceConnect
    </Button>
  </PostForm>
);

/** The collectivités of the account, with the proof of each link. */
export const LinksPart = ({
  r,
  links,
  certified,
}: {
  r: ResidentRequest;
  links: readonly Lien[];
  certified: boolean;
}) => {
  const own = links.filter((link) => link.quality === 'resident' && link.personneId !== null);
  return (
    <Dalle id="collectivites">
      <h2>Mes collectivités</h2>
      {own.length === 0 ? (
        <p>Votre compte n’est relié à aucun dossier pour le moment.</p>
      ) : (
        <ul class="liste">
          {own.map((link) => (
            <LinkLine r={r} link={link} />
          ))}
        </ul>
      )}
      <div class="rang">
        <a href={RATTACHEMENT_URL}>Relier un autre dossier</a>
        {!certified && <AddIdentity r={r} />}
      </div>
    </Dalle>
  );
};

export const NamePart = ({ r, errors }: Part) => (
  <Dalle id="nom">
    <h2>Mon nom affiché</h2>
    <PostForm r={r} action={`${COMPTE_URL}/nom`} class="pile">
      <Field
        name="nom"
        label="Comment vous saluer"
        hint="Votre état civil ne change pas : il vient de FranceConnect ou de votre mairie."
        maxlength={60}
        value={r.form.text('nom') || (r.account?.label ?? '')}
        error={errorOf(errors, 'nom')}
      />
      <div>
        <Button kind="second">Changer</Button>
      </div>
    </PostForm>
  </Dalle>
);

export const EmailPart = ({ r, errors }: Part) => (
  <Dalle id="adresse">
    <h2>Mon adresse e-mail</h2>
    <p class="petit discret">
      {r.account?.email
        ? `Adresse confirmée : ${r.account.email}.`
        : 'Aucune adresse confirmée. Elle sert à vous prévenir et à vous connecter sans FranceConnect.'}
    </p>
    <PostForm r={r} action={`${COMPTE_URL}/adresse`} class="pile">
      <Field
        name="courriel"
        label="Nouvelle adresse"
        type="email"
        autocomplete="email"
        hint="Nous y enverrons un lien. Rien ne change avant que vous l’ouvriez."
        value={r.form.text('courriel')}
        spellcheck={false}
        error={errorOf(errors, 'courriel')}
      />
      <div>
        <Button kind="second">Recevoir le lien</Button>
      </div>
    </PostForm>
  </Dalle>
);

const KeyLine = ({ r, cle }: { r: ResidentRequest; cle: CleAcces }) => (
  <li class="rang ecart">
    <span>
      <strong>{cle.label}</strong>
      <br />
      <span class="petit discret">
        Ajoutée le {jour(r, cle.createdAt)}
        {cle.usedAt ? `, utilisée le ${jour(r, cle.usedAt)}` : ', pas encore utilisée'}
      </span>
    </span>
    <PostForm r={r} action={`${COMPTE_URL}/cles/retirer`}>
      <input type="hidden" name="cle" value={cle.id} />
      <Button kind="texte" size="s" about={`la clé ${cle.label}`}>
        Retirer
      </Button>
    </PostForm>
  </li>
);

export const KeysPart = ({ r, keys }: { r: ResidentRequest; keys: readonly CleAcces[] }) => (
  <Dalle id="cles">
    <h2>Mes clés d’accès</h2>
    <p>
      Une clé d’accès vous connecte avec votre empreinte, votre visage ou le code de votre appareil, sans mot
      de passe.
    </p>
    {keys.length > 0 && (
      <ul class="liste">
        {keys.map((cle) => (
          <KeyLine r={r} cle={cle} />
        ))}
      </ul>
    )}
    <PasskeyCreation r={r} />
    <noscript>
      <p class="petit discret">Ajouter une clé demande JavaScript. Le mot de passe fonctionne sans.</p>
    </noscript>
  </Dalle>
);

/** Changing or setting the password; needs a proved address, which is the identifier. */
export const PasswordPart = (props: Part & { email: string | null; has: boolean; action: string }) => (
  <Dalle id="mot-de-passe">
    <h2>Mon mot de passe</h2>
    {props.email === null ? (
      <p>
        Vous n’en avez pas besoin. Pour vous connecter sans FranceConnect, confirmez d’abord une{' '}
        <a href="#adresse">adresse e-mail</a>.
      </p>
    ) : (
      <PostForm r={props.r} action={props.action} class="pile">
        {props.has && (
          <Field
            name="ancien"
            label="Mot de passe actuel"
            type="password"
            autocomplete="current-password"
            error={errorOf(props.errors, 'ancien')}
          />
        )}
        <NewPassword email={props.email} errors={props.errors} />
        <div>
          <Button kind="second">{props.has ? 'Changer mon mot de passe' : 'Choisir ce mot de passe'}</Button>
        </div>
      </PostForm>
    )}
  </Dalle>
);

export const SessionsPart = ({ r, action }: { r: PageRequest; action: string }) => (
  <Dalle id="sessions">
    <h2>Mes sessions</h2>
    <p>Vous avez oublié de vous déconnecter ailleurs ? Fermez toutes les autres sessions.</p>
    <div class="rang">
      <PostForm r={r} action={action}>
        <Button kind="second">Fermer les autres sessions</Button>
      </PostForm>
      <PostForm r={r} action={LOGOUT_URL}>
        <Button kind="second" icon="sortie">
          Me déconnecter
        </Button>
      </PostForm>
    </div>
  </Dalle>
);
