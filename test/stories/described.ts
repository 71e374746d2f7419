/** Shops with a JSON API on this machine, and the sheet in which their owner describes them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { type Row, STORY_DAY } from './story';

export type Answer = (url: URL) => { readonly status?: number; readonly body?: unknown };

export interface DescribedShops {
  readonly bench: Workbench;
  /** The addresses that were asked, oldest first. */
  readonly asked: string[];
  /** What the shops answer from now on. */
  answer(answer: Answer): void;
  /** Fills lines of a column in. */
  describe(lines: Readonly<Record<string, string>>, column?: number): Promise<void>;
  /** What is said of it, be it an error. */
  connect(entered?: object, account?: string): Promise<string>;
  sync(command?: 'sync-data' | 'full-refresh'): Promise<SyncSaid>;
  listings(): readonly Row[];
  close(): Promise<void>;
}

export interface SyncSaid {
  readonly added: number;
  readonly changed: number;
  readonly missing: number;
  readonly platforms: readonly {
    readonly mode: string;
    readonly outcome: string;
    readonly error: { readonly message: string } | null;
  }[];
}

export const PLAIN = {
  Name: 'My shop',
  Currency: 'EUR',
  'Listings request': 'GET https://shop.example.com/products?page={{page}}&size={{size}}',
  Listings: 'products',
  Total: 'total',
  'Next page': 'page',
  'Listing id': 'id',
  Title: 'name',
  Price: 'price',
  Quantity: 'stock',
} as const;

export const product = (id: number, more: object = {}) => ({
  id,
  name: `Nike Dunk Low DD1391-${100 + id} US 9`,
  price: '10.50',
  stock: 1,
  ...more,
});

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Pages of products, of no more than `most` however many are asked for. */
export const productsOf =
  (products: readonly object[], most = 1000): Answer =>
  ({ searchParams }) => {
    const size = Math.min(most, Number(searchParams.get('size') ?? most));
    const page = Number(searchParams.get('page') ?? 1);
    return { body: { total: products.length, products: products.slice((page - 1) * size, page * size) } };
  };

const HOSTS = ['https://shop.example.com', 'https://Shop.example.com', 'https://other.example.com'];

/** With the sheet made, and nothing described. */
export async function openDescribed(): Promise<DescribedShops> {
  const asked: string[] = [];
  let answer: Answer = productsOf([]);
  const server = createServer(({ url = '/' }, response) => {
    asked.push(url);
    const { status = 200, body } = answer(new URL(url, 'http://localhost'));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body === undefined ? '' : JSON.stringify(body));
  });
  const address = await listening(server);
  const routes = Object.fromEntries(HOSTS.map((host) => [host, address]));
  const bench = await openWorkbench({ catalogue: 'empty', now: STORY_DAY, routes });
  await bench.execute('connect', { platform: 'custom', entered: {} });
  return {
    bench,
    asked,
    answer: (next) => {
      answer = next;
    },
    describe: (lines, column = 3) => describeShop(bench, lines, column),
    connect: async (entered = {}, account) => {
      const { result } = await bench.execute('connect', {
        platform: 'custom',
        entered,
        ...(account === undefined ? {} : { account }),
      });
      const { says, error } = result as { readonly says?: string; readonly error?: { message: string } };
      return error?.message ?? String(says);
    },
    sync: async (command = 'sync-data') => {
      bench.clock.advance(60_000);
      return (await bench.call(command, { view: 'inventory' })) as unknown as SyncSaid;
    },
    listings: () => bench.export('Listings'),
    close: async () => {
      await bench.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    ),
  );
}

async function describeShop(
  bench: Workbench,
  lines: Readonly<Record<string, string>>,
  column: number,
): Promise<void> {
  const sheet = bench.workbook.sheets().find((one) => one.name === 'Custom shops');
  if (!sheet) throw new Error('there is no sheet Custom shops');
  const area = { row: 1, column: 1, rows: sheet.lastRow, columns: 1 };
  const labels = bench.workbook.read(sheet.sheetId, area, 'display').map(([label]) => String(label));
  for (const [label, text] of Object.entries(lines)) {
    const row = labels.indexOf(label) + 1;
    if (row < 2) throw new Error(`there is no line ${label}`);
    await bench.edit({ do: 'type', sheetId: sheet.sheetId, row, column, texts: [[text]] });
  }
}
