/**
 * Templates of requests: text with names in double braces, such as `{{page}}`, which are filled in where they stand. A
 * value can never end the place that it is put into: it is encoded as that place demands. Names that are not known yet
 * stay; secrets are filled in last, when the request is signed.
 */
import type { HttpRequest } from '../../ports';

export type Values = Readonly<Record<string, string | number>>;

export interface Template {
  /** `GET https://shop.example.com/products?page={{page}}`; without a method it is GET. */
  readonly line: string;
  /** `Name: value` in each line. */
  readonly headers: string;
  /** Blank where there is none. */
  readonly body: string;
}

const METHODS: Readonly<Record<string, HttpRequest['method']>> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  PATCH: 'patch',
  DELETE: 'delete',
};

const NAME = /\{\{\s*([\w]+)\s*\}\}/g;

/** The names that a text asks for. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAME)].map((match) => match[1] ?? '');
}

/** Method and address of a line, or null where it is none. */
export function parseLine(
  line: string,
): { readonly method: HttpRequest['method']; readonly url: string } | null {
  const match = /^(?:([A-Za-z]+)\s+)?(https:\/\/\S+)$/.exec(line.trim());
  const method = METHODS[(match?.[1] ?? 'GET').toUpperCase()];
  return match?.[2] && method ? { method, url: match[2] } : null;
}

export function parseHeaders(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').map((line) => /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(lines.flatMap((match) => (match ? [[match[1] ?? '', match[2] ?? '']] : [])));
}

/** The request of a template, filled with what is known. Throws where its line is none: the table was checked before. */
export function requestOf({ line, headers, body }: Template, values: Values): HttpRequest {
  const parsed = parseLine(line);
  if (!parsed) throw new Error(`not a request: ${line}`);
  const content = body.trim() === '' ? {} : { body, contentType: contentTypeOf(body) };
  const accept = { Accept: 'application/json', ...parseHeaders(headers) };
  return filled({ method: parsed.method, url: parsed.url, headers: accept, ...content }, values);
}

function contentTypeOf(body: string): string {
  return /^\s*[[{]/.test(body) ? 'application/json' : 'application/x-www-form-urlencoded';
}

/** A request with more of its names filled in. */
export function filled<Request extends HttpRequest>(request: Request, values: Values): Request {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    fill(value, values, oneLine),
  ]);
  const isJson = request.contentType === 'application/json';
  return {
    ...request,
    url: fill(request.url, values, encodeURIComponent),
    headers: Object.fromEntries(headers),
    ...(request.body === undefined
      ? {}
      : { body: isJson ? fillJson(request.body, values) : fill(request.body, values, encodeURIComponent) }),
  };
}

function fill(text: string, values: Values, encode: (value: string) => string): string {
  return text.replace(NAME, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encode(String(value));
  });
}

/** A text that is blank and stands alone in its quotes is null: there is no cursor yet, or no variant. */
function fillJson(body: string, values: Values): string {
  const withNulls = body.replace(/"\{\{\s*(\w+)\s*\}\}"/g, (whole, name: string) =>
    values[name] === '' ? 'null' : whole,
  );
  return fill(withNulls, values, inJson);
}

/** Inside the quotes of a JSON text, or a bare number. Braces are escaped: a value is not filled in again. */
function inJson(value: string): string {
  return JSON.stringify(value)
    .slice(1, -1)
    .replace(/[{}]/g, (brace) => BRACES[brace] ?? brace);
}

const BRACES: Readonly<Record<string, string>> = { '{': '\\u007b', '}': '\\u007d' };

/** A header ends with its line (RFC 9110, 5.5), and a value is not filled in again. */
function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, ' ').replace(/[{}]/g, '');
}
