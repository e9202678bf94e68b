// The built program as whoever starts it sees it: what it prints, its exit codes, and storage that fails for real.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from '../../scripts/runtime.mjs';
import { DATABASE_FILE } from '../../src-main/serve/config';
import { ACCESS_TOKEN_FILE } from '../../src-main/service/access/access-token';
import { countOf, faultsOf } from '../support/audit';
import { ONE_OPERATOR } from '../support/floor';
import { request, submit } from '../support/clients/http-client';
import { reopen } from '../support/store/reopen';
import { scratchDirectory } from '../support/scratch';
import { prepareData, runServe, serve, withStore } from '../support/served';
import { connectSocket } from '../support/clients/socket-client';

const GOOD = { email: 'anna@example.com', source_code: 'site' };

/** Root may write everywhere: where it is root that runs the tests, the program runs as nobody, if nobody can read it. */
const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;
const AS_NOBODY = IS_ROOT ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
const CHECK = [...AS_NOBODY, process.execPath, '--check', join(root, 'out/main/serve.js')];
const MODES_HOLD = process.platform !== 'win32' && spawnSync('env', CHECK).status === 0;

const on = (dataDir: string) => runServe(['--data-dir', dataDir, '--port', '0']);

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT'] satisfies NodeJS.Signals[])('by %s ends with 0', async (signal) => {
    const program = await serve(scratchDirectory());

    expect(await program.stop(signal)).toBe(0);
  });

  it('in the middle of load answers and stores what was accepted', async () => {
    const dataDir = scratchDirectory();
    await prepareData(dataDir, ONE_OPERATOR);
    const program = await serve(dataDir);
    const client = await connectSocket(program.url);
    const first = client.submit(GOOD);
    const rest = Promise.allSettled(Array.from({ length: 500 }, () => client.submit(GOOD)));
    await first;

    expect(await program.stop('SIGTERM')).toBe(0);

    await rest;
    const database = reopen(dataDir);
    expect(countOf(database, 'tickets')).toBe(client.answers.filter(({ status }) => status === 201).length);
    expect(faultsOf(database)).toEqual([]);
  });

  it('is not hurried by a second signal', async () => {
    const program = await serve(scratchDirectory());
    program.child.kill('SIGTERM');

    expect(await program.stop('SIGINT')).toBe(0);
  });
});

it.runIf(process.platform !== 'win32')('keeps what it stores from other users of the machine', async () => {
  const dataDir = scratchDirectory();
  const program = await serve(dataDir);

  const files = readdirSync(dataDir, { withFileTypes: true }).filter((entry) => entry.isFile());

  const open = files.filter(({ name }) => (statSync(join(dataDir, name)).mode & 0o077) !== 0);
  expect(files.map(({ name }) => name)).toContain(DATABASE_FILE);
  expect(open.map(({ name }) => name)).toEqual([]);
  await program.stop('SIGTERM');
});

it('goes on while nobody reads what it logs', async () => {
  const dataDir = scratchDirectory();
  await prepareData(dataDir, ONE_OPERATOR);
  const program = await serve(dataDir);
  program.child.stderr?.pause();
  const authorization = `Bearer ${readFileSync(join(dataDir, ACCESS_TOKEN_FILE), 'utf8').trim()}`;
  // A table is gone: whoever asks for it makes a line of the log.
  const other = new Database(join(dataDir, DATABASE_FILE));
  other.exec('DROP TABLE audit_log');
  other.close();
  const ask = () => request(`${program.url}/api/v1/audit`, { headers: { authorization } });

  for (let second = 0; second < 5; second += 1) {
    const answers = await Promise.all(Array.from({ length: 150 }, ask));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([500]));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  expect((await submit(program.url, GOOD)).status).toBe(201);

  const before = program.log().length;
  program.child.stderr?.resume();
  // More than a pipe holds has waited, and what nobody could have kept is counted.
  await expect.poll(() => program.log().length - before).toBeGreaterThan(200_000);
  await ask();
  await expect.poll(() => program.log()).toContain('"dropped":');
  expect(await program.stop('SIGTERM')).toBe(0);
});

