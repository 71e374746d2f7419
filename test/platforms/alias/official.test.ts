/**
 * Every request that the connector builds and every kind of reply that the simulated alias sends, against the document
 * that was written by hand from alias' pages, where that is kept beside the project. alias' own could not be had.
 */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { alias } from '../../../src/platforms/alias/index';
import {
  deactivateAllRequest,
  deactivateRequest,
  repriceRequest,
} from '../../../src/platforms/alias/requests';
import { connectionTo, shared } from '../ask';
import { counted, tellCount } from '../official-count';
import { findsFaults } from '../official-faults';
import { addressFaults, replyChecker } from '../official-json';
import { askedOf, getting, shopOf } from './shop';

/** Where it has `orders`, others have met `results`: the simulated alias sends that, the sample the other. */
const WRITTEN =
  shared('specs/alias/alias-handwritten-openapi.yaml')?.replace(
    'orders: {type: array',
    'results: {type: array',
  ) ?? null;
const unless = WRITTEN === null ? ' (skipped: ../shared/specs/alias is not there)' : '';
const BASE = 'https://api.alias.org/api/v1';
tellCount('alias');

test('the document is at hand wherever the project is checked for good', () => {
  if (process.env.CI) expect(WRITTEN).not.toBeNull();
});

describe.skipIf(WRITTEN === null)(`the document written by hand${unless}`, () => {
  const document = JSON.stringify(WRITTEN === null ? { paths: {} } : parse(WRITTEN));
  const faults = replyChecker(document, BASE);
  const shop = shopOf(110);
  const { ids } = shop;

  test('requests: paths and parameters are known, values fit, and the token is sent', () => {
    const requests = askedOf([...Object.values(ids), `<a>&"'`]);
    for (const request of requests) {
      expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
      const signed = alias.account.sign(request, connectionTo(alias));
      expect(signed.headers.Authorization).toBe('Bearer token');
      counted('alias', 'request');
    }
  });

  test('a fault in a request is found', () => {
    const [first] = askedOf([]);
    const url = first?.url ?? '';
    const faultsAt = (address: string) => addressFaults(document, BASE, address);
    expect(faultsAt(`${url}&since=1`)).toEqual(['no parameter since']);
    expect(faultsAt(url.replace('page_size=50', 'page_size=51'))).toEqual(['page_size=51']);
    expect(faultsAt(url.replace('BY_CREATED_AT', 'BY_NAME'))[0]).toMatch(/^order\.sort_by=/);
    expect(faultsAt(url.replace('/listings', '/offers'))).toEqual(['no /api/v1/offers']);
  });

  test('replies: every question’s, of every state', () => {
    const bodies = askedOf(Object.values(ids)).map((request) => {
      const told = shop.answer(request);
      expect(told.status, request.purpose).toBe(200);
      expect(faults(request, told.status, told.body), request.purpose).toEqual([]);
      counted('alias', 'reply');
      return told.body;
    });
    const all = bodies.join('');
    for (const status of ['ACTIVE', 'INACTIVE', 'SOLD', 'DELETED'])
      expect(all).toContain(`LISTING_STATUS_${status}`);
    for (const status of ['IN_TRANSIT', 'COMPLETED', 'CANCELED'])
      expect(all).toContain(`ORDER_STATUS_${status}`);
    for (const part of ['"has_more":true', '"total_count":"', '"own_sku":"S-1"', '"price_cents":12000'])
      expect(all).toContain(part);
  });

  test('changes: each is known, and answered as it is written', () => {
    const [first, second, third] = shop.state.offers.map((offer) => offer.id);
    const questions = [
      deactivateRequest(first ?? ''),
      repriceRequest(second ?? '', 17_900),
      deactivateAllRequest([second ?? '', third ?? '', ids.deleted]),
    ];
    for (const request of questions) {
      expect(addressFaults(document, BASE, request.url, request.method), request.purpose).toEqual([]);
      const told = shop.answer(request);
      expect(told.status, request.purpose).toBe(200);
      expect(faults(request, told.status, told.body), request.purpose).toEqual([]);
      counted('alias', 'request');
      counted('alias', 'reply');
    }
  });

  test.each([
    ['a price that is no whole dollar', 17_950, 3],
    ['a price that is none', 0, 3],
  ])('%s: an error as it is written', (_, cents, code) => {
    const request = repriceRequest(shop.state.offers[4]?.id ?? '', cents);
    const told = shop.answer(request);
    expect(JSON.parse(told.body)).toMatchObject({ code });
    expect(faults(request, told.status, told.body)).toEqual([]);
    counted('alias', 'reply');
  });

  test('a fault in a reply is found', () => {
    const [first] = askedOf([]);
    if (!first) throw new Error('nothing is asked');
    const check = (body: string) => faults(first, 200, body);
    findsFaults(check, shop.answer(first).body, [
      ['"catalog_id"', '"catalogue_id"'],
      ['"pagination":{', '"pagination":{"page":1,'],
      [/"price_cents":"\d+"/, '"price_cents":12000'],
      [/"size_unit":"\w+"/, '"size_unit":"SIZE_UNIT_MARS"'],
    ]);
  });

  test.each<readonly [string, string, string | undefined, number, number]>([
    ['a page too large', 'listings?page_size=51', undefined, 400, 3],
    ['a page of nothing', 'orders?page_size=0', undefined, 400, 3],
    ['a token that is none', 'listings?pagination_token=x', undefined, 400, 3],
    ['a facet nobody knows', 'listings?facet_filters=colour:red', undefined, 400, 3],
    ['a listing nobody knows', 'listings/none', undefined, 404, 5],
    ['another token', 'listings', 'old', 401, 16],
    ['no token', 'orders', '', 401, 16],
  ])('%s: an error as it is written', (_, path, token, status, code) => {
    const request = getting(path);
    const told = shop.answer(request, token);
    expect(told.status).toBe(status);
    expect(JSON.parse(told.body)).toMatchObject({ code });
    expect(faults(request, told.status, told.body)).toEqual([]);
    counted('alias', 'reply');
  });
});
