/** Changes of the selected listings at their marketplaces; each is asked about before anything is sent. */
import type { SelectionView } from '../../src/commands/door/contract';
import type { SectionProps } from '../panel/section';
import { Do } from '../parts/do';
import { AMOUNT, fieldsOf } from '../parts/fields';
import { begin } from '../parts/focus';

const WORDS = { price: 'Set price', quantity: 'Set quantity' } as const;

export function Change({ panel, state, can }: SectionProps & { readonly can: SelectionView['can'] }) {
  const { changing, busy } = state;
  const put = (what: typeof changing) => panel.put({ changing: what });
  if (changing) {
    return (
      <form
        class="row"
        ref={begin}
        onSubmit={(event) => {
          const { value = '' } = fieldsOf(event);
          put(null);
          if (changing === 'price') void panel.command('set-price', { price: value });
          else void panel.command('set-quantity', { quantity: Number(value) });
        }}
      >
        <input name="value" aria-label={WORDS[changing]} inputMode="decimal" pattern={AMOUNT} required />
        <Do as="main small">{WORDS[changing]}</Do>
        <Do run={() => put(null)}>Cancel</Do>
      </form>
    );
  }
  return (
    <div class="row tight">
      {can.end > 0 && (
        <Do off={busy} run={() => panel.command('end', {})}>
          End listing
        </Do>
      )}
      {(['price', 'quantity'] as const).map(
        (what) =>
          can[what] > 0 && (
            <Do key={what} off={busy} run={() => put(what)}>
              {WORDS[what]}
            </Do>
          ),
      )}
    </div>
  );
}
