/** `npm run sheet -- ...`: one command on a workbook, without a page. */
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { buildIfChanged } = await import('./build-workbench.mjs');
await buildIfChanged();
const { main } = await import('../../build/workbench/cli.mjs');
process.exitCode = await main(process.argv.slice(2));
