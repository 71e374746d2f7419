/** `npm run match:eval`: see workbench/matching/eval-main.ts. */
import { loadMatching } from './match-build.mjs';

const { main } = await loadMatching('eval-main');
process.exitCode = await main(process.argv.slice(2));
