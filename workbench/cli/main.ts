/** `npm run sheet -- ...`: one command on a workbook, its report, and an exit code for scripts and schedules. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Checked, checkKeys } from '../keys/check-keys';
import { openWorkbench, type Workbench } from '../server/workbench';
import { HELP, type Order, readOrder } from './order';
import { type Outcome, runOrder } from './run-order';

/** Answers with the exit code: 0, or 1 with the error on the last line. */
export async function main(args: readonly string[]): Promise<number> {
  let json = args.includes('--json');
  try {
    const order = readOrder(args);
    if (order === 'help') return print(HELP);
    json = order.json;
    const { what } = order;
    if (what.kind === 'check keys') return printChecked(await checkKeys(what, process.env), json);
    const outcome = await onWorkbook(order, (bench) => runOrder(bench, what));
    return print(order.json ? JSON.stringify(outcome.data) : outcome.text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(message);
    if (json) console.log(JSON.stringify({ error: message, done: false }));
    return 1;
  }
}

async function onWorkbook(order: Order, work: (bench: Workbench) => Promise<Outcome>): Promise<Outcome> {
  const file = path.resolve(order.workbook);
  mkdirSync(path.dirname(file), { recursive: true });
  const bench = await openWorkbench({ file, demo: order.demo });
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

function printChecked(checked: Checked, json: boolean): number {
  print(json ? JSON.stringify(checked) : checked.says);
  return checked.ok ? 0 : 1;
}

function print(text: string): 0 {
  console.log(text);
  return 0;
}
