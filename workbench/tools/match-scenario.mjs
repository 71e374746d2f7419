/** `npm run match:scenario`: see workbench/matching/scenario-main.ts. */
import { loadMatching } from './match-build.mjs';

const { main } = await loadMatching('scenario-main');
process.exitCode = await main(process.argv.slice(2));
