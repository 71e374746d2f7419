/** `npm run match:scenario`: see workbench/matching/scenario-main.ts. */
import { runMatching } from './match-build.mjs';

await runMatching('scenario-main');
