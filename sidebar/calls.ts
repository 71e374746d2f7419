/** The sidebar's one way to the script: `call(command, args)` through google.script.run. */

/** What the sidebar reads of a command's report. */
export interface Report {
  readonly says?: string;
  readonly notes?: readonly string[];
  readonly error?: { readonly message: string } | null;
}

interface Runner {
  withSuccessHandler(handler: (report: Report | null) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Runner;
  call(command: string, args: object): void;
}

declare const google: { readonly script: { readonly run: Runner } };

export function callCommand(
  command: string,
  args: object,
  done: (report: Report) => void,
  failed: (message: string) => void,
): void {
  google.script.run
    .withSuccessHandler((report) => {
      if (report?.error) failed(report.error.message);
      else done(report ?? {});
    })
    .withFailureHandler((error) => failed(sentence(error)))
    .call(command, args);
}

/** Google's own words for a browser signed in to several accounts say nothing that helps. */
function sentence(error: Error): string {
  if (!/PERMISSION_DENIED|ScriptError: Authorization|NetworkError/.test(String(error.message)))
    return error.message;
  return 'Google did not let the sidebar in. This happens when several Google accounts are signed in: use the Sheetstock menu instead, it does the same.';
}
