/** `npm run match:thresholds`: see workbench/matching/thresholds-main.ts. */
import { loadMatching } from './match-build.mjs';

const { main } = await loadMatching('thresholds-main');
process.exitCode = await main(process.argv.slice(2));
