/** Serves an open workbench to the page: one door for its requests, one channel for what happens meanwhile. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MARKET_IDS, pictureOf } from '../marketplaces/index';
import { answer, type Desk } from './answers';
import { tellChanges } from './changes';
import { createChannel } from './channel';
import { createClockwork } from './clockwork';
import { openDemo } from './demo';
import type { Visit } from './elsewhere';
import { type HttpServer, serve } from './http';
import type { PageEvent } from './messages';
import { createRunningBoard } from './running';
import { createPageScreen } from './screen';
import { withShim } from './sidebar-shim';
import { tabsOf } from './view';
import type { OpenOptions, Workbench } from './workbench';

export interface ServeOptions extends OpenOptions {
  /** 0 is any free one. */
  readonly port: number;
  /** When the port is taken, take the next free one. */
  readonly elsewhere: boolean;
}

export interface ServedWorkbench {
  /** Another one after a reset. */
  readonly bench: Workbench;
  readonly http: HttpServer;
  close(): Promise<void>;
}

export async function serveWorkbench(options: ServeOptions): Promise<ServedWorkbench> {
  const root = options.root ?? process.cwd();
  const desk = await openDesk(options);
  const sidebarFile = await readFile(path.join(root, 'dist', 'Sidebar.html'), 'utf8');
  const door = {
    answer: (name: string, ask: unknown) => answer(desk, name, ask),
    greeting: () => greeting(desk),
    sidebar: () => withShim(desk.screen.sidebar ?? sidebarFile, signInPages(desk)),
    dialog: () => withShim(desk.screen.page ?? '', signInPages(desk)),
    visit: (visit: Visit) => desk.demo.bench.visit(visit),
    picture: pictureOf,
  };
  const closeDesk = async () => {
    desk.quiet();
    await desk.demo.close();
  };
  const http = await serve({
    port: options.port,
    elsewhere: options.elsewhere,
    pageFolder: path.join(root, 'build', 'page'),
    channel: desk.channel,
    door,
  }).catch(async (error: unknown) => {
    await closeDesk();
    throw error;
  });
  return {
    get bench() {
      return desk.demo.bench;
    },
    http,
    close: async () => {
      desk.quiet();
      await http.close();
      await desk.demo.close();
    },
  };
}

function signInPages({ demo }: Desk): readonly string[] {
  return MARKET_IDS.flatMap((id) => demo.bench.market(id).signInPage ?? []);
}

interface OpenDesk extends Desk {
  /** Nothing runs, asks or tells any more. */
  quiet(): void;
}

async function openDesk(options: OpenOptions): Promise<OpenDesk> {
  const channel = createChannel();
  const screen = createPageScreen(channel);
  const running = createRunningBoard((list) => channel.say({ event: 'running', running: list }));
  const demo = await openDemo({ ...options, screen: screen.screen });
  let silence = tellChanges(demo.bench.workbook, channel);
  await demo.bench.opened();
  const clockwork = createClockwork(() => demo.bench, console.error);
  clockwork.start();
  const quiet = () => {
    clockwork.stop();
    silence();
    running.stopAll();
    screen.dismiss();
  };
  const reset = async (which: 'new' | 'before') => {
    quiet();
    const { tourClosed } = demo.bench;
    try {
      await demo.reset(which);
      if (tourClosed) demo.bench.closeTour();
      await demo.bench.opened();
    } finally {
      silence = tellChanges(demo.bench.workbook, channel);
      clockwork.start();
      channel.say({ event: 'reset' });
    }
  };
  return { channel, screen, running, demo, reset, quiet };
}

function greeting({ demo, running, screen }: Desk): readonly PageEvent[] {
  return [
    { event: 'tabs', tabs: tabsOf(demo.bench.workbook) },
    { event: 'running', running: running.list },
    ...screen.questions(),
  ];
}
