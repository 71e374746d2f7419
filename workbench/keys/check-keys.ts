/**
 * `check --platform X`: whether keys are right, which permissions are missing and whose account it is, asked of the
 * platform itself or of whatever stands at `--base`, such as its sandbox or a shop on this machine. No workbook is opened.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Problem } from '../../src/domain/listing';
import { platforms } from '../../src/platforms/index';
import type { Check, Connection, Platform, PlatformRequest, Reply } from '../../src/platforms/platform';
import { ReplyError } from '../../src/platforms/platform';
import type { HttpAnswer, HttpRequest } from '../../src/ports';
import { type Entered, type Keys, readKeys } from './keys';

export interface CheckOrder {
  readonly platform: string;
  readonly keys: string | null;
  readonly base: string | null;
}

export interface Checked {
  readonly command: 'check';
  readonly platform: string;
  readonly ok: boolean;
  readonly account: string;
  readonly name: string;
  readonly missing: readonly string[];
  readonly says: string;
  readonly done: boolean;
}

const TIMEOUT_MS = 30_000;

export async function checkKeys(order: CheckOrder, env: NodeJS.ProcessEnv): Promise<Checked> {
  const platform = platformNamed(order.platform);
  const keys = readKeys(platform, order.keys, env);
  const missing = missingFrom(platform, keys.entered);
  if (missing) return failed(platform, missing);
  const to = { platform, base: order.base };
  try {
    const connection = await connected(to, keys);
    return checked(platform, await askWho(to, connection));
  } catch (error) {
    if (error instanceof ProblemError) return failed(platform, wordsOf(to, error.problem));
    if (error instanceof ReplyError)
      return failed(
        platform,
        `${platform.title} answered in a form Sheetstock does not know (${error.message}).`,
      );
    throw error;
  }
}

interface To {
  readonly platform: Platform;
  readonly base: string | null;
}

class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

function platformNamed(name: string): Platform {
  const found = platforms.find((one) => one.id === name.toLowerCase());
  if (found) return found;
  throw new Error(`There is no platform ${name}. They are ${platforms.map(({ id }) => id).join(', ')}.`);
}

function missingFrom({ title, account }: Platform, entered: Entered): string | null {
  const asked = account.fields.filter(({ only }) => only !== 'signing in');
  const blank = asked.filter(({ name, optional }) => !optional && !entered[name]?.trim());
  if (blank.length > 0) return `Missing for ${title}: ${blank.map(({ name }) => name).join(', ')}.`;
  const faults = asked.flatMap(({ name, refusal }) => refusal?.(entered[name] ?? '') ?? []);
  return [...faults, ...(account.table?.faults(entered) ?? [])][0] ?? null;
}

/** A refresh token that may be good once is kept before anything is done with what it gave. */
async function connected(to: To, keys: Keys): Promise<Connection> {
  const { account } = to.platform;
  const connection = account.connect(keys.entered, Date.now());
  const request = account.renew(connection, Date.now());
  if (request === null) return connection;
  const renewed = account.renewed(connection, await ask(to, request, request), Date.now());
  const { refreshToken = '' } = renewed.secrets;
  if (refreshToken !== connection.secrets.refreshToken) keys.keep('refreshToken', refreshToken);
  return renewed;
}

async function askWho(to: To, connection: Connection): Promise<Check> {
  const { platform } = to;
  const replies: Reply[] = [];
  for (const request of platform.check(connection)) {
    if (replies.length > 0) await pause(platform.pace.intervalMs);
    replies.push(await ask(to, request, platform.account.sign(request, connection)));
  }
  const check = platform.readCheck(replies, connection);
  return { ...check, account: check.account || connection.account };
}

async function ask({ platform, base }: To, request: PlatformRequest, signed: HttpRequest): Promise<Reply> {
  const decoded = platform.decode(request, await send(signed, base), Date.now());
  if (decoded.ok) return decoded.reply;
  throw new ProblemError(decoded.problem);
}

async function send(request: HttpRequest, base: string | null): Promise<HttpAnswer> {
  const { method, headers, body, contentType } = request;
  try {
    const response = await fetch(addressAt(request.url, base), {
      method,
      headers: { ...headers, ...(contentType ? { 'content-type': contentType } : {}) },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    return {
      kind: 'response',
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text,
    };
  } catch (error) {
    return { kind: 'failure', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Path and query as they are, at another host. */
function addressAt(url: string, base: string | null): string {
  if (base === null) return url;
  const { pathname, search } = new URL(url);
  return `${base.replace(/\/+$/, '')}${pathname}${search}`;
}

function checked(platform: Platform, { ok, account, name = '', missing = [], says }: Check): Checked {
  return { command: 'check', platform: platform.id, ok, account, name, missing, says, done: ok };
}

function failed({ id }: Platform, says: string): Checked {
  return { command: 'check', platform: id, ok: false, account: '', name: '', missing: [], says, done: false };
}

/** What a problem means where nothing is synced: only the keys are in question. */
function wordsOf({ platform: { title }, base }: To, { code, message }: Problem): string {
  if (code === 'TOKEN_EXPIRED') return `${title} does not accept these keys. Check each of them.`;
  if (code === 'UNREACHABLE') return `${title} could not be reached${base ? ` at ${base}` : ''}.`;
  return message.replace(/; its listings were left as they are/, '');
}
