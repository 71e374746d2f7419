/** Builds server, command line, page and the runtime's worker into `build/`. Needs the installed packages. */
export function buildWorkbench(): Promise<void>;
/** Builds the add-on and the workbench, unless both were built from the sources as they are now. */
export function buildIfChanged(): Promise<void>;
