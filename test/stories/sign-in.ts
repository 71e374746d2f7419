/** A person signs in at a simulated marketplace, as a browser would: the page, its form, and back to the script. */
import { expect } from 'vitest';
import { platforms } from '../../src/platforms/index';
import type { MarketId } from '../../workbench/marketplaces/types';
import type { Workbench } from '../../workbench/server/workbench';

export interface AtThePage {
  readonly answer?: 'allow' | 'deny';
  readonly seller?: string;
  /** Scopes that stay ticked; absent: all that are asked for. */
  readonly keeps?: (scope: string) => boolean;
}

/** The keys of the seller's own application, without those that are pasted. */
export function clientKeys(bench: Workbench, id: MarketId): Readonly<Record<string, string>> {
  const fields = platforms.find((platform) => platform.id === id)?.account.fields ?? [];
  const pasted = fields.filter(({ only }) => only === 'pasting').map(({ name }) => name);
  const keys = Object.entries(bench.market(id).credentials).filter(([name]) => !pasted.includes(name));
  return Object.fromEntries(keys);
}

/** Begins a sign-in through the door, and answers with the address of the marketplace's page. */
export async function beginAt(bench: Workbench, id: MarketId, account?: string): Promise<string> {
  const entered = account === undefined ? clientKeys(bench, id) : {};
  const begun = await bench.call('sign-in', {
    platform: id,
    entered,
    ...(account === undefined ? {} : { account }),
  });
  return String(begun.address);
}

/** Goes from the marketplace's page back to the script, and answers with the text of the last page. */
export async function finishAt(bench: Workbench, address: string, at: AtThePage = {}): Promise<string> {
  return textOf(await visited(bench, await answered(bench, address, at)));
}

/** Where the marketplace sends the person back to. */
export async function answered(bench: Workbench, address: string, at: AtThePage = {}): Promise<string> {
  const page = await visited(bench, address);
  const scopes = [...page.matchAll(/name="scope" value="([^"]*)"/g)].map(([, scope = '']) => scope);
  const form = new URLSearchParams({
    answer: at.answer ?? 'allow',
    ...(at.seller ? { seller: at.seller } : {}),
  });
  for (const scope of scopes.filter(at.keeps ?? (() => true))) form.append('scope', scope);
  const sent = await bench.visit({ address, form: form.toString() });
  expect(sent.kind).toBe('redirect');
  return sent.kind === 'redirect' ? sent.address : '';
}

export async function visited(bench: Workbench, address: string): Promise<string> {
  const page = await bench.visit({ address, form: null });
  expect(page.kind).toBe('page');
  return page.kind === 'page' ? page.html : '';
}

export function textOf(html: string): string {
  const body = html.replace(/^[\s\S]*<body[^>]*>/, '');
  return body
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** All of it at once. */
export async function signIn(
  bench: Workbench,
  id: MarketId,
  at?: AtThePage,
  account?: string,
): Promise<string> {
  return finishAt(bench, await beginAt(bench, id, account), at);
}
