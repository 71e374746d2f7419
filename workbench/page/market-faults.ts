/** How a simulated marketplace behaves: well, or with one of the faults that real ones show. */
import type { Fault } from '../server/messages';
import { make } from './dom';
import type { Act } from './market-offers';

const FAULTS: readonly (readonly [name: string, fault: Fault | null])[] = [
  ['Works', null],
  ['Is slow', { kind: 'slow', times: null }],
  ['Too many requests, twice (429)', { kind: '429', times: 2, retryAfter: 5 }],
  ['Too many requests (429)', { kind: '429', times: null, retryAfter: 60 }],
  ['Has answered enough for today', { kind: 'daily limit', times: null }],
  ['Fails (500)', { kind: '500', times: null }],
  ['Sends HTML', { kind: 'html', times: null }],
  ['Sends broken data', { kind: 'truncated', times: null }],
  ['Does not answer', { kind: 'timeout', times: null }],
  ['Token expires', { kind: 'expired token', times: 1 }],
  ['Sends a page twice', { kind: 'duplicate page', times: null }],
  ['Loses the last page', { kind: 'lost last page', times: null }],
  ['Sends one listing that is odd', { kind: 'odd listing', times: null }],
  ['Tells a wrong total', { kind: 'wrong total', times: null }],
];

/** A fault that lasts a number of replies is known by its kind while it wears off. */
function indexOf(fault: Fault | null): number {
  const found = FAULTS.findIndex(
    ([, one]) => one?.kind === fault?.kind && (one?.times === null) === (fault?.times === null),
  );
  return Math.max(0, found);
}

export function faultText(fault: Fault | null): string {
  return FAULTS[indexOf(fault)]?.[0] ?? '';
}

export function faultChoice(fault: Fault | null, act: Act): HTMLElement {
  const choice = make(
    'select',
    {},
    FAULTS.map(([name], index) => make('option', { text: name, attrs: { value: String(index) } })),
  );
  choice.value = String(indexOf(fault));
  choice.addEventListener('change', () => {
    const [name, next] = FAULTS[Number(choice.value)] ?? ['Works', null];
    void act({ do: 'fail', fault: next }, name);
  });
  return make('label', { class: 'field' }, [make('span', { text: 'How it behaves' }), choice]);
}
