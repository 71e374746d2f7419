/**
 * Faults: each reply of a marketplace is replaced in turn by each thing that goes wrong on the wire, once and for good.
 * No row may say anything that is neither what it said before nor what is so, and the next sync puts all of it right.
 */
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../workbench/marketplaces/faults';
import type { Fault } from '../../workbench/marketplaces/types';
import type { PlainRow } from '../../workbench/server/tables';
import type { MarketId, Workbench } from '../../workbench/server/workbench';
import { figures, holds } from './figures';
import { leftIn, type PreparedShop, prepareShop, reportIn } from './shop';

/** So many listings that a list has several pages, whatever a platform's pages hold. */
const LISTINGS: Readonly<Partial<Record<MarketId, number>>> = { ebay: 405, shopify: 255 };
const OTHERWISE = 205;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/**
 * Of the rounds every third is played, each kind on each platform: what fits CI's time. A page that is lost says nothing
 * of it, so that it is played everywhere; slow replies are whole, and take real time. `SIMULATION_EVERY=1` plays all.
 */
const EVERY: Readonly<Partial<Record<Fault['kind'], number>>> = { 'lost last page': 1, slow: 6 };
const EVERY_OTHER = 3;
const everyOf = (kind: Fault['kind']): number =>
  Number(process.env.SIMULATION_EVERY ?? EVERY[kind] ?? EVERY_OTHER);

interface Outcome {
  readonly platform: MarketId;
  readonly kind: Fault['kind'];
  readonly says: string;
}

const outcomes: Outcome[] = [];

async function stock(bench: Workbench, id: MarketId): Promise<void> {
  const market = bench.market(id);
  for (let at = 0; at < (LISTINGS[id] ?? OTHERWISE); at += 1) {
    const styleCode = `AB${1000 + at}-100`;
    market.act({ do: 'list', title: `Runner ${at} ${styleCode}`, styleCode, size: '9', price: '100.00' });
  }
  await bench.call('sync-data', { view: 'listings' });
  const open = market.listings();
  const at = (place: number) => ({ id: open[place]?.id ?? '', variant: open[place]?.variant ?? '' });
  market.act({ do: 'sell', ...at(3) });
  market.act({ do: 'delete', id: at(150).id });
  market.act({ do: 'reprice', ...at(200), price: '77.00' });
  market.act({ do: 'list', title: 'Late runner', styleCode: 'ZZ9999-100', size: '9', price: '50.00' });
  // Longer than what is read again in any case. Then there are fresh tokens: a reply is lost that is about listings.
  bench.clock.advance(1.5 * DAY);
  await bench.call('check');
}

interface Faulty {
  /** Before which of its rounds of requests the marketplace breaks; null never. */
  readonly beat: number | null;
  readonly fault: Fault | null;
}

/** A row beside its memory, of which the order that it was written in says nothing. */
interface SeenRow {
  readonly cells: PlainRow;
  readonly memory: Readonly<Record<string, unknown>>;
}

interface Seen {
  readonly report: Readonly<Record<string, unknown>>;
  readonly rows: ReadonlyMap<string, SeenRow>;
  readonly healed: ReadonlyMap<string, SeenRow>;
  readonly beats: number;
}

async function refreshWith(shop: PreparedShop, id: MarketId, { beat, fault }: Faulty): Promise<Seen> {
  let beats = 0;
  const opened: { bench: Workbench | null } = { bench: null };
  const bench = await shop.open({
    beforeCall: ({ name }) => {
      if (name !== 'UrlFetchApp.fetchAll' || !opened.bench) return undefined;
      beats += 1;
      if (beats === beat && fault) opened.bench.market(id).act({ do: 'fail', fault });
      return undefined;
    },
  });
  opened.bench = bench;
  try {
    const report = await refreshed(bench);
    const seen = { report, rows: rowsIn(bench), beats };
    bench.market(id).act({ do: 'fail', fault: null });
    // A marketplace that has said so answers nothing more that day, also where only a lookup met it.
    const isSpent = fault?.kind === 'daily limit' || wordsFor(seen, id).includes('DAY_SPENT');
    bench.clock.advance(isSpent ? DAY : 11 * MINUTE);
    await refreshed(bench);
    return { ...seen, healed: rowsIn(bench) };
  } finally {
    await bench.close();
  }
}

