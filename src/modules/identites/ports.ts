/**
 * What the module asks of an outside identity provider. Implemented in `adapters/franceconnect` (residents) and
 * `adapters/proconnect` (agents).
 */

/** Civil status as a provider certifies it. A claim that was not delivered, or is empty, is absent. */
export type PivotIdentity = {
  /** Name at birth. */
  readonly familyName?: string;
  /** First names in the order of the civil status; empty for a person who has none. */
  readonly givenNames: readonly string[];
  /** Name in use, when it differs from the name at birth. */
  readonly usageName?: string;
  /** `YYYY-MM-DD` where an unknown month or day is `00`: text, not a date. */
  readonly birthdate?: string;
  readonly gender?: 'female' | 'male' | 'unspecified';
  /** COG code of the commune (`2A004`, `97411`), or whatever the provider holds for a birth abroad. */
  readonly birthplace?: string;
  /** COG code of the country, `99100` for France. */
  readonly birthcountry?: string;
  /** A means of contact, never a proof of identity. */
  readonly email?: string;
};

/** An agent as their employer's directory describes them. */
export type AgentIdentity = {
  readonly givenName: string;
  readonly usualName: string;
  readonly email: string;
  /** Establishment the agent acts for, 14 digits. */
  readonly siret: string;
  readonly uid?: string;
  readonly organizationalUnit?: string;
};

/** Kept server-side by the caller between the two halves of a sign-in; used once. */
export type SignInTransaction = {
  readonly state: string;
  readonly nonce: string;
  readonly redirectUri: string;
  /** PKCE verifier; absent with a provider that refuses PKCE parameters. */
  readonly codeVerifier?: string;
};

export type BeginOptions = {
  readonly redirectUri: string;
  /** Asks the provider to authenticate again even if its own session is still open. */
  readonly forceLogin?: boolean;
};

/** The provider cannot be reached or did not answer usefully: neither a yes nor a no. */
export type Outage = {
  readonly kind: 'unknown' /** Technical code, without personal data. */;
  readonly reason: string;
};

export type BeginOutcome =
  | { readonly kind: 'ok'; readonly url: string; readonly transaction: SignInTransaction }
  | Outage;

export type RefusalReason =
  /** The person gave up, or the provider refused them. */
  | 'cancelled'
  /** The provider answered another protocol error. */
  | 'denied'
  /** Too late: code or token past its time, or already used. */
  | 'expired'
  /** The answer cannot be proved to come from the provider for this transaction. */
  | 'unverifiable';

export type IdentityOutcome<Claims> =
  | {
      readonly kind: 'ok';
      readonly issuer: string;
      /** Identifier of the person for us at this provider; changes with the civil status (famille:FOY-6). */
      readonly sub: string;
      /** Level of assurance, e.g. `eidas1`. */
      readonly acr: string;
      readonly claims: Claims;
      /** To be kept in the session, only for the logout at the provider. */
      readonly idToken: string;
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string }
  | Outage;

export interface FournisseurIdentite<Claims> {
  /** First half: where to send the person, and what to remember. */
  begin(options: BeginOptions): Promise<BeginOutcome>;
  /** Second half: reads the address the person came back to. Never throws for an answer, however wrong. */
  complete(callbackUrl: string, transaction: SignInTransaction): Promise<IdentityOutcome<Claims>>;
  /** Address that closes the provider's session, then returns to `returnTo?state=…`; undefined in an outage. */
  logoutUrl(
    idToken: string,
    returnTo: string,
  ): Promise<{ readonly url: string; readonly state: string } | undefined>;
}

export type FranceConnect = FournisseurIdentite<PivotIdentity>;
export type ProConnect = FournisseurIdentite<AgentIdentity>;
