/**
 * State tokens: what a page elsewhere hands back to the script's /usercallback (DOCS reference, StateTokenBuilder). They
 * are good until their time is up, however often they come; a script that wants them once must see to it.
 */
import { randomBytes } from 'node:crypto';
import { serviceError } from './errors';
import type { StateToken } from './protocol';

/** An hour (TYPES StateTokenBuilder.withTimeout). */
const LONGEST_SECONDS = 3600;

export interface Callbacks {
  add(token: StateToken): string;
  /** Throws Google's sentence (googleworkspace/apps-script-oauth2#74) where there is none, or its time is up. */
  find(token: string): StateToken;
}

export function createCallbacks(now: () => number): Callbacks {
  const tokens = new Map<string, { readonly token: StateToken; readonly until: number }>();
  return {
    add(token) {
      if (!(token.seconds > 0 && token.seconds <= LONGEST_SECONDS))
        throw serviceError(`Argument out of range: seconds`);
      const name = randomBytes(48).toString('base64url');
      tokens.set(name, { token, until: now() + token.seconds * 1000 });
      return name;
    },
    find(name) {
      const found = tokens.get(name);
      if (found && found.until > now()) return found.token;
      throw serviceError('The state token is invalid or has expired. Please try again.');
    },
  };
}
