/** A Depop shop signed in to and read, played through commands on the real bundle. */
import { afterEach, describe, expect, it } from 'vitest';
import { signIn } from '../../stories/sign-in';
import { openStory, type Story } from '../../stories/story';

let story: Story;
afterEach(() => story.close());

const shop = () => story.market('depop');

describe('a shop on Depop', () => {
  it('is signed in to with all that is needed; what is not allowed is named', async () => {
    story = await openStory();
    const keeps = (scope: string) => scope !== 'orders_read';
    expect(await signIn(story.bench, 'depop', { keeps })).toContain('lacks orders_read');
    expect(await signIn(story.bench, 'depop')).toContain('Connected to Depop as demo-kicks.');
    shop().act({ do: 'list', title: 'Tee', price: '9.00' });
    expect(await story.sync()).toMatchObject({ added: 1 });
  });

  it('goes on with a new refresh token each hour', async () => {
    story = await openStory();
    await signIn(story.bench, 'depop');
    for (let hour = 0; hour < 3; hour += 1) {
      story.bench.clock.advance(2 * 3_600_000);
      shop().act({ do: 'list', title: `Tee ${hour}`, price: '9.00' });
      expect(await story.sync()).toMatchObject({ added: 1 });
    }
  });

  it('whose seller takes the consent back is named, and its listings stay', async () => {
    story = await openStory();
    await signIn(story.bench, 'depop');
    shop().act({ do: 'list', title: 'Tee', price: '9.00' });
    await story.sync();
    shop().act({ do: 'revoke' });
    const { platforms } = await story.sync();
    expect(platforms.find(({ platform }) => platform === 'depop')?.error?.code).toBe('TOKEN_EXPIRED');
    expect((await story.listings()).map((row) => row.Status)).toEqual(['Active']);
  });
});
