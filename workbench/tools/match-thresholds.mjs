/** `npm run match:thresholds`: see workbench/matching/thresholds-main.ts. */
import { runMatching } from './match-build.mjs';

await runMatching('thresholds-main');
