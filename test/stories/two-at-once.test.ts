/** Two people, or a person and the hourly sync, write at the same time. */
import { afterEach, describe, expect, it } from 'vitest';
import { openStory, type Story } from './story';

let story: Story;

afterEach(() => story.close());

describe('a run that comes to write after another was killed writing', () => {
  it('finishes that one first: no line of it is lost, and nothing is doubled', async () => {
    const armed: { first: object | null; isOn: boolean } = { first: null, isOn: false };
    story = await openStory({
      beforeCall: async ({ name, execution }) => {
        if (!armed.isOn) return undefined;
        armed.first ??= execution;
        if (execution !== armed.first) return name === 'Range.setBackground' ? 'kill' : undefined;
        if (name !== 'Lock.tryLock') return undefined;
        armed.isOn = true;
        const second = await story.bench.execute('sync-data', { view: 'inventory' });
        expect(second.killed).toBe(true);
        armed.isOn = false;
        return undefined;
      },
    });
    const list = (styleCode: string) =>
      story
        .market('ebay')
        .act({ do: 'list', title: `Shoe ${styleCode} US 9`, styleCode, size: '9', price: '90.00' });
    list('AB1000-100');
    await story.sync('listings');
    list('AB1001-101');
    story.bench.clock.advance(60_000);
    armed.isOn = true;
    await story.linkAll();
    const lines = story.bench
      .export('Activity')
      .map(({ Rule, Row }) => `${Rule} ${String(Row).slice(0, 15)}`);
    expect(lines.filter((line) => line.startsWith('new'))).toEqual(
      ['new Shoe AB1001-101', 'new Shoe AB1000-100'].map((line) => line.slice(0, 19)),
    );
    await story.sync();
    expect((await story.inventory()).length).toBe(2);
    expect((await story.listings()).map((row) => row.Item)).toEqual(expect.arrayContaining([1, 2]));
  });
});
