// npm start where the desktop cannot run: one line says why, then the same app serves the browser.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from '../../scripts/runtime.mjs';

const fallbackNotice = /^.*: starting in the browser instead\.$/gm;

let scratchDirectory: string;
let started: ChildProcess | undefined;

beforeEach(() => {
  scratchDirectory = mkdtempSync(join(tmpdir(), 'lead-dispatcher-start-'));
});

afterEach(async () => {
  if (started?.exitCode === null && started.signalCode === null) {
    started.kill('SIGKILL');
    await once(started, 'exit');
  }
  rmSync(scratchDirectory, { recursive: true, force: true });
});

it('says in one line that the runtime cannot be downloaded, then serves', async () => {
  const { address, output } = await start({
    DISPLAY: ':0',
    ELECTRON_OVERRIDE_DIST_PATH: scratchDirectory,
    ELECTRON_MIRROR: `http://127.0.0.1:${await closedPort()}/`,
  });

  expect(output().match(fallbackNotice)).toEqual([
    "Electron's runtime is not installed and cannot be downloaded (ECONNREFUSED): starting in the browser instead.",
  ]);
  expect((await fetch(`${address}/health`)).status).toBe(200);
});

it.runIf(process.platform === 'linux')('does not look for a runtime where there is no display', async () => {
  const { output } = await start({});

  expect(output().match(fallbackNotice)).toEqual(['There is no display: starting in the browser instead.']);
});

it.runIf(process.platform === 'linux')('serves when the runtime dies at once', async () => {
  writeFileSync(join(scratchDirectory, 'electron'), '#!/bin/sh\nexit 7\n', { mode: 0o755 });
  const { output } = await start({ ELECTRON_OVERRIDE_DIST_PATH: scratchDirectory });

  expect(output().match(fallbackNotice)).toEqual([
    'Electron could not start (exit code 7): starting in the browser instead.',
  ]);
});

it.runIf(process.platform === 'linux').each(['SEGV', 'TRAP', 'ABRT', 'ILL'])(
  'serves when SIG%s kills the runtime at its start, as it does without a screen or a sandbox',
  async (signal) => {
    writeFileSync(join(scratchDirectory, 'electron'), `#!/bin/sh\nkill -${signal} $$\n`, { mode: 0o755 });
    const { output } = await start({ ELECTRON_OVERRIDE_DIST_PATH: scratchDirectory });

    expect(output().match(fallbackNotice)).toEqual([
      `Electron could not start (SIG${signal}): starting in the browser instead.`,
    ]);
  },
);

it("ends with serve's own exit code when it is told to stop", async () => {
  const { child } = await start({
    ELECTRON_OVERRIDE_DIST_PATH: scratchDirectory,
    DISPLAY: ':0',
    ELECTRON_MIRROR: 'x:',
  });
  child.kill('SIGTERM');

  expect(await once(child, 'exit')).toEqual([0, null]);
});

it.runIf(process.platform === 'linux')('stops with the shell that npm puts around it', async () => {
  const { child, address } = await start({}, ['sh', '-c', '"$0" "$@"; true', process.execPath]);
  child.kill('SIGTERM');

  await expect
    .poll(
      () =>
        fetch(`${address}/health`).then(
          () => 'answers',
          () => 'gone',
        ),
      { timeout: 5000 },
    )
    .toBe('gone');
});

interface Started {
  readonly child: ChildProcess;
  /** Where it answers, without a slash at the end. */
  readonly address: string;
  /** All it has printed so far. */
  readonly output: () => string;
}

/** Starts scripts/start.mjs on a free port, by Node or by a program that runs it, and waits until it has printed its address. */
async function start(
  environment: NodeJS.ProcessEnv,
  launcher: readonly string[] = [process.execPath],
): Promise<Started> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...inherited } = process.env;
  const [file = process.execPath, ...launcherArgs] = launcher;
  const args = [
    ...launcherArgs,
    join(root, 'scripts/start.mjs'),
    '--data-dir',
    join(scratchDirectory, 'data'),
    '--port',
    '0',
  ];
  const child = spawn(file, args, {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started = child;
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`start.mjs ended with ${String(code)}: ${printed}`)));
  });
  return { child, address, output: () => printed };
}

/** A port that nobody listens on: it was ours a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