describe('arguments that make no sense', () => {
  it.each([
    [['--port', 'http'], '--port'],
    [['--port', '65536'], '--port'],
    [['--port', '-1'], '--port'],
    [['--rate-limit', '1.5'], '--rate-limit'],
    [['--colour', 'red'], '--colour'],
    [['serve'], 'serve'],
    [['--data-dir'], '--data-dir'],
  ])('end with 2 and name the argument: %j', async (args, named) => {
    const { code, stderr } = await runServe(args);

    expect(code).toBe(2);
    expect(stderr).toContain(named);
  });
});

it.each([
  ['windows-1251', Buffer.from('{"sources":[{"code":"a","name":"\xd1\xe0\xe9\xf2"}]}', 'latin1')],
  ['UTF-16 with a mark', Buffer.from('\ufeff{"sources":[{"code":"a","name":"Сайт"}]}', 'utf16le')],
  ['UTF-16 without one', Buffer.from('{"sources":[{"code":"a","name":"Site"}]}', 'utf16le')],
  ['UTF-8 that was cut', Buffer.from('{"sources":[{"code":"a","name":"Сай').subarray(0, -1)],
])('a setup file in %s ends with 2 and says what it must be in', async (_what, text) => {
  const dataDir = scratchDirectory();
  const file = join(dataDir, 'setup.json');
  writeFileSync(file, text);

  const { code, stderr } = await runServe(['--data-dir', dataDir, '--port', '0', '--setup', file]);

  expect(code).toBe(2);
  expect(stderr).toContain('is not UTF-8');
});

it('prints its options on --help and ends with 0', async () => {
  const { code, stdout } = await runServe(['--help']);

  expect(code).toBe(0);
  for (const option of ['--data-dir', '--host', '--port', '--setup', '--rate-limit']) expect(stdout).toContain(option);
});

