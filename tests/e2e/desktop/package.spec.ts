// The package in people's hands: installed, used, started twice, replaced by a newer one, removed.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, runsOnStandIn, test as base } from './desktop-app.ts';
import {
  commitBefore,
  freePort,
  giveAway,
  installationIn,
  launch,
  makeDeb,
  type PackedStart,
  pageProcesses,
  startPacked,
} from './packed-app.ts';

/** Two of them, built and packed, on a busy machine. */
const packingMs = 600_000;

const test = base.extend<{ readonly scratch: string }, { readonly deb: string }>({
  deb: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
    async ({}, use) => {
      const output = mkdtempSync(join(tmpdir(), 'lead-dispatcher-deb-'));
      await use(makeDeb(process.cwd(), output));
      rmSync(output, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: packingMs },
  ],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from this pattern what a fixture needs
  scratch: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-packed-'));
    // Whom the app runs as has to get in.
    chmodSync(directory, 0o755);
    await use(directory);
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  },
});

test.describe.configure({ mode: 'serial', timeout: packingMs });
test.skip(
  runsOnStandIn || process.platform !== 'linux',
  'a package holds Electron itself: there must be one, on Linux',
);

test('takes submissions, backs up, restores, is there once, and leaves the data when it is removed', async ({
  scratch,
  deb,
  pageClient,
}) => {
  const installation = installationIn(join(scratch, 'system'));
  installation.install(deb);
  const start = await startIn(scratch, installation.executable);
  const app = await startPacked(start);
  await app.page.evaluate(pageClient);
  await app.page.evaluate(setUp);
  // The sandbox: a namespace of its own, and a filter of calls.
  for (const status of pageProcesses(start.dataDirectory)) {
    expect(status).toMatch(/^Seccomp:\t2$/m);
    expect(status).toMatch(/^NSpid:\t\d+\t\d+/m);
  }

  const first = await submit(start, 'anna@example.com');
  const { name } = await app.page.evaluate(() => clientOfPage().backups.create());
  await submit(start, 'boris@example.com');

  const second = launch(start, [`lead-dispatcher://ticket/${first}`]);
  expect(await once(second, 'exit')).toEqual([0, null]);
  await expect.poll(() => app.page.evaluate(() => window.location.hash)).toBe(`#/tickets/${first}`);

  const [before] = app.processIds();
  await app.page.evaluate((backup) => void clientOfPage().backups.restore({ name: backup }), name);
  await expect.poll(() => app.processIds().filter((pid) => pid !== before).length, { timeout: 60_000 }).toBe(1);
  const page = await app.pageAgain();
  await page.evaluate(pageClient);
  const { items } = await page.evaluate(() => clientOfPage().tickets.list({}));
  expect(items.map(({ id }) => id)).toEqual([first]);
  await app.stop();

  const kept = hashOf(start);
  installation.remove();
  expect(() => readFileSync(installation.executable)).toThrow('ENOENT');
  expect(hashOf(start)).toBe(kept);
  expect(ticketsIn(start)).toBe(1);
});

test('takes the place of the one before it, with its data and settings', async ({ scratch, deb, pageClient }) => {
  const sources = commitBefore(join(scratch, 'before'));
  test.skip(sources === undefined, 'no commit before this one makes a package');
  const installation = installationIn(join(scratch, 'system'));
  installation.install(makeDeb(sources ?? '', join(scratch, 'old')));
  const start = await startIn(scratch, installation.executable);
  const old = await startPacked(start);
  await old.page.evaluate(pageClient);
  await old.page.evaluate(setUp);
  const ticket = await submit(start, 'anna@example.com');
  await old.page.evaluate(async () => {
    await clientOfPage().settings.update({ language: 'en' });
    localStorage.setItem('kept', 'kept');
  });
  // Chromium writes what a page keeps every few seconds, and at a proper end.
  await old.stop();

  installation.install(deb);
  const app = await startPacked(start);
  await app.page.evaluate(pageClient);
  const found = await app.page.evaluate(async () => ({
    language: (await clientOfPage().settings.get()).language,
    operators: (await clientOfPage().operators.list()).items.map(({ name }) => name),
    tickets: (await clientOfPage().tickets.list({})).items.map(({ id }) => id),
    kept: localStorage.getItem('kept'),
  }));
  expect(found).toEqual({ language: 'en', operators: ['Анна'], tickets: [ticket], kept: 'kept' });
  await app.stop();
});

async function startIn(scratch: string, executable: string): Promise<PackedStart> {
  const dataDirectory = join(scratch, 'data');
  mkdirSync(dataDirectory);
  giveAway(dataDirectory);
  return { executable, dataDirectory, port: await freePort() };
}

/** In the page: one operator, one source, a weight between them. */
async function setUp(): Promise<void> {
  const client = clientOfPage();
  const operator = await client.operators.create({ name: 'Анна', is_active: true, max_active_tickets: 5 });
  const source = await client.sources.create({ code: 'site', name: 'Сайт' });
  await client.weights.apply({ changes: [{ source_id: source.id, operator_id: operator.id, weight: 1 }] });
}

/** @returns id of the ticket */
async function submit({ port }: PackedStart, email: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, source_code: 'site' }),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { readonly id: number }).id;
}

function databaseOf({ dataDirectory }: PackedStart): string {
  return join(dataDirectory, 'lead-dispatcher.sqlite');
}

function hashOf(start: PackedStart): string {
  return createHash('sha256')
    .update(readFileSync(databaseOf(start)))
    .digest('hex');
}

function ticketsIn(start: PackedStart): unknown {
  const database = new Database(databaseOf(start), { readonly: true });
  const { total } = database.prepare('SELECT count(*) AS total FROM tickets').get() as { total: number };
  database.close();
  return total;
}
