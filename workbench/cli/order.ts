/** What is typed after `npm run sheet --`, read and checked before any workbook is opened. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { CheckOrder } from '../keys/check-keys';
import type { MarketAction, MarketId } from '../marketplaces/types';
import { type MarketValues, marketAction, marketIdOf } from './market-order';

export interface Order {
  readonly what: What;
  readonly workbook: string;
  readonly demo: boolean;
  readonly json: boolean;
}

export type What =
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly view: 'inventory' | 'listings';
      readonly names: readonly string[];
      /** What else the command takes, as it takes it. */
      readonly more?: object;
    }
  | {
      readonly kind: 'edit';
      readonly sheet: string;
      readonly row: string;
      readonly column: string;
      readonly value: string;
    }
  | { readonly kind: 'export'; readonly sheet: string }
  /** Of keys that no workbook has. */
  | ({ readonly kind: 'check keys' } & CheckOrder)
  | { readonly kind: 'market'; readonly market: MarketId; readonly action: MarketAction | 'show' };

/** What needs a workbook. */
export type OnWorkbook = Exclude<What, { readonly kind: 'check keys' }>;

export const COMMANDS = [
  'sync-data',
  'full-refresh',
  'apply-marks',
  'link-inventory',
  'unlink',
  'accept',
  'ignore',
  'merge',
  'undo',
  'repair',
  'check',
  'status',
  'end',
  'set-price',
  'set-quantity',
  'set',
  'import',
  'adopt',
] as const; // prettier-ignore
const DEFAULT_WORKBOOK = path.join('workbooks', 'demo.sheet');

export const HELP = `npm run sheet -- COMMAND [options]

Commands on a workbook:
  sync-data | full-refresh          [--view inventory|listings]
  apply-marks | undo | repair | check
  status                            how far a sync is, and what is used of the day's quotas
  link-inventory | unlink | ignore  LISTING ...   a listing's id, id/variant, or @57 for row 57
  accept                            [LISTING or #ITEM ...]   without any: all
  merge                             #ITEM #ITEM ...
  adopt                             TAB [--columns "Size = D, Cost = none"] [--yes]   shows what it would do; with --yes does it
  set                               SETTING VALUE   (export --sheet Settings shows them once one is set)
Changes at the marketplaces, which ask first: --allow once for each account, --yes every time
  end                               LISTING ... | --exposed   those still for sale although their item is gone
  set-price                         LISTING ... --price P [--currency C]
  set-quantity                      LISTING ... --quantity N
Listings of a platform without an API, from a file of comma-separated or tab-separated rows:
  import --platform NAME --file FILE --currency C [--columns 'Size = D, Price = none'] [--complete]
Keys that no workbook has: are they right, what is missing, whose account is it
  check --platform X [--keys FILE] [--base URL]   or in the environment: SHEETSTOCK_EBAY_CLIENT_ID and so on
A person's edit, with its triggers:
  edit --sheet S --row KEY --column NAME --value V      KEY: #3084, a listing's id, or @57
A sheet as rows by column name:
  export --sheet Inventory|Listings|Activity
What the users of a simulated marketplace do:
  market ebay|stockx|shopify|alias|depop|woocommerce|etsy|custom show
  market ... list --title T --price P [--size S] [--style-code C] [--sku K] [--quantity N]
  market ... sell|delete|end|relist --id ID [--variant V] [--price P] [--units N]
  market ... reprice --id ID --price P
  market ... quantity --id ID --quantity N
  market ... cancel|ship --order ID [--how cancelled|failed|returned] [--units N]
  market ... fail --kind 'expired token'   other faults: in the page of npm start, under Marketplaces

Options: --workbook FILE (${DEFAULT_WORKBOOK}), --demo (a new workbook starts from the demo), --json (JSON on the last line)`;

/** Throws a sentence when it cannot be understood. */
export function readOrder(args: readonly string[]): Order | 'help' {
  const { values, positionals } = parse(args);
  const [command, ...names] = positionals;
  if (values.help || command === undefined) return 'help';
  const workbook = values.workbook ?? DEFAULT_WORKBOOK;
  const demo = values.demo || values.workbook === undefined;
  return { what: whatOf(command, names, values), workbook, demo, json: values.json };
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workbook: text,
      demo: flag,
      json: flag,
      help: flag,
      view: text,
      sheet: text,
      row: text,
      column: text,
      value: text,
      id: text,
      variant: text,
      order: text,
      how: text,
      title: text,
      price: text,
      size: text,
      'style-code': text,
      sku: text,
      quantity: text,
      units: text,
      kind: text,
      times: text,
      'retry-after': text,
      keys: text,
      base: text,
      listings: { type: 'string', multiple: true },
      currency: text,
      exposed: flag,
      allow: flag,
      yes: flag,
      platform: text,
      file: text,
      columns: text,
      complete: flag,
    }, // prettier-ignore
  });
}

