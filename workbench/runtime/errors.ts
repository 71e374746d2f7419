/** Errors as Apps Script's services throw them: inside the script their name is `Exception`. */

export interface ServiceError extends Error {
  readonly isServiceError: true;
}

/** An error whose message the script sees word for word. */
export function serviceError(message: string, name = 'Exception'): ServiceError {
  return Object.assign(new Error(message), { name, isServiceError: true as const });
}

/** What the runtime does not model throws and names itself. */
export function notModelled(what: string): ServiceError {
  return serviceError(`${what} is not modelled by the local runtime.`, 'NotModelledError');
}
