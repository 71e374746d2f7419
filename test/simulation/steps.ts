/** What people, marketplaces and Google do in a simulation: steps as data, so that a failing seed replays. */
import fc from 'fast-check';
import type { MarketId } from '../../workbench/marketplaces/types';

export type SheetName = 'Inventory' | 'Listings';

/** What a person does to a sheet. */
export interface PersonAct {
  readonly act:
    | 'note'
    | 'formula'
    | 'sort'
    | 'insert row'
    | 'insert column'
    | 'move column'
    | 'hide column'
    | 'filter';
  readonly sheet: SheetName;
  readonly place: number;
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
  | { readonly do: 'delete listing row' | 'paste row' | 'tick sold' | 'tick deleted'; readonly place: number }
  | {
      readonly do: 'run';
      readonly command: 'sync-data' | 'full-refresh' | 'apply-marks' | 'link-inventory' | 'undo';
      /** Killed before this call, where there are so many. */
      readonly kill: number | null;
      /** What a person does meanwhile, and before which call. */
      readonly meanwhile: readonly { readonly at: number; readonly act: PersonAct }[];
    };

const market = fc.constantFrom<MarketId>('ebay', 'stockx', 'shopify');
const place = fc.nat({ max: 30 });

const personAct = fc.record<PersonAct>({
  act: fc.constantFrom<PersonAct['act']>(
    'note',
    'note',
    'formula',
    'sort',
    'sort',
    'insert row',
    'insert column',
    'move column',
    'hide column',
    'filter',
  ),
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

const runStep: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('run' as const),
  command: fc.constantFrom(
    'sync-data' as const,
    'sync-data' as const,
    'sync-data' as const,
    'full-refresh' as const,
    'apply-marks' as const,
    'link-inventory' as const,
    'undo' as const,
  ),
  kill: fc.option<number | null>(fc.integer({ min: 1, max: 70 }), { nil: null, freq: 3 }),
  meanwhile: fc.array(fc.record({ at: fc.integer({ min: 1, max: 70 }), act: personAct }), { maxLength: 2 }),
});

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: marketStep },
  { weight: 6, arbitrary: personAct.map((act): Step => ({ do: 'person', act })) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'delete listing row' as const,
        'paste row' as const,
        'tick sold' as const,
        'tick deleted' as const,
      ),
      place,
    }),
  },
  { weight: 3, arbitrary: runStep },
);
