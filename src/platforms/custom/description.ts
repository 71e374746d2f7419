/**
 * A shop as its owner has described it: the settings that hold something. Every fault is found when the shop is
 * connected and said in words, so that a sync only meets descriptions that it can follow.
 */
import type { Json } from '../../ports';
import { publicAddress } from '../shared/public-address';
import { faultOf } from './expressions';
import { SECRET_NAMES, SETTING_NAMES, type Setting, type SettingName, settingOf } from './settings';
import { namesIn, parseHeaders, parseLine, type Template } from './templates';

export type Description = { readonly [setting in SettingName]?: string };

/** As the connection keeps it. */
export function readDescription(settings: Readonly<Record<string, string>>): Description {
  return Object.fromEntries(
    SETTING_NAMES.flatMap((name) => (settings[name] ? [[name, settings[name]]] : [])),
  );
}

export function descriptionOf(cursor: { readonly [name: string]: Json }): Description {
  return cursor.shop as Description;
}

export function templateOf(shop: Description, request: SettingName, body: SettingName): Template | null {
  const line = shop[request];
  return line === undefined ? null : { line, headers: shop.headers ?? '', body: shop[body] ?? '' };
}

export function numberOf(shop: Description, name: 'pageSize' | 'firstPage', otherwise: number): number {
  return Number(shop[name] ?? otherwise);
}

export type Paging =
  | { readonly by: 'page' | 'offset' | 'link' | 'none' }
  | { readonly by: 'cursor'; readonly expression: string };

export function pagingOf(shop: Description): Paging {
  const text = (shop.paging ?? 'none').trim();
  const cursor = /^cursor\s+(.+)$/s.exec(text)?.[1];
  return cursor === undefined ? { by: text as 'page' } : { by: 'cursor', expression: cursor };
}

/** What the shop's own words mean: `active: published, true; inactive: draft`. */
export function wordsOf(text: string): ReadonlyMap<string, string> {
  return new Map(saidIn(text));
}

function saidIn(text: string): readonly (readonly [word: string, meaning: string])[] {
  const groups = text.split(/[;\n]/).map((part) => /^\s*(\w+)\s*:\s*(.*?)\s*$/.exec(part));
  return groups.flatMap((group) =>
    (group?.[2] ?? '')
      .split(',')
      .map((word) => [word.trim().toLowerCase(), group?.[1] ?? ''] as const)
      .filter(([word]) => word !== ''),
  );
}

/** The address that all of the shop's requests go to: `shop.example.com`. */
export function hostOf(shop: Description): string {
  return hostIn(parseLine(shop.listingsRequest ?? '')?.url ?? '');
}

/** However it is written: capitals and the port of https make no other host (RFC 3986, 6.2.2.1 and 6.2.3). */
export function hostIn(url: string): string {
  const authority = authorityOf(url);
  const address = publicAddress(`https://${authority}`);
  return address.ok ? address.host : authority;
}

