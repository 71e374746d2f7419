/** The live channel: server-sent events to every open page (HTML Standard, 9.2). */
import type { ServerResponse } from 'node:http';
import type { PageEvent } from './messages';

export interface Channel {
  /** Keeps the response open; what is said from now on reaches it. */
  join(response: ServerResponse, greeting: readonly PageEvent[]): void;
  say(event: PageEvent): void;
  readonly listeners: number;
  close(): void;
}

/** Proxies and browsers drop a stream that is silent for long. */
const HEARTBEAT_MS = 20_000;

export function createChannel(): Channel {
  const open = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    join(response, greeting) {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      for (const event of greeting) response.write(lines(event));
      response.on('close', () => open.delete(response));
      open.add(response);
    },
    say(event) {
      for (const response of open) response.write(lines(event));
    },
    get listeners() {
      return open.size;
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
      open.clear();
    },
  };
}

function lines(event: PageEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}
