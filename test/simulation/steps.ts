/** What people, marketplaces and Google do in a simulation: steps as data, so that a failing seed replays. */
import type { MarketId } from '../../workbench/marketplaces/types';
import { fc } from '../support/properties';

export type SheetName = 'Inventory' | 'Listings';

/** What a person does to a sheet. */
export interface PersonAct {
  readonly act:
    | 'note'
    | 'formula'
    | 'sort'
    | 'sort seen'
    | 'insert row'
    | 'insert column'
    | 'move column'
    | 'hide column'
    | 'rename column'
    | 'protect'
    | 'type over'
    | 'formula over'
    | 'filter'
    | 'merge'
    | 'unmerge'
    | 'refuse';
  readonly sheet: SheetName;
  readonly place: number;
}

/** What a person does to a row that Sheetstock knows. */
export type RowAct =
  | 'delete listing row'
  | 'delete item row'
  | 'paste listing row'
  | 'paste item row'
  | 'type item'
  | 'tick sold'
  | 'tick deleted';

export type RunCommand = 'sync-data' | 'full-refresh' | 'apply-marks' | 'link-inventory' | 'undo';

/** A second run that begins before a call of the first, as somebody else's does. */
export interface Second {
  readonly at: number;
  readonly command: RunCommand;
  readonly kill: number | null;
}

export type Step =
  | {
      readonly do: 'market';
      readonly market: MarketId;
      readonly act:
        | 'list'
        | 'sell'
        | 'delete'
        | 'end'
        | 'relist'
        | 'reprice'
        | 'deactivate'
        | 'offline'
        | 'online';
      readonly place: number;
    }
  | { readonly do: 'person'; readonly act: PersonAct }
  | { readonly do: RowAct; readonly place: number }
  | {
      readonly do: 'run';
      readonly command: RunCommand;
      /** Killed before this call, where there are so many. */
      readonly kill: number | null;
      /** What a person does meanwhile, and before which call. */
      readonly meanwhile: readonly { readonly at: number; readonly act: PersonAct }[];
      readonly second: Second | null;
    };

const market = fc.constantFrom<MarketId>('ebay', 'stockx', 'shopify');
const place = fc.nat({ max: 30 });

/** What may come at any moment of a run. */
const ANY_TIME: readonly PersonAct['act'][] = [
  'note',
  'note',
  'formula',
  'sort',
  'sort',
  'insert row',
  'insert column',
  'move column',
  'hide column',
  'rename column',
  'protect',
  'type over',
  'formula over',
  'filter',
  'merge',
  'unmerge',
  'refuse',
];

const personAct = (acts: readonly PersonAct['act'][]) =>
  fc.record<PersonAct>({
    act: fc.constantFrom(...acts),
    sheet: fc.constantFrom<SheetName>('Inventory', 'Listings'),
    place,
  });

const marketStep: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('market' as const),
  market,
  act: fc.constantFrom(
    'list' as const,
    'list' as const,
    'list' as const,
    'sell' as const,
    'delete' as const,
    'end' as const,
    'relist' as const,
    'reprice' as const,
    'deactivate' as const,
    'offline' as const,
    'online' as const,
    'online' as const,
  ),
  place,
});

const command = fc.constantFrom<RunCommand>(
  'sync-data',
  'sync-data',
  'sync-data',
  'full-refresh',
  'apply-marks',
  'link-inventory',
  'undo',
);

const at = fc.integer({ min: 1, max: 70 });
const kill = fc.option<number | null>(at, { nil: null, freq: 3 });

const runStep: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('run' as const),
  command,
  kill,
  meanwhile: fc.array(fc.record({ at, act: personAct(ANY_TIME) }), { maxLength: 2 }),
  second: fc.oneof(
    { weight: 2, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.record<Second>({ at, command, kill }) },
  ),
});

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: marketStep },
  {
    weight: 6,
    arbitrary: personAct([...ANY_TIME, 'sort seen', 'sort seen']).map((act): Step => ({ do: 'person', act })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom<RowAct>(
        'delete listing row',
        'delete item row',
        'paste listing row',
        'paste item row',
        'type item',
        'tick sold',
        'tick deleted',
      ),
      place,
    }),
  },
  { weight: 3, arbitrary: runStep },
);
