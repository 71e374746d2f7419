/** The newest runs of Activity, each with its first lines. */
import type { ActivityLine } from '../../domain/activity';
import { undoneRun } from '../../domain/undo/undo';
import { isTakenBack } from '../../domain/undo/undoable';
import { readActivity } from '../../sheets/activity';
import { findSheet } from '../../sheets/book';
import { ACTIVITY } from '../../sheets/columns';
import type { ActivityView, RunView } from '../door/contract';
import type { App } from '../shared/command';
import { isoText } from './views';

const LINES = 500;
const LINES_OF_RUN = 20;

export function recentActivity(app: App): ActivityView {
  const { ports } = app;
  const sheet = findSheet(ports.spreadsheet.sheets(), ports.documentStore.readAll(), ACTIVITY);
  const lines = sheet ? readActivity(sheet, LINES) : [];
  const undone = new Set(lines.filter((line) => line.rule === 'undone').map((line) => undoneRun(line.what)));
  const runs = new Map<string, ActivityLine[]>();
  for (const line of lines) runs.set(line.run, [...(runs.get(line.run) ?? []), line]);
  const { key } = ports.person();
  return { runs: [...runs.values()].map((of) => runView(of, key, undone)) };
}

/** Runs that Undo does not take back. */
const KEPT: readonly string[] = ['undone', 'adopted'];

function runView(lines: readonly ActivityLine[], key: string, undone: ReadonlySet<string>): RunView {
  const [first] = lines;
  const run = first?.run ?? '';
  const isUndone = undone.has(run);
  const mine = first?.whoKey === key && first.how !== 'hourly' && !KEPT.includes(first.rule);
  return {
    run,
    at: isoText(first?.at ?? 0),
    who: first?.who ?? '',
    how: first?.how ?? '',
    canUndo: mine && !isUndone && lines.some(({ rule }) => isTakenBack(rule)),
    undone: isUndone,
    count: lines.length,
    lines: lines
      .slice(0, LINES_OF_RUN)
      .map(({ rule, sheet, row, what, before, after }) => ({ rule, sheet, row, what, before, after })),
  };
}
