/** A described shop for the tests, and what it answers. */
import { custom } from '../../../src/platforms/custom/index';
import type { SettingName } from '../../../src/platforms/custom/settings';
import type {
  Connection,
  PlatformRequest,
  Reply,
  SyncMode,
  UnreadRow,
} from '../../../src/platforms/platform';
import type { Json } from '../../../src/ports';
import { NOW, replyTo, response } from '../ask';

export type Table = { readonly [setting in SettingName]?: string };

export const PLAIN: Table = {
  name: 'My shop',
  currency: 'EUR',
  listingsRequest: 'GET https://shop.example.com/products?page={{page}}&limit={{size}}',
  listings: 'products',
  total: 'total',
  paging: 'page',
  pageSize: '2',
  listingId: 'id',
  title: 'name',
  price: 'price',
  quantity: 'stock',
};

export function connectionWith(table: Table, secrets: Readonly<Record<string, string>> = {}): Connection {
  return { ...custom.account.connect({ ...table, ...secrets }, NOW), account: 'shop.example.com' };
}

export function product(id: number, more: object = {}) {
  return { id, name: `Pair ${id}`, price: '10.50', stock: 1, ...more };
}

type Answer = (request: PlatformRequest) => {
  readonly body: Json;
  readonly headers?: Record<string, string>;
};

/** Reads to the end as the engine does. */
export function readAll(table: Table, mode: SyncMode, answer: Answer, since: Json = null) {
  const connection = connectionWith(table);
  const asked: string[] = [];
  const rounds: number[] = [];
  const read = {
    offers: [] as unknown[],
    endings: [] as unknown[],
    sales: [] as unknown[],
    unreadRows: [] as UnreadRow[],
    totals: [] as number[],
  };
  let next: Json = custom.start(mode, since, connection, NOW);
  let last = null as ReturnType<typeof custom.read> | null;
  while (next !== null) {
    const cursor = next as ReturnType<typeof custom.start>;
    const requests = custom.requests(cursor);
    rounds.push(requests.length);
    asked.push(...requests.map(({ url }) => url));
    const replies: Reply[] = requests.map((request) => {
      const { body, headers } = answer(request);
      return replyTo(custom, request, response(JSON.stringify(body), 200, headers));
    });
    last = custom.read(cursor, replies);
    read.offers.push(...last.offers);
    read.endings.push(...last.endings);
    read.sales.push(...last.sales);
    read.unreadRows.push(...last.unreadRows);
    read.totals.push(...last.totals);
    next = last.next;
  }
  return { ...read, asked, rounds, since: last?.since, sawEverything: last?.sawEverything };
}
