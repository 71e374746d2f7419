/** What a simulated marketplace knows of those who sign in: the seller's application, codes and grants. */

/** What the marketplace knows of the seller's own application. */
export interface Client {
  /** `eBay`. */
  readonly title: string;
  /** The real address of the sign-in page. */
  readonly page: string;
  readonly clientId: string;
  /** What may be named as redirect_uri, and the address behind it. */
  readonly redirects: Readonly<Record<string, string>>;
  readonly scopes: readonly string[];
  readonly pkce: boolean;
  /** Its replies name what was granted. */
  readonly tellsScopes: boolean;
  /** Who may sign in; the first has the shop, and is who pastes the refresh token. */
  readonly sellers: readonly [string, ...string[]];
  readonly refreshToken: string;
  readonly accessSeconds: number;
  /** What a refresh token begins with. */
  readonly refreshPrefix?: string;
  /** A refresh token is good once: another comes with each access token; the pasted one stays good all the same. */
  readonly rotates?: true;
  /** An access token for a seller, made of a number. */
  readonly accessToken: (number: number, seller: string) => string;
}

/** What one sign-in gave, with every refresh token that came of it. */
export interface Family {
  readonly seller: string;
  readonly scopes: readonly string[];
  refreshToken: string;
  readonly spent: string[];
  revoked: boolean;
}

export interface Code {
  readonly seller: string;
  readonly scopes: readonly string[];
  readonly redirect: string;
  readonly challenge: string;
  readonly until: number;
  /** The family that it was exchanged for. */
  family: string | null;
}

export interface OAuthState {
  readonly codes: Record<string, Code>;
  readonly families: Record<string, Family>;
  /** By access token, its family. */
  readonly access: Record<string, string>;
  /** Refresh tokens are good once. */
  rotates: boolean;
}
