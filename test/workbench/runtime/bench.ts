/** A runtime over a small script of a test's own. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntime, createStillClock } from '../../../workbench/runtime/index';
import type {
  Execution,
  PropertyStores,
  Runtime,
  RuntimeOptions,
  Screen,
} from '../../../workbench/runtime/types';
import { createWorkbook } from '../../../workbench/workbook/index';
import type { Workbook } from '../../../workbench/workbook/types';

export const START = Date.UTC(2026, 10, 23, 12);

export interface Bench {
  readonly runtime: Runtime;
  readonly code: string;
  readonly workbook: Workbook;
  readonly properties: PropertyStores;
  /** Calls the script's `main` from the menu. */
  main(stop?: AbortSignal): Promise<Execution>;
}

export const quietScreen: Screen = {
  toast: () => undefined,
  menu: () => undefined,
  sidebar: () => undefined,
  dialog: () => Promise.resolve({ button: 'OK', text: '' }),
  activeSheet: () => 1,
  selection: () => null,
};

/** Writes the script where a build would put it and makes a runtime for it. */
export function bench(script: string, options: Partial<RuntimeOptions> = {}, manifest: object = {}): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'runtime-'));
  const code = join(folder, 'Code.js');
  const sidebar = join(folder, 'Sidebar.html');
  writeFileSync(code, script);
  writeFileSync(join(folder, 'appsscript.json'), JSON.stringify({ timeZone: 'Etc/UTC', ...manifest }));
  writeFileSync(sidebar, '<p>Side</p>');
  const properties: PropertyStores = {
    document: new Map(),
    script: new Map(),
    user: new Map(),
    changed: () => undefined,
  };
  const workbook =
    options.workbook ?? createWorkbook({ title: 'Test', timeZone: 'Etc/UTC', locale: 'en_US' });
  const runtime = createRuntime({
    workbook,
    properties,
    clock: createStillClock(START),
    screen: quietScreen,
    code,
    sidebar,
    routes: () => ({}),
    user: { email: 'seller@example.com', key: 'key-1' },
    bound: true,
    ...options,
  });
  return {
    runtime,
    code,
    workbook,
    properties: options.properties ?? properties,
    main: (stop) => runtime.execute({ kind: 'menu', function: 'main' }, stop),
  };
}
