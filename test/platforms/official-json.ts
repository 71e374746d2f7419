/** Checks JSON against the schemas of an OpenAPI document, with no key allowed that it does not name. */
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { PlatformRequest } from '../../src/platforms/platform';
import type { Json } from '../../src/ports';

/** What a schema of the document, by its name, finds wrong with a body. */
export type Checker = (schema: string) => (body: string) => readonly string[];

export function checkerOf(document: string): Checker {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  ajv.addSchema(strict(JSON.parse(document) as Json) as object, 'document');
  return (schema) => (body) => {
    const check = ajv.compile({ $ref: `document#/components/schemas/${schema}` });
    return check(JSON.parse(body))
      ? []
      : (check.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
  };
}

function strict(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(strict);
  const all = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, strict(one as Json)]));
  const closed = 'properties' in value && 'type' in value && value.type === 'object';
  const schema = closed ? { ...all, additionalProperties: false } : all;
  // `nullable` beside a reference means nothing to JSON Schema, which knows it beside a type only (OpenAPI 3.0.3).
  const { nullable, ...rest } = schema as { readonly [name: string]: Json };
  return nullable === true && !('type' in schema) ? { anyOf: [rest, { type: 'null' }] } : schema;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly type: string; readonly minimum?: number; readonly maximum?: number };
}

interface OpenApi {
  readonly paths: Readonly<
    Record<string, Partial<Record<Method, { readonly parameters?: readonly Parameter[] }>>>
  >;
}

type Method = PlatformRequest['method'];

/** What the document finds wrong with a method and its address, in words. */
export function addressFaults(
  document: string,
  base: string,
  address: string,
  method: Method = 'get',
): readonly string[] {
  const api = JSON.parse(document) as OpenApi;
  const url = new URL(address);
  const path = Object.keys(api.paths).find((one) =>
    new RegExp(`^${base}${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(`${url.origin}${url.pathname}`),
  );
  const operation = path === undefined ? undefined : api.paths[path]?.[method];
  if (!operation) return [`no ${url.pathname}`];
  return [...url.searchParams].flatMap(([name, value]) => {
    const parameter = operation.parameters?.find((one) => one.name === name && one.in === 'query');
    if (!parameter) return [`no parameter ${name}`];
    return fits(parameter.schema, value) ? [] : [`${name}=${value}`];
  });
}

function fits({ type, minimum, maximum }: Parameter['schema'], value: string): boolean {
  if (type === 'boolean') return value === 'true' || value === 'false';
  if (type !== 'integer') return true;
  const number = Number(value);
  return /^\d+$/.test(value) && number >= (minimum ?? number) && number <= (maximum ?? number);
}
