/** Errors of WordPress's REST API: a code, a sentence, and the status once more. */
import { json, type Told } from '../wire';

export function refusal(status: number, code: string, message: string, more: object = {}): Told {
  return json(status, { code, message, data: { status, ...more } });
}

export function invalidParameter(name: string, says: string): Told {
  return refusal(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, {
    params: { [name]: says },
    details: { [name]: { code: 'rest_out_of_bounds', message: says, data: null } },
  });
}