function authorityOf(url: string): string {
  return /^https:\/\/([^/?#]+)/i.exec(url)?.[1] ?? '';
}

/** What the shop's account is known by; '' where it has no address yet. */
export function accountOf(shop: Description): string {
  const host = hostOf(shop);
  return host !== '' && shop.accountId ? `${host}/${shop.accountId}` : host;
}

/** Why the description cannot be followed: one sentence for each fault, by the names of the table's lines. */
export function faultsOf(shop: Description): readonly string[] {
  return SETTING_NAMES.flatMap((name) => {
    const setting = settingOf(name);
    const value = shop[name];
    if (value === undefined) return setting.needed ? [`${setting.label} is missing.`] : [];
    return faultsIn(setting, value).map((fault) => `${setting.label}: ${fault}.`);
  }).concat(faultsBetween(shop));
}

function faultsIn(setting: Setting, value: string): readonly string[] {
  switch (setting.kind) {
    case 'text':
      return setting.label === 'Currency' && !/^[A-Z]{3}$/.test(value) ? ['three capitals, such as EUR'] : [];
    case 'number':
      return numberFaults(setting, value);
    case 'unit':
      return ['units', 'minor units'].includes(value) ? [] : ['`units` or `minor units`'];
    case 'expression':
      return expressionFaults(value);
    case 'token':
      return /^header\s+[\w-]+$/.test(value) ? [] : expressionFaults(value);
    case 'paging':
      return pagingFaults(value);
    case 'request':
      return [...requestFaults(value), ...nameFaults(setting, value)];
    case 'headers':
      return [...headerFaults(value), ...nameFaults(setting, value)];
    case 'body':
      return nameFaults(setting, value);
    case 'words':
      return wordFaults(setting, value);
  }
}

/** Pages are counted from 0 in some shops; a page holds something. */
function numberFaults({ label }: Setting, value: string): readonly string[] {
  if (!/^\d+$/.test(value)) return ['a whole number'];
  return label === 'Page size' && Number(value) === 0 ? ['a whole number from 1 on'] : [];
}

function expressionFaults(value: string): readonly string[] {
  const fault = faultOf(value);
  return fault === null ? [] : [`the expression cannot be read (${fault})`];
}

function pagingFaults(value: string): readonly string[] {
  if (['page', 'offset', 'link', 'none'].includes(value.trim())) return [];
  const expression = /^cursor\s+(.+)$/s.exec(value.trim())?.[1];
  return expression === undefined
    ? ['`page`, `offset`, `link`, `none`, or `cursor` and an expression']
    : expressionFaults(expression);
}

function requestFaults(value: string): readonly string[] {
  const line = parseLine(value);
  if (!line) return ['a method and an address, such as `GET https://shop.example.com/products`'];
  const address = publicAddress(`https://${authorityOf(line.url)}`);
  return address.ok ? [] : [address.says.replace(/\.$/, '')];
}

function headerFaults(value: string): readonly string[] {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return Object.keys(parseHeaders(value)).length === lines.length ? [] : ['`Name: value`, one a line'];
}

function nameFaults({ names = [] }: Setting, value: string): readonly string[] {
  const known: readonly string[] = [...names, ...SECRET_NAMES];
  return namesIn(value)
    .filter((name) => !known.includes(name))
    .map((name) => `{{${name}}} is not known here; known are ${known.map((one) => `{{${one}}}`).join(', ')}`);
}

function wordFaults({ meanings = [] }: Setting, value: string): readonly string[] {
  const said = saidIn(value);
  if (said.length === 0) return [`words of the shop behind one of ${meanings.join(', ')}`];
  const unknown = [...new Set(said.map(([, meaning]) => meaning))]
    .filter((meaning) => !meanings.includes(meaning))
    .map((meaning) => `${meaning} is not one of ${meanings.join(', ')}`);
  const last = wordsOf(value);
  const doubtful = said
    .filter(([word, meaning]) => last.get(word) !== meaning)
    .map(([word, meaning]) => `${word} cannot mean both ${meaning} and ${last.get(word)}`);
  return [...unknown, ...doubtful];
}

/** Settings that need each other. Credentials go to one address only, so all requests have one. */
function faultsBetween(shop: Description): readonly string[] {
  const needs = (one: SettingName, other: SettingName) =>
    shop[one] !== undefined && shop[other] === undefined
      ? [`${settingOf(one).label} needs ${settingOf(other).label}.`]
      : [];
  return [
    ...needs('loginRequest', 'loginToken'),
    ...needs('variants', 'variantId'),
    ...needs('status', 'statusWords'),
    ...needs('orderState', 'orderWords'),
    ...needs('ordersRequest', 'orders'),
    ...needs('ordersRequest', 'orderId'),
    ...needs('ordersRequest', 'orderListing'),
    ...needs('ordersRequest', 'orderTime'),
    ...needs('ordersRequest', 'orderPrice'),
    ...untold(shop),
    ...unturned(shop, 'listingsRequest', 'listingsBody'),
    ...unturned(shop, 'changedRequest', 'changedBody'),
    ...unturned(shop, 'ordersRequest', 'ordersBody'),
    ...unsaid(shop, 'lookupRequest', 'lookupBody', 'of which listing', ['id', 'variant']),
    ...unsaid(shop, 'endRequest', 'endBody', 'of which listing', ['id', 'variant']),
    ...unsaid(shop, 'priceRequest', 'priceBody', 'of which listing', ['id', 'variant']),
    ...unsaid(shop, 'priceRequest', 'priceBody', 'to what', ['price', 'priceMinor']),
    ...unsaid(shop, 'quantityRequest', 'quantityBody', 'of which listing', ['id', 'variant']),
    ...unsaid(shop, 'quantityRequest', 'quantityBody', 'to what', ['quantity']),
    ...otherHosts(shop),
  ];
}

/** What must stand in a request for its pages to be turned. */
const TURNS = {
  page: ['page', 'offset'],
  offset: ['page', 'offset'],
  cursor: ['cursor'],
  link: [],
  none: [],
};

function unturned(shop: Description, request: SettingName, body: SettingName): readonly string[] {
  const names: readonly string[] = TURNS[pagingOf(shop).by] ?? [];
  if (names.length === 0 || asks(shop, request, body, names)) return [];
  const turns = `nothing in it turns the page as ${settingOf('paging').label} says`;
  return [`${settingOf(request).label}: ${turns}; put ${inBraces(names)} into it or its body.`];
}

/** A request that is the same for every listing would be taken for an answer about each. */
function unsaid(
  shop: Description,
  request: SettingName,
  body: SettingName,
  what: string,
  names: readonly string[],
): readonly string[] {
  if (asks(shop, request, body, names)) return [];
  return [
    `${settingOf(request).label}: it does not say ${what}; put ${inBraces(names)} into it or its body.`,
  ];
}

/** That one of the names stands in a request, or there is no request yet for it to stand in. */
function asks(shop: Description, request: SettingName, body: SettingName, names: readonly string[]): boolean {
  const line = shop[request];
  if (line === undefined || parseLine(line) === null) return true;
  return namesIn(`${line} ${shop[body] ?? ''}`).some((name) => names.includes(name));
}

function inBraces(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(' or ');
}

/** Where nobody logs in there is no token to be filled in. */
function untold(shop: Description): readonly string[] {
  if (shop.loginRequest !== undefined) return [];
  return SETTING_NAMES.filter((name) => namesIn(shop[name] ?? '').includes('token')).map(
    (name) => `${settingOf(name).label}: {{token}} needs ${settingOf('loginRequest').label}.`,
  );
}

function otherHosts(shop: Description): readonly string[] {
  const host = hostOf(shop);
  return SETTING_NAMES.filter((name) => settingOf(name).kind === 'request')
    .filter((name) => shop[name] !== undefined && parseLine(shop[name] ?? '') !== null)
    .filter((name) => hostIn(parseLine(shop[name] ?? '')?.url ?? '') !== host)
    .map(
      (name) => `${settingOf(name).label} goes to another address than Listings request; all must go to one.`,
    );
}
