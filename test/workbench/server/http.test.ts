/** Local means local: who is answered, and what is served. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CALLBACK_ADDRESS } from '../../../workbench/callback-address';
import { createChannel } from '../../../workbench/server/channel';
import type { Visit, Visited } from '../../../workbench/server/elsewhere';
import { type HttpServer, serve } from '../../../workbench/server/http';

let folder = '';
let server: HttpServer;
const servers: HttpServer[] = [];

async function start(port = 0, elsewhere = false): Promise<HttpServer> {
  const door = {
    answer: async (name: string, ask: unknown) => {
      if (name === 'fail') throw new Error('That cannot be done.');
      return { name, ask };
    },
    greeting: () => [{ event: 'toast' as const, title: 'Hello', message: 'there' }],
    sidebar: () => '<p>Side</p>',
    dialog: () => '<p>Dialog</p>',
    visit: async ({ address, form }: Visit): Promise<Visited> =>
      form === null
        ? { kind: 'page', status: 200, html: `<p>${address}</p>` }
        : { kind: 'redirect', address: `${CALLBACK_ADDRESS}?${form}` },
    picture: (address: string) => (address === 'https://x/1' ? '<svg/>' : null),
  };
  const made = await serve({ port, elsewhere, pageFolder: folder, channel: createChannel(), door });
  servers.push(made);
  return made;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  writeFileSync(path.join(folder, 'index.html'), '<meta content="%TOKEN%">');
  writeFileSync(path.join(folder, 'page.js'), 'page');
  writeFileSync(path.join(folder, 'page.css'), 'style');
  writeFileSync(path.join(folder, 'secret.txt'), 'secret');
  server = await start();
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((one) => one.close()));
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** By node:http, since fetch sets Host itself and tidies paths. */
function ask({
  path: where,
  method = 'GET',
  headers = {},
  body = '',
}: Asked): Promise<{ status: number; text: string; policy: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path: where, method, headers },
      (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text,
            policy: String(response.headers['content-security-policy']),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const post = (name: string, headers: Readonly<Record<string, string>>, body = '{}') =>
  ask({ path: `/api/${name}`, method: 'POST', headers, body });
const token = () => ({ 'x-sheetstock-token': server.token });

describe('the page', () => {
  it('is served with the token in it, and lets no script from elsewhere run', async () => {
    const { status, text, policy } = await ask({ path: '/' });
    expect(status).toBe(200);
    expect(text).toContain(server.token);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it.each([
    '/secret.txt',
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '//etc/passwd',
    '/page.js/../secret.txt',
    '/index.html',
  ])('is all that is served: not %s', async (where) => {
    const { text } = await ask({ path: where });
    expect(text).not.toContain('secret');
    expect(text).not.toContain('sheetstock"');
  });
});

describe('a picture', () => {
  it('that is drawn here is served, and can load and run nothing', async () => {
    const { status, text, policy } = await ask({ path: '/picture?of=https%3A%2F%2Fx%2F1' });
    expect([status, text, policy]).toEqual([200, '<svg/>', "default-src 'none'"]);
  });

  it('of any other address is none', async () => {
    expect((await ask({ path: '/picture?of=https%3A%2F%2Fevil.example%2F1' })).status).toBe(404);
    expect((await ask({ path: '/picture' })).status).toBe(404);
  });
});

describe('who is answered', () => {
  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:8377'])(
    'not a request for the host %s',
    async (host) => {
      expect((await ask({ path: '/', headers: { host } })).status).toBe(403);
      expect((await post('state', { ...token(), host })).status).toBe(403);
    },
  );

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:8377'])('not a page from %s', async (origin) => {
    expect((await post('state', { ...token(), origin })).status).toBe(403);
  });

  it('its own page', async () => {
    const { status, text } = await post('state', { ...token(), origin: server.address }, '{"a":1}');
    expect([status, JSON.parse(text)]).toEqual([200, { name: 'state', ask: { a: 1 } }]);
  });

  it.each([{}, { 'x-sheetstock-token': '' }, { 'x-sheetstock-token': 'wrong' }])(
    'nobody without the token: %o',
    async (headers) => {
      expect((await post('state', headers as Record<string, string>)).status).toBe(403);
    },
  );

  it('nobody who listens without the token', async () => {
    expect((await ask({ path: '/events' })).status).toBe(403);
    expect((await ask({ path: '/events?token=wrong' })).status).toBe(403);
  });
});

describe('answers', () => {
  it('tell an error as its sentence', async () => {
    const { status, text } = await post('fail', token());
    expect([status, JSON.parse(text)]).toEqual([400, { error: 'That cannot be done.' }]);
  });

  it('tell what is no JSON', async () => {
    expect((await post('state', token(), '{')).status).toBe(400);
  });

  it('greet whoever listens', async () => {
    const response = await fetch(`${server.address}/events?token=${server.token}`);
    const first = await response.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toContain('"title":"Hello"');
  });
});

describe('the port', () => {
  it('is the next one when it is taken', async () => {
    const other = await start(server.port, true);
    expect(other.port).toBeGreaterThan(server.port);
  });

  it('is told to be taken when that very one was asked for', async () => {
    await expect(start(server.port, false)).rejects.toThrow(`Port ${server.port} is taken`);
  });
});
