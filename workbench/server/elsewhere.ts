/**
 * The web beyond the workbench, as far as it is simulated: the marketplaces' sign-in pages, and the script's
 * /usercallback that they send the person back to. A browser at the workbench, or a test in its place, goes there.
 */
import { CALLBACK_ADDRESS } from '../callback-address';
import { target } from '../runtime/services/http';
import type { Runtime } from '../runtime/types';

export interface Visit {
  readonly address: string;
  /** What a form posts; null to look at the page. */
  readonly form: string | null;
}

/** A page, or where the person is sent. */
export type Visited =
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'redirect'; readonly address: string };

export interface Web {
  readonly routes: () => Readonly<Record<string, string>>;
  readonly runtime: Runtime;
}

export async function visit(web: Web, { address, form }: Visit): Promise<Visited> {
  if (isCallback(address)) return callBack(web, new URL(address).searchParams);
  const local = target(web.routes(), address);
  const posted = form === null ? {} : { method: 'POST', body: form, headers: FORM };
  const response = await fetch(local, { ...posted, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location !== null) return { kind: 'redirect', address: new URL(location, address).href };
  return { kind: 'page', status: response.status, html: await response.text() };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

export function isCallback(address: string): boolean {
  return address === CALLBACK_ADDRESS || address.startsWith(`${CALLBACK_ADDRESS}?`);
}

/** Google shows an error of the script on a page of its own. */
async function callBack({ runtime }: Web, query: URLSearchParams): Promise<Visited> {
  const execution = await runtime.execute({ kind: 'callback', parameters: Object.fromEntries(query) });
  if (execution.error)
    return { kind: 'page', status: 200, html: `<p>${escaped(execution.error.message)}</p>` };
  const { html = '' } = (execution.result ?? {}) as { readonly html?: string };
  return { kind: 'page', status: 200, html };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
