/** Runs the plain script against a workbench's marketplaces, on a workbook of its own, to its end. */
import path from 'node:path';
import { createRuntime } from '../runtime/index';
import type { Execution, Runtime } from '../runtime/types';
import { MARKETS, type Workbench } from '../server/workbench';
import { createWorkbook } from '../workbook/index';
import { added, NOTHING, type Spent, spentBy } from './spent';

export interface Plain {
  sync(): Promise<Spent>;
  close(): Promise<void>;
}

/** `code`: the built plain script. */
export function openPlain(bench: Workbench, code: string): Plain {
  const settings = { title: 'Plain', timeZone: 'Etc/UTC', locale: 'en_US' };
  const workbook = createWorkbook(settings, undefined, { clock: bench.clock.now });
  workbook.apply({ do: 'addSheet', sheetId: 77, name: 'Items', position: 2, rows: 1000, columns: 26 });
  const runtime = createRuntime({
    code,
    sidebar: path.join(path.dirname(code), 'Sidebar.html'),
    workbook,
    properties: { document: new Map(), script: new Map(), user: new Map(), changed: () => {} },
    clock: bench.clock,
    screen: {
      toast: () => {},
      menu: () => {},
      sidebar: () => {},
      dialog: async () => ({ button: 'OK', text: '' }),
      activeSheet: () => workbook.sheets()[0]?.sheetId ?? 0,
      selection: () => null,
    },
    routes: () => routesOf(bench),
    user: { email: 'you@example.com', key: 'you' },
    bound: true,
  });
  return { sync: () => toItsEnd(runtime, keysOf(bench)), close: () => runtime.stop() };
}

/** One execution after the other, as the person or a trigger would start them. */
async function toItsEnd(runtime: Runtime, keys: Readonly<Record<string, string>>): Promise<Spent> {
  let spent = NOTHING;
  let place: unknown = null;
  do {
    const execution: Execution = await runtime.execute({
      kind: 'sidebar',
      function: 'plainSync',
      args: [place, keys],
    });
    if (execution.error) throw new Error(`The plain script failed: ${execution.error.message}`);
    spent = added(spent, spentBy(execution));
    place = execution.result;
  } while (place !== null);
  return spent;
}

function routesOf(bench: Workbench): Readonly<Record<string, string>> {
  const routes = MARKETS.flatMap((id) => {
    const { origins, address } = bench.market(id);
    return origins.map((origin) => [origin, address]);
  });
  return Object.fromEntries(routes);
}

function keysOf(bench: Workbench): Readonly<Record<string, string>> {
  const keys = MARKETS.flatMap((id) =>
    Object.entries(bench.market(id).credentials).map(([name, value]) => [`${id}.${name}`, value]),
  );
  return Object.fromEntries(keys);
}
