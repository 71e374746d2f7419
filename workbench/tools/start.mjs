/** `npm start`: installs what is missing, builds, and serves the workbench. */
import { ensureInstalled } from './install.mjs';

ensureInstalled();
const { buildIfChanged } = await import('./build-workbench.mjs');
await buildIfChanged();
const { main } = await import('../../build/workbench/server.mjs');
await main(process.argv.slice(2));
