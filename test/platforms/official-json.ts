/** Checks JSON against the schemas of an OpenAPI document, with no key allowed that it does not name. */
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { HttpRequest, Json } from '../../src/ports';

/** What a schema of the document, by its name, finds wrong with a body. */
export type Checker = (schema: string) => (body: string) => readonly string[];

export function checkerOf(document: string): Checker {
  const check = pointerChecker(document);
  return (schema) => check(`/components/schemas/${schema}`);
}

function pointerChecker(document: string): Checker {
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  // Etsy's name of a country's two letters.
  ajv.addFormat('ISO 3166-1 alpha-2', /^[A-Z]{2}$/);
  ajv.addSchema(strict(JSON.parse(document) as Json) as object, 'document');
  return (pointer) => (body) => {
    const check = ajv.compile({ $ref: `document#${pointer}` });
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
  const schema = closed ? { additionalProperties: false, ...all } : all;
  // `nullable` beside a reference means nothing to JSON Schema, which knows it beside a type only (OpenAPI 3.0.3).
  const { nullable, ...rest } = schema as { readonly [name: string]: Json };
  return nullable === true && !('type' in schema) ? { anyOf: [rest, { type: 'null' }] } : schema;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: {
    readonly type: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly enum?: readonly string[];
  };
}

interface Body {
  readonly content?: Readonly<Record<string, unknown>>;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body & { readonly $ref?: string }>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

type Method = HttpRequest['method'];

/** The operation that a request means, and the pointer to it; of two paths that fit the one without a variable. */
function operationOf(document: string, base: string, url: string, method: Method) {
  const api = JSON.parse(document) as OpenApi;
  const { origin, pathname } = new URL(url);
  const fitting = Object.keys(api.paths)
    .filter((one) => new RegExp(`^${base}${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(`${origin}${pathname}`))
    .sort((a, b) => a.split('{').length - b.split('{').length);
  const path = fitting.find((one) => api.paths[one]?.[method] !== undefined);
  const operation = path === undefined ? undefined : api.paths[path]?.[method];
  if (path === undefined || operation === undefined) return null;
  return { operation, pointer: `/paths/${escaped(path)}/${method}` };
}

const escaped = (name: string): string =>
  name.replace(/~/g, '~0').replace(/\//g, '~1').replace(/[{}]/g, encodeURIComponent);

/** What the document finds wrong with a method and its address, in words. */
export function addressFaults(
  document: string,
  base: string,
  address: string,
  method: Method = 'get',
): readonly string[] {
  const { pathname, searchParams } = new URL(address);
  const found = operationOf(document, base, address, method);
  if (!found) return [`no ${pathname}`];
  const known = (found.operation.parameters ?? []).filter((one) => one.in === 'query');
  const missing = known.filter((one) => one.required && !searchParams.has(one.name));
  const wrong = [...searchParams].flatMap(([name, value]) => {
    const parameter = known.find((one) => one.name === name);
    if (!parameter) return [`no parameter ${name}`];
    return fits(parameter.schema, value) ? [] : [`${name}=${value}`];
  });
  return [...missing.map((one) => `without ${one.name}`), ...wrong];
}

function fits({ type, minimum, maximum, enum: values }: Parameter['schema'], value: string): boolean {
  if (values) return values.includes(value);
  if (type === 'boolean') return value === 'true' || value === 'false';
  if (type !== 'integer') return true;
  const number = Number(value);
  return /^\d+$/.test(value) && number >= (minimum ?? number) && number <= (maximum ?? number);
}

/** What the document finds wrong with the reply to a question, in words: its status, its body, each key of it. */
export function replyChecker(document: string, base: string) {
  const check = pointerChecker(document);
  return ({ url, method }: HttpRequest, status: number, body: string): readonly string[] => {
    const found = operationOf(document, base, url, method);
    const name = [String(status), 'default'].find((one) => found?.operation.responses[one]);
    if (!found || name === undefined) return [`no status ${status}`];
    const response = found.operation.responses[name];
    const pointer = response?.$ref?.slice(1) ?? `${found.pointer}/responses/${name}`;
    if (response?.$ref === undefined && response?.content?.['application/json'] === undefined)
      return body === '' ? [] : ['a body'];
    return check(`${pointer}/content/application~1json/schema`)(body);
  };
}

/** What the document finds wrong with the body of a request, in words: its form, each key of it. */
export function bodyChecker(document: string, base: string) {
  const check = pointerChecker(document);
  return ({ url, method, body, contentType = '' }: HttpRequest): readonly string[] => {
    const found = operationOf(document, base, url, method);
    const content = found?.operation.requestBody?.content;
    if (body === undefined || !content) return body === undefined && !content ? [] : ['a body, or none'];
    if (content[contentType] === undefined) return [`no body of ${contentType}`];
    const isForm = contentType === 'application/x-www-form-urlencoded';
    const sent = isForm ? JSON.stringify(Object.fromEntries(new URLSearchParams(body))) : body;
    return check(`${found.pointer}/requestBody/content/${escaped(contentType)}/schema`)(sent);
  };
}
