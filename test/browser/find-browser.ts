/** The browser that the tests drive is the one that the tools drive. */
export { launchBrowser } from '../../workbench/tools/find-browser';
