/**
 * Callbacks over ScriptApp's state tokens: the token is encrypted and names the function that is called, and lasts an
 * hour at most (developers.google.com/apps-script/reference/script/state-token-builder, read 2026-11-26). It has the
 * identity of the person who asked for it: brought back by another, Google refuses it as invalid
 * (googleworkspace/apps-script-oauth2#74, 2017-08-10).
 */
import type { Callback } from '../ports';

export function googleCallback(): Callback {
  return {
    // The redirect address of every script (googleworkspace/apps-script-oauth2, README, "Redirect URI", v1.43).
    address: () => `https://script.google.com/macros/d/${ScriptApp.getScriptId()}/usercallback`,
    state: (calls, argument, seconds) =>
      ScriptApp.newStateToken()
        .withMethod(calls)
        .withArgument('argument', argument)
        .withTimeout(seconds)
        .createToken(),
  };
}
