/** `npm run bench:matching [-- --empty] [-- N ...]`: see workbench/matching/bench-main.ts. Each size runs in a process of its own. */
import { loadMatching } from './match-build.mjs';

const { main } = await loadMatching('bench-main');
process.exitCode = await main(process.argv.slice(2));
