/** What the panel says of a run that goes on: of the whole, and of each account. */

import { grouped } from '../../sync/day-use';
import type { AccountProgress, Phase } from '../../sync/progress';
import { counted } from './usage';

const PHASES: Partial<Readonly<Record<Phase, string>>> = {
  waiting: 'Goes on in a minute…',
  deciding: 'Comparing with your sheets…',
  writing: 'Writing…',
};

export function phaseText(phase: Phase): string {
  return PHASES[phase] ?? 'Reading your marketplaces…';
}

/** How far one account of a run is. */
export function progressText({ state, listings, total }: AccountProgress): string {
  if (state === 'failed') return 'Not read';
  if (state === 'read') return `Read, ${counted(listings, 'listing')}`;
  if (total !== null && total >= listings) return `${grouped(listings)} of ${grouped(total)}`;
  return listings > 0 ? `${counted(listings, 'listing')} so far` : 'Asking…';
}
