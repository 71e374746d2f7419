/** The figures as a table in Markdown, as the README shows them. */
import type { Figures } from './scenarios';

const COLUMNS: readonly (readonly [string, (one: Figures) => string])[] = [
  ['Listings', (one) => number(one.listings)],
  ['Sync', (one) => one.scenario],
  ['Requests (bound)', (one) => `${number(one.requests)} (${number(one.requestBound)})`],
  ['Rounds', (one) => number(one.rounds)],
  ['Sheet calls', (one) => number(one.sheetCalls)],
  ['Cells written', (one) => number(one.cellsWritten)],
  ['Time', (one) => seconds(one.virtualSeconds)],
  ['Slices', (one) => number(one.slices)],
  ['CPU', (one) => seconds(one.cpuSeconds)],
  ['Memory', (one) => `${number(one.memoryMB)} MB`],
  ['Plain script: sheet calls', (one) => number(one.plainSheetCalls)],
  ['Plain script: time', (one) => seconds(one.plainVirtualSeconds)],
];

const number = (value: number): string => value.toLocaleString('en-US');
const seconds = (value: number): string => `${value.toLocaleString('en-US', { maximumFractionDigits: 1 })} s`;

export function tableOf(figures: readonly Figures[]): string {
  const cells = [
    COLUMNS.map(([name]) => name),
    ...figures.map((one) => COLUMNS.map(([, show]) => show(one))),
  ];
  const widths = COLUMNS.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => pad(cell, widths[at] ?? 0, at)).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at === 1 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [head = [], ...rows] = cells;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function pad(cell: string, width: number, at: number): string {
  return at === 1 ? cell.padEnd(width) : cell.padStart(width);
}
