export interface BuildOptions {
  /** For a script bound to its sheet, which may stand in the menu bar; false for the published add-on. Default true. */
  readonly bound?: boolean;
  /** Where the three files are put. Default `dist` of the project. */
  readonly folder?: string;
  /** Prefixes that the manifest allows beside the platforms' own, such as `https://shop.example.com/`. */
  readonly hosts?: readonly string[];
}

export interface Built {
  readonly folder: string;
  readonly code: string;
  readonly sidebar: string;
  readonly manifest: string;
}

/** Builds the add-on and answers with the paths of the files. Several builds may run at once. */
export function build(options?: BuildOptions): Promise<Built>;
