/** Who runs this, over Session. Google tells an address only where the person and the script allow it. */
import type { Person } from '../ports';
import type { Tally } from './quotas';
import { RESERVED } from './store';

const KEY = `${RESERVED}person`;

/** Asks the services at the first call, and remembers. */
export function googlePerson(tally: Tally): () => Person {
  let known: Person | null = null;
  return () => {
    known ??= { key: stableKey(tally), name: addressOf() };
    return known;
  };
}

/**
 * Google's own key changes every 30 days (Apps Script reference, Session.getTemporaryActiveUserKey, 2026-11-24), so the
 * first one is kept among the person's own properties. Two executions that both find none keep the same one.
 */
function stableKey(tally: Tally): string {
  const properties = PropertiesService.getUserProperties();
  tally.properties += 1;
  const kept = properties.getProperty(KEY);
  if (kept) return kept;
  const key = Session.getTemporaryActiveUserKey() || Utilities.getUuid();
  tally.properties += 1;
  properties.setProperty(KEY, key);
  return key;
}

/** A person may grant the other permissions and not this one; the address is only shown. */
function addressOf(): string {
  try {
    return Session.getActiveUser().getEmail() || 'someone';
  } catch {
    return 'someone';
  }
}
