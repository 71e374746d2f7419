/** `npm run match:learn`: see workbench/matching/learn-main.ts. */
import { runMatching } from './match-build.mjs';

await runMatching('learn-main');
