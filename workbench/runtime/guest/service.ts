/**
 * How a service or one of its objects is made: the members that are modelled, typed by Google's own types, and an
 * error that names itself for everything else.
 */
import { Exception } from './host';

/**
 * `service<Full>()(name, members)`: the members are checked against `Full`; the result is taken for the whole of it,
 * and reading a member that is not there throws.
 */
export function service<Full extends object>() {
  return <Members extends keyof Full>(name: string, members: Pick<Full, Members>): Full =>
    new Proxy(members, {
      get(target, key, receiver) {
        if (key === 'toString' && !Object.hasOwn(target, key)) return () => name;
        if (typeof key === 'symbol' || Reflect.has(target, key)) return Reflect.get(target, key, receiver);
        if (key === 'toJSON' || key === 'then') return undefined;
        throw notModelled(`${name}.${key}`);
      },
      set(_target, key) {
        throw new Exception(`Cannot set ${name}.${String(key)}.`, 'TypeError');
      },
    }) as unknown as Full;
}

export function notModelled(what: string): Exception {
  return new Exception(`${what} is not modelled by the local runtime.`, 'NotModelledError');
}

/** A service that is not modelled at all. */
export function missingService(name: string): object {
  return service<object>()(name, {});
}

/** A constant of an enumeration: it prints as its name and is equal only to itself. */
export interface Constant {
  readonly toString: () => string;
  readonly name: () => string;
  readonly toJSON: () => string;
  readonly ordinal: () => number;
}

/** Makes an enumeration as Apps Script has them; `Enumeration` is Google's type of it. */
export function enumeration<Enumeration extends object>(
  name: string,
  constants: readonly (string & keyof Enumeration)[],
): Enumeration {
  const members: Record<string, Constant> = {};
  constants.forEach((constant, index) => {
    const text = () => constant;
    members[constant] = Object.freeze({ toString: text, name: text, toJSON: text, ordinal: () => index });
  });
  return service<Record<string, Constant>>()(name, members) as unknown as Enumeration;
}

/** The error of a call with arguments that no form of the member takes. */
export function mismatch(member: string, args: readonly unknown[]): Exception {
  const kinds = args.map(kindOf).join(',');
  return new Exception(`The parameters (${kinds}) don't match the method signature for ${member}.`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'number[]';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'object') return '(class)';
  return typeof value;
}
