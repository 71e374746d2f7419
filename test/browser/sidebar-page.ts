/**
 * The built sidebar in a page of its own, 300 pixels wide as Google shows it, with a google.script.run that reaches a
 * whole workbench, and that fails as Google's does when told to.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Workbench } from '../../workbench/server/workbench';
import { bringAxe } from './axe';

export interface SidebarPage {
  readonly page: Page;
  /** Commands called so far, oldest first. */
  readonly calls: readonly string[];
  /** Commands whose answers the panel has taken, oldest first. */
  answered(): Promise<readonly string[]>;
  /** Google's own message for every call from now on; null: calls go through again. */
  failWith(message: string | null): void;
  /** What a command answers instead of the workbench, or what answers it. */
  answer(command: string, answer: unknown): void;
  /** Calls of a command wait until they are let go. */
  hold(command: string): () => void;
  /** The next call of a command is carried out at once, and its answer waits until it is let go. */
  delay(command: string): () => void;
  /** Leaves the page; the browser closes it in the end. */
  close(): Promise<void>;
}

export interface SidebarOptions {
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly timezoneId?: string;
}

const ADDRESS = 'https://sidebar.test/';

/** A page's clock that has gone on for so long makes the panel look again at how things are. */
export const UNTIL_STATUS_MS = 11_000;

/** Chained as Google's is; every call crosses as JSON. */
const RUNNER = `
  const runner = (ok, fail) => ({
    withSuccessHandler: (handler) => runner(handler, fail),
    withFailureHandler: (handler) => runner(ok, handler),
    call: (...args) => {
      window.doorCall(JSON.stringify(args)).then((text) => {
        const { error, result } = JSON.parse(text);
        if (error) fail && fail(new Error(error));
        else ok && ok(result);
        window.answered = [...(window.answered ?? []), args[0]];
      });
    },
  });
  window.google = { script: { run: runner(null, null) } };
`;

export async function openSidebar(
  browser: Browser,
  bench: Workbench,
  options: SidebarOptions = {},
): Promise<SidebarPage> {
  const { width = 300, height = 720, dark = false, timezoneId = 'America/New_York' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'en-US',
    timezoneId,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const calls: string[] = [];
  const answers = new Map<string, unknown>();
  const held = new Map<string, Promise<void>>();
  const delayed = new Map<string, Promise<void>>();
  const state = { failure: null as string | null };
  page.on('pageerror', (error) => calls.push(`page error: ${error.message}`));
  const carryOut = async (command: string, args: object) => {
    if (state.failure !== null) return { error: state.failure };
    const answer = answers.get(command);
    if (answer !== undefined) return { result: typeof answer === 'function' ? answer(args) : answer };
    const { error, result } = await bench.execute(command, args);
    return { error: error?.message, result };
  };
  await page.exposeFunction('doorCall', async (text: string) => {
    const [command, args] = JSON.parse(text) as [string, object];
    calls.push(command);
    const late = delayed.get(command);
    delayed.delete(command);
    await held.get(command);
    const outcome = await carryOut(command, args);
    await late;
    return JSON.stringify(outcome);
  });
  await page.addInitScript(RUNNER);
  const html = readFileSync('dist/Sidebar.html', 'utf8');
  await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(ADDRESS);
  return {
    page,
    calls,
    answered: () => page.evaluate('window.answered ?? []'),
    failWith: (message) => {
      state.failure = message;
    },
    answer: (command, answer) => {
      answers.set(command, answer);
    },
    hold: (command) => {
      const { gate, open } = createGate();
      held.set(command, gate);
      return () => {
        held.delete(command);
        open();
      };
    },
    delay: (command) => {
      const { gate, open } = createGate();
      delayed.set(command, gate);
      return open;
    },
    // The packaged Chromium is one process and ends with its first closed context: the page is only left.
    close: async () => {
      await context.setOffline(false);
      await page.goto('about:blank');
    },
  };
}

function createGate(): { readonly gate: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { gate, open };
}

/** What axe-core finds wrong with the page as it is: the rules of WCAG 2.2 A and AA, and its best practices. */
export async function violations(page: Page): Promise<readonly string[]> {
  await bringAxe(page);
  const found = (await page.evaluate(
    `axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
      .then((result) => result.violations)`,
  )) as readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
}

/** Waits until the panel has been brought up to date. */
export async function ready(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.loading').count()).toBe(0);
}
