/** What a key does in Review. Pure. Only keys pressed inside the section count (WCAG 2.1.4). */
import type { ReviewEntry } from '../../src/commands/door/contract';
import type { Verdict } from '../panel/decisions';

export type KeyAct =
  | { readonly act: 'move'; readonly steps: number }
  | { readonly act: 'decide'; readonly verdict: Verdict }
  | { readonly act: 'choose' | 'undo' };

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** The key is pressed on a control that has its own use for Enter. */
  readonly onButton: boolean;
}

/** Longer than any list. */
const ALL = 1e9;
const MOVES: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -ALL,
  End: ALL,
};

export function keyAct(pressed: Pressed, entry: ReviewEntry | null, mayMake: boolean): KeyAct | null {
  const { key, ctrlKey, metaKey, altKey } = pressed;
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') return { act: 'undo' };
  if (ctrlKey || metaKey || altKey) return null;
  const steps = MOVES[key];
  if (steps !== undefined) return { act: 'move', steps };
  if (key.toLowerCase() === 'u') return { act: 'undo' };
  return entry ? entryAct(pressed, entry, mayMake) : null;
}

function entryAct({ key, onButton }: Pressed, entry: ReviewEntry, mayMake: boolean): KeyAct | null {
  if (key === 'Enter') return onButton ? null : enterAct(entry);
  if (entry.listing === null) return null;
  const candidate = entry.kind === 'question' ? entry.candidates[Number(key) - 1] : undefined;
  if (candidate) return { act: 'decide', verdict: { do: 'choose', item: candidate.item } };
  switch (key.toLowerCase()) {
    case 'n':
    case 's':
      return mayMake ? { act: 'decide', verdict: { do: 'split' } } : null;
    case 'x':
      return { act: 'decide', verdict: { do: 'reject' } };
    case 'c':
    case '/':
      return { act: 'choose' };
    default:
      return null;
  }
}

/** A question is answered by Enter only where there is one answer. */
function enterAct({ kind, candidates }: ReviewEntry): KeyAct | null {
  if (kind !== 'question') return { act: 'decide', verdict: { do: 'accept' } };
  const [only, second] = candidates;
  return only && !second ? { act: 'decide', verdict: { do: 'choose', item: only.item } } : null;
}
