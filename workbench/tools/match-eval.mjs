/** `npm run match:eval`: see workbench/matching/eval-main.ts. */
import { runMatching } from './match-build.mjs';

await runMatching('eval-main');
