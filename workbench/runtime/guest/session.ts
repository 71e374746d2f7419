/** Session, and users. */
import { call } from './host';
import { service } from './service';

export const user = (email: string) =>
  // A user prints as the address.
  service<GoogleAppsScript.Base.User>()(email, { getEmail: () => email });

export const session = (scriptTimeZone: string): GoogleAppsScript.Base.Session =>
  service<GoogleAppsScript.Base.Session>()('Session', {
    getActiveUser: () => user(call('Session.getActiveUser')),
    getEffectiveUser: () => user(call('Session.getEffectiveUser')),
    getTemporaryActiveUserKey: () => call('Session.getTemporaryActiveUserKey'),
    getScriptTimeZone: () => scriptTimeZone,
  });