/** To its end: waiting for a silent marketplace may take more than one execution. */
async function refreshed(bench: Workbench): Promise<Seen['report']> {
  const report = reportIn(await bench.execute('full-refresh', { view: 'listings' }));
  return report.goesOn ? refreshed(bench) : report;
}

/** By listing, whatever the order of the rows. */
function rowsIn(bench: Workbench): ReadonlyMap<string, SeenRow> {
  return new Map(
    leftIn(bench).listings.map((row) => [`${row['Listing id']}/${row['Variant id']}`, seenRow(row)]),
  );
}

/** That a listing was absent once is noted in its memory, and says nothing yet: a lookup may have failed. */
function seenRow({ Memory, ...cells }: PlainRow): SeenRow {
  const { absent: _, ...memory } = JSON.parse(String(Memory || '{}')) as SeenRow['memory'];
  return { cells, memory };
}

/** A status may say that it was sold before its order has come, or where that was lost: that is so as well. */
function withoutOrder(row: SeenRow | undefined): SeenRow | undefined {
  if (row?.memory.gone !== 'sold') return undefined;
  const { sales: _, ...memory } = row.memory;
  const nextStep = String(row.cells['Next step']).replace(/ for .* on [\d-]+\?/, '?');
  return { cells: { ...row.cells, 'Next step': nextStep }, memory };
}

function expectNothingWrong(seen: Seen, before: Seen['rows'], after: Seen['rows'], name: string): void {
  for (const [id, row] of seen.rows) {
    const fitting = [before.get(id), after.get(id), withoutOrder(after.get(id))];
    if (!fitting.some((one) => isDeepStrictEqual(one, row)))
      expect(row, `${name}: ${id}`).toEqual(after.get(id) ?? before.get(id));
  }
  for (const id of before.keys()) expect(seen.rows.has(id), `${name}: ${id} is there`).toBe(true);
  expect(Object.fromEntries(seen.healed), `${name}: after the next sync`).toEqual(Object.fromEntries(after));
}

function wordsFor({ report }: Pick<Seen, 'report'>, id: MarketId): string {
  const platforms = report.platforms as readonly {
    readonly platform: string;
    readonly outcome: string;
    readonly error: { readonly code: string } | null;
  }[];
  const mine = platforms.find((one) => one.platform === id);
  return mine?.error ? `${mine.outcome} (${mine.error.code})` : (mine?.outcome ?? 'nothing');
}

export function simulateFaults(markets: readonly MarketId[]): void {
  describe.each(markets)('faults of %s', (id) => {
    let shop: PreparedShop;
    let before: Seen['rows'];
    let clean: Seen;
    beforeAll(async () => {
      shop = await prepareShop((bench) => stock(bench, id), [id]);
      const bench = await shop.open();
      before = rowsIn(bench);
      await bench.close();
      clean = await refreshWith(shop, id, { beat: null, fault: null });
    }, 120_000);

    it.each(FAULT_KINDS)(
      '%s: no cell is wrong, and the next sync puts the rest right',
      async (kind) => {
        figures.scenarios += 1;
        const every = everyOf(kind);
        const first = FAULT_KINDS.indexOf(kind) % Math.min(every, clean.beats);
        for (const times of [1, null]) {
          for (let beat = 1 + first; beat <= clean.beats; beat += every) {
            const seen = await refreshWith(shop, id, { beat, fault: { kind, times } });
            figures.faults += 1;
            const name = `${kind} ${times === 1 ? 'at' : 'from'} round ${beat} of ${clean.beats}`;
            outcomes.push({ platform: id, kind, says: wordsFor(seen, id) });
            holds(() => expectNothingWrong(seen, before, clean.healed, name));
          }
        }
      },
      300_000,
    );
  });
}

/** What became of the read, by platform and fault: rows of a table. */
export function faultTable(): readonly string[] {
  const names = [...new Set(outcomes.map(({ platform, kind }) => `${platform} | ${kind}`))];
  const rows = names.map((name) => {
    const says = outcomes.flatMap((one) => (`${one.platform} | ${one.kind}` === name ? [one.says] : []));
    return `| ${name} | ${[...new Set(says)].join(', ')} |`;
  });
  return ['| Platform | Fault | Read |', '| --- | --- | --- |', ...rows];
}
