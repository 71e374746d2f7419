/** A person lets the spreadsheet be synced every hour: once turned on the trigger does it, and turned off it is gone. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStory, type Story } from './story';

let story: Story;
let answer: 'YES' | 'NO' = 'YES';

beforeAll(async () => {
  story = await openStory({
    screen: { dialog: async () => ({ button: answer, text: '' }) },
  });
});

afterAll(() => story.close());

const triggers = () => story.bench.runtime.triggers();

/** What Google does when the hour is over. */
async function hourOver() {
  story.bench.clock.advance(3_600_000);
  const [trigger] = triggers();
  if (!trigger) throw new Error('No trigger is there.');
  return story.bench.runtime.execute({ kind: 'trigger', id: trigger.id });
}

it('asks before it turns on, and a No changes nothing', async () => {
  answer = 'NO';
  await story.bench.run('menuSyncEveryHour');
  expect(triggers()).toEqual([]);
});

it('turned on, a listing made meanwhile is there after the hour, and Activity says who did it', async () => {
  answer = 'YES';
  await story.bench.run('menuSyncEveryHour');
  expect(triggers()).toMatchObject([{ function: 'hourlySync', event: 'CLOCK', everyHours: 1 }]);
  story.market('ebay').act({ do: 'list', title: 'Nike Dunk Low DD1391-100 US 9', price: '120.00' });
  const execution = await hourOver();
  expect(execution.error).toBeNull();
  expect(await story.listings()).toMatchObject([{ Title: 'Nike Dunk Low DD1391-100 US 9' }]);
  const [line] = story.bench.export('Activity');
  expect(line).toMatchObject({ How: 'hourly' });
});

it('turning on what is on makes no second trigger', async () => {
  await story.bench.call('hourly', { turn: 'on' });
  expect(triggers()).toHaveLength(1);
});

it('an hourly run whose platforms are out of reach ends quietly and keeps the rows', async () => {
  story.market('ebay').act({ do: 'fail', fault: { kind: '500', times: null } });
  const execution = await hourOver();
  expect(execution.error).toBeNull();
  expect(await story.listings()).toHaveLength(1);
});

it('turned off in the menu, no trigger is left', async () => {
  await story.bench.run('menuSyncEveryHour');
  expect(triggers()).toEqual([]);
});
