export type ClaimValue = string | readonly string[];
export type Claims = Readonly<Record<string, ClaimValue>>;

/** One person of the demonstration who can sign in with one button. */
export type Identity = {
  readonly login: string;
  /** Name shown on the button. */
  readonly label: string;
  /** Who this is in the demonstration, in one sentence. */
  readonly role: string;
  readonly claims: Claims;
  /** Level of assurance given by this person's means; the profile's first one when absent. */
  readonly acr?: string;
};

export type OidcClient = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
};

/** One field of the free form « Autre identité ». */
export type IdentityField = {
  readonly claim: string;
  readonly label: string;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
};

export type SigningAlg = 'ES256' | 'RS256';

/** What makes FranceConnect and ProConnect differ, the engine being the same. */
export type Profile = {
  readonly name: string;
  readonly title: string;
  /** Claims delivered for each scope; `openid` gives `sub`. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
  readonly acrValues: readonly string[];
  /** The authorize request must name one of these in `acr_values`. */
  readonly requiredAcrValues?: readonly string[];
  /** Parameters the authorize endpoint knows; any other is refused. */
  readonly authorizeParameters: readonly string[];
  readonly defaultAlg: SigningAlg;
  readonly ttl: { readonly accessToken: number; readonly idToken: number; readonly code: number };
  readonly amr: readonly string[];
  /** Turns the claims of a person into the stable seed of their `sub`. */
  readonly seed: (claims: Claims) => string;
  readonly otherIdentity: readonly IdentityField[];
  readonly fromForm: (form: URLSearchParams) => Claims;
};

export type EngineOptions = {
  readonly port: number;
  readonly clients: readonly OidcClient[];
  readonly identities: readonly Identity[];
  /** Signing keys are kept there so that a restart does not invalidate what clients have cached. */
  readonly dataDir?: string;
};

export type Engine = {
  /** Issuer: discovery is at `${issuer}/.well-known/openid-configuration`. */
  readonly issuer: string;
  readonly url: string;
  readonly faults: { get: () => Faults; set: (patch: Partial<Faults>) => Faults; clear: () => Faults };
  readonly close: () => Promise<void>;
};

/** What goes wrong on purpose; stays until cleared. */
export type Faults = {
  /** `refused`: an error page at the provider; `cancelled`: `access_denied` whoever is chosen. */
  readonly person: 'normal' | 'refused' | 'cancelled';
  readonly discovery: 'normal' | 'error';
  readonly token: 'normal' | 'error' | 'expired';
  /** `tampered`: claims changed after signature; `unsigned`: plain JSON; `garbage`: not a JWT at all. */
  readonly userinfo: 'normal' | 'error' | 'tampered' | 'unsigned' | 'garbage';
  readonly deletedClaims: readonly string[];
  /** Milliseconds added to every server-to-server answer. */
  readonly delayMs: number;
};
