/** True in the build for a script bound to its sheet, false in that of the published add-on. Set by the build. */
declare const BOUND: boolean;