function whatOf(command: string, names: readonly string[], values: Values): What {
  switch (command) {
    case 'edit':
      return {
        kind: 'edit',
        sheet: need(values, 'sheet'),
        row: need(values, 'row'),
        column: need(values, 'column'),
        value: need(values, 'value'),
      };
    case 'check':
      return values.platform === undefined ? onWorkbook(command, names, values) : checkOf(values);
    case 'export':
      return { kind: 'export', sheet: values.sheet ?? names[0] ?? need(values, 'sheet') };
    case 'market':
      return {
        kind: 'market',
        market: marketIdOf(names[0]),
        action: marketAction(names[1], marketValues(values, names.slice(2))),
      };
    default:
      if (COMMANDS.some((one) => one === command)) return onWorkbook(command, names, values);
      throw new Error(
        `There is no command ${command}. The commands are ${COMMANDS.join(', ')}, edit, export and market.`,
      );
  }
}

function onWorkbook(command: string, names: readonly string[], values: Values): What {
  return {
    kind: 'command',
    command,
    view: viewOf(values.view),
    names: [...names, ...(values.listings ?? []).flatMap((some) => some.split(','))],
    ...moreOf(command, names, values),
  };
}

function checkOf({ platform = '', keys, base }: Values): What {
  if (base !== undefined && !/^https?:\/\//.test(base))
    throw new Error(`--base ${base}: it begins with https://.`);
  return { kind: 'check keys', platform, keys: keys ?? null, base: base ?? null };
}

/** What only some commands take. Throws a sentence when something is missing. */
function moreOf(command: string, names: readonly string[], values: Values): { readonly more?: object } {
  const consent = { allow: values.allow, confirmed: values.yes, exposed: values.exposed };
  switch (command) {
    case 'end':
      return { more: consent };
    case 'adopt':
      if (names.length === 0) throw new Error('Name the tab: adopt TAB.');
      return { more: { columns: values.columns ?? '', confirmed: values.yes } };
    case 'set-price':
      return {
        more: {
          ...consent,
          price: need(values, 'price'),
          ...(values.currency === undefined ? {} : { currency: values.currency }),
        },
      };
    case 'import':
      return {
        more: {
          platform: need(values, 'platform'),
          currency: need(values, 'currency'),
          text: textOf(need(values, 'file')),
          corrections: values.columns ?? '',
          complete: values.complete,
        },
      };
    case 'set':
      if (names.length === 0) throw new Error('Name a setting and its value: set linkFrom 90 %.');
      return {};
    case 'set-quantity':
      return { more: { ...consent, quantity: Number(need(values, 'quantity')) } };
    default:
      return {};
  }
}

function viewOf(view: string | undefined): 'inventory' | 'listings' {
  if (view === undefined || view === 'inventory') return 'inventory';
  if (view === 'listings') return 'listings';
  throw new Error(`--view ${view}: it is inventory or listings.`);
}

/** `market ebay sell ID` is as good as `market ebay sell --id ID`. */
function marketValues(values: Values, names: readonly string[]): MarketValues {
  const { id, order, kind, ...others } = values;
  const [first] = names;
  return {
    ...others,
    id: id ?? first,
    order: order ?? first,
    kind: kind ?? first,
    styleCode: values['style-code'],
    retryAfter: values['retry-after'],
  };
}

type Needed = 'platform' | 'file' | 'sheet' | 'row' | 'column' | 'value' | 'price' | 'currency' | 'quantity';

function need(values: Values, name: Needed): string {
  const value = values[name];
  if (value !== undefined) return value;
  throw new Error(`--${name} is missing.`);
}

function textOf(file: string): string {
  try {
    return textIn(readFileSync(file));
  } catch {
    throw new Error(`${file} cannot be read.`);
  }
}

/** As the sidebar reads it: UTF-8, else "Unicode Text" of Excel, which begins with FF FE, or western Windows. */
function textIn(bytes: Buffer): string {
  try {
    return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
