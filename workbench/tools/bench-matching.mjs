/** `npm run bench:matching [-- --empty] [-- N ...]`: see workbench/matching/bench-main.ts. Each size runs in a process of its own. */
import { runMatching } from './match-build.mjs';

await runMatching('bench-main');