describe('an address that cannot be had', () => {
  it('ends with 3 when somebody listens there', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => {
      other.close();
    });
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };

    const { code, stderr } = await runServe(['--data-dir', scratchDirectory(), '--port', String(port)]);

    expect(code).toBe(3);
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken`);
  });

  it.each([
    ['192.0.2.1', 'no address 192.0.2.1'],
    ['nowhere.invalid', 'no host «nowhere.invalid»'],
  ])('ends with 3 and says so when the machine has no %s', async (host, said) => {
    const { code, stderr } = await runServe(['--data-dir', scratchDirectory(), '--host', host, '--port', '0']);

    expect(code).toBe(3);
    expect(stderr).toContain(said);
  });
});

describe('a database that cannot be used', () => {
  it.each([
    [
      'made by a newer version',
      "INSERT INTO migrations (timestamp, name) VALUES (4102444800000, 'Teleport4102444800000')",
      'Teleport4102444800000',
    ],
    ['of another program', 'ALTER TABLE migrations RENAME TO recipes', 'another program'],
  ])('ends with 4 and says why: %s', async (_what, sql, named) => {
    const dataDir = scratchDirectory();
    await withStore(dataDir, ({ database }) => {
      database.exec(sql);
    });

    const { code, stderr } = await on(dataDir);

    expect(code).toBe(4);
    expect(stderr).toContain(named);
    expect(stderr).toContain(DATABASE_FILE);
  });

  it('ends with 4 and says that it is damaged', async () => {
    const dataDir = scratchDirectory();
    writeFileSync(join(dataDir, DATABASE_FILE), 'no database at all. '.repeat(100));

    const { code, stderr } = await on(dataDir);

    expect(code).toBe(4);
    expect(stderr).toContain('damaged');
  });

  it('ends with 4 while another copy uses the folder, and does it no harm', async () => {
    const dataDir = scratchDirectory();
    await prepareData(dataDir, ONE_OPERATOR);
    const first = await serve(dataDir);

    const { code, stderr } = await on(dataDir);

    expect(code).toBe(4);
    expect(stderr).toContain('Another copy');
    expect((await submit(first.url, GOOD)).status).toBe(201);
  });

  it('starts again after a copy that was killed', async () => {
    const dataDir = scratchDirectory();
    const killed = await serve(dataDir);
    await killed.stop('SIGKILL');

    const program = await serve(dataDir);

    expect(await program.stop('SIGTERM')).toBe(0);
  });

  it('ends with 4 when a file stands in the place of the folder', async () => {
    const file = join(scratchDirectory(), 'file');
    writeFileSync(file, '');

    const { code, stderr } = await on(join(file, 'data'));

    expect(code).toBe(4);
    expect(stderr).not.toBe('');
  });

  it.runIf(process.platform === 'linux')('ends with 4 where no folder can be made', async () => {
    const { code, stderr } = await on('/proc/lead-dispatcher/data');

    expect(code).toBe(4);
    expect(stderr).toContain('Cannot make the data folder /proc/lead-dispatcher/data');
  });

  it.runIf(MODES_HOLD)('ends with 4 when nothing may be written into the folder', async () => {
    const dataDir = scratchDirectory();
    chmodSync(dataDir, 0o555);

    const { code, stderr } = await runServe(['--data-dir', dataDir, '--port', '0'], { through: AS_NOBODY });

    expect(code).toBe(4);
    expect(stderr).toContain(`Cannot write into the data folder ${dataDir}`);
  });

  it.runIf(MODES_HOLD)('ends with 4 when the file is read-only', async () => {
    const dataDir = scratchDirectory();
    await prepareData(dataDir, ONE_OPERATOR);
    chmodSync(join(dataDir, DATABASE_FILE), 0o444);
    if (IS_ROOT) chownSync(dataDir, NOBODY, NOBODY);

    const { code, stderr } = await runServe(['--data-dir', dataDir, '--port', '0'], { through: AS_NOBODY });

    expect(code).toBe(4);
    expect(stderr).toContain(DATABASE_FILE);
    expect(stderr).toMatch(/readonly|read-only/u);
  });
});

describe('a disk that takes no more', () => {
  const LIMIT_KIB = 512;
  /** Longer than the program waits between two tries, and than an answer about health stands. */
  const PAST_ALL_TRIES_MS = 3_500;
  /** Sets how large a file of a process may grow; beyond it every write fails. */
  const PRLIMIT = '/usr/bin/prlimit';

  it.runIf(existsSync(PRLIMIT))(
    'costs no acknowledged ticket, and service goes on when there is room again',
    async () => {
      const dataDir = scratchDirectory();
      await prepareData(dataDir, ONE_OPERATOR);
      const program = await serve(dataDir, { through: [PRLIMIT, `--fsize=${LIMIT_KIB * 1024}:unlimited`] });
      const send = () => submit(program.url, { ...GOOD, message: 'x'.repeat(9_000) });

      const health = async () => (await request(`${program.url}/health`)).status;

      const statuses = [];
      for (let sent = 0; sent < 120; sent += 1) statuses.push((await send()).status);
      expect(await health()).toBe(503);
      // Room for a few pages, though for no submission: what little fits proves nothing.
      const limit = (bytes: string) =>
        execFileSync(PRLIMIT, [`--pid=${String(program.child.pid)}`, `--fsize=${bytes}`]);
      limit(`${LIMIT_KIB * 1024 + 12_000}:unlimited`);
      await new Promise((resolve) => setTimeout(resolve, PAST_ALL_TRIES_MS));
      expect(await health()).toBe(503);
      limit('unlimited');
      const afterwards = await send();
      await expect.poll(health, { timeout: 10_000 }).toBe(200);
      await program.stop('SIGTERM');

      expect(new Set(statuses)).toEqual(new Set([201, 503]));
      expect(afterwards.status).toBe(201);
      const database = reopen(dataDir);
      expect(countOf(database, 'tickets')).toBe(statuses.filter((status) => status === 201).length + 1);
      expect(faultsOf(database)).toEqual([]);
    },
  );
});
