/** `npm run match:learn`: see workbench/matching/learn-main.ts. */
import { loadMatching } from './match-build.mjs';

const { main } = await loadMatching('learn-main');
process.exitCode = await main(process.argv.slice(2));
