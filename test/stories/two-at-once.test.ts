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

describe('a run that reads its sheets while another writes them', () => {
  it('takes no link away from an item that was made between its two reads', async () => {
    const armed: { first: object | null; reads: number } = { first: null, reads: 0 };
    let isOn = false;
    story = await openStory({
      beforeCall: async ({ name, execution }) => {
        if (!isOn) return undefined;
        armed.first ??= execution;
        if (execution !== armed.first || name !== 'Sheet.getSheetValues') return undefined;
        armed.reads += 1;
        if (armed.reads === 2) await story.bench.execute('sync-data', { view: 'inventory' });
        return undefined;
      },
    });
    for (const styleCode of ['AB1000-100', 'AB1001-101'])
      story
        .market('ebay')
        .act({ do: 'list', title: `Shoe ${styleCode} US 9`, styleCode, size: '9', price: '90.00' });
    isOn = true;
    const { error } = await story.bench.execute('apply-marks', {});
    isOn = false;
    expect([error, armed.reads > 2]).toEqual([null, true]);
    expect((await story.listings()).map((row) => row.Item).sort()).toEqual([1, 2]);
    story.bench.clock.advance(60_000);
    await story.sync();
    expect((await story.inventory()).length).toBe(2);
  });
});
