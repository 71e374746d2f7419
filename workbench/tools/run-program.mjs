/** Runs a program on the words typed after its command. */

/**
 * What the words get wrong is said in one sentence; a fault of the program's own shows where it is.
 * @param {(args: readonly string[]) => number | Promise<number>} main Gives the exit code.
 */
export async function runProgram(main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!isOfWhatWasTyped(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** The programs throw plain errors for what was typed; `parseArgs` throws type errors with a code of its own. */
function isOfWhatWasTyped(error) {
  return error?.constructor === Error || String(error?.code).startsWith('ERR_PARSE_ARGS');
}
