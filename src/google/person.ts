/** Who runs this, over Session. Google tells an address only where the person and the script allow it. */
import type { Person } from '../ports';

export function googlePerson(): Person {
  return { key: Session.getTemporaryActiveUserKey(), name: Session.getActiveUser().getEmail() || 'someone' };
}
