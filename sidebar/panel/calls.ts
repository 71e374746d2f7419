/** The sidebar's one way to the script: `call(command, args)` through google.script.run. */
import type { Answer, Args, CallError, CommandName } from '../../src/commands/door/contract';
import { type Fault, googleFault, knownFault } from './fault';

interface Runner {
  withSuccessHandler(handler: (answer: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
  call(command: string, args: object): void;
}

declare const google: { readonly script: { readonly run: Runner } };

export type Outcome<Name extends CommandName> =
  | { readonly ok: true; readonly answer: Answer<Name> }
  | { readonly ok: false; readonly fault: Fault };

/** Never rejects: a failure is an outcome like any other. */
export function callDoor<Name extends CommandName>(name: Name, args: Args<Name>): Promise<Outcome<Name>> {
  return new Promise((resolve) => {
    const fail = (error: unknown) => {
      const { message } = Object(error) as { readonly message?: unknown };
      resolve({ ok: false, fault: googleFault(String(message ?? error), navigator.onLine) });
    };
    try {
      google.script.run
        .withSuccessHandler((answer) => resolve(outcomeOf(answer)))
        .withFailureHandler(fail)
        .call(name, args);
    } catch (error) {
      fail(error);
    }
  });
}

function outcomeOf<Name extends CommandName>(answer: unknown): Outcome<Name> {
  const error = (answer as { readonly error?: CallError | null } | null)?.error;
  // The door answers by the contract, or with its error.
  return error ? { ok: false, fault: knownFault(error) } : { ok: true, answer: answer as Answer<Name> };
}
