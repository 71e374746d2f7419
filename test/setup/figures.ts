/** Adds up what the simulation's files have done, and prints it when all tests are over. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file to which figures are appended, a line of JSON for each test file. */
    figures: string;
  }
}

type Figures = Readonly<Record<'scenarios' | 'kills' | 'steps' | 'faults' | 'violations', number>>;

interface Reported {
  readonly figures: Figures;
  readonly told: readonly string[];
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'sheetstock-figures-'));
  const file = path.join(folder, 'figures.jsonl');
  project.provide('figures', file);
  return () => {
    if (existsSync(file)) process.stdout.write(summary(readFileSync(file, 'utf8')));
    rmSync(folder, { recursive: true, force: true });
  };
}

function summary(text: string): string {
  const reports = text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Reported]));
  const sum = (name: keyof Figures) => reports.reduce((all, one) => all + one.figures[name], 0);
  const told = [...new Set(reports.flatMap((one) => one.told))];
  const figures = `Simulation: ${sum('scenarios')} scenarios, ${sum('kills')} kills, ${sum('steps')} steps of people, ${sum('faults')} faults, ${sum('violations')} violations.`;
  return `\n${[...told, figures].join('\n')}\n`;
}
