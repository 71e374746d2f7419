/** Tells the pages that cells or tabs have changed. Changes come in bursts: they are told together. */
import type { Operation, Workbook } from '../workbook/types';
import type { Channel } from './channel';
import { tabsOf } from './view';

/** Seen at once by a person, and seldom enough for a page that draws each time. */
const SOONEST_MS = 40;
/** Of a large filtered sheet the tabs take long to find: that may take this part of the time at most. */
const SHARE = 5;

/** Returns the function that ends it. */
export function tellChanges(workbook: Workbook, channel: Channel): () => void {
  const changed = new Set<number>();
  let tabs = false;
  let timer: NodeJS.Timeout | null = null;
  /** The first change after a rest is told at once. */
  let next = 0;
  const tell = () => {
    timer = null;
    const start = performance.now();
    if (tabs) channel.say({ event: 'tabs', tabs: tabsOf(workbook) });
    channel.say({ event: 'changed', sheetIds: [...changed], version: workbook.version });
    changed.clear();
    tabs = false;
    const end = performance.now();
    next = end + Math.max(SOONEST_MS, SHARE * (end - start));
  };
  const end = workbook.watch((operation) => {
    if ('sheetId' in operation) changed.add(operation.sheetId);
    tabs ||= changesTabs(operation);
    timer ??= setTimeout(tell, Math.max(0, next - performance.now()));
  });
  return () => {
    end();
    if (timer) clearTimeout(timer);
  };
}

/** Typing can change a formula that filters nothing, but also the last row; names, sizes and hidden rows change by these. */
function changesTabs(operation: Operation): boolean {
  return !['notes', 'numberFormat', 'style', 'validation'].includes(operation.do);
}
