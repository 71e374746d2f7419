/** A spreadsheet of a country whose formulas are written otherwise: the sheets are made and coloured there too. */
import { afterEach, expect, test } from 'vitest';
import { openWorkbench, type Workbench } from '../../workbench/server/workbench';
import { sheetIn } from '../simulation/desk';
import { DUNK } from './pairs';
import { STORY_DAY } from './story';

let bench: Workbench;
afterEach(() => bench.close());

test.each(['en_US', 'de_DE', 'fr_FR', 'it_IT'])('a first sync and Repair in %s', async (locale) => {
  bench = await openWorkbench({ catalogue: 'empty', now: STORY_DAY });
  bench.workbook.apply({ do: 'settings', locale });
  await bench.call('connect', { platform: 'ebay', entered: bench.market('ebay').credentials });
  bench.market('ebay').act({ do: 'list', ...DUNK });
  expect(await bench.call('sync-data')).toMatchObject({ added: 1, made: 1 });
  const rules = () =>
    ['Inventory', 'Listings'].map(
      (name) => bench.workbook.layout(sheetIn(bench.workbook, name).sheetId).conditionalRules.length,
    );
  expect(rules()).toEqual([5, 5]);
  await bench.call('repair');
  expect(rules()).toEqual([5, 5]);
});
