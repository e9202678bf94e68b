// A place for backups that answers nothing at all, ever: the program works, and ends all the same when it is told to.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';
import { request } from '../support/clients/http-client';
import { scratchDirectory } from '../support/scratch';
import { serve, type Served } from '../support/served';

const ACCESS_TOKEN = 'a-token-that-is-long-enough-for-this';

/** Questions to `place` end in a pipe that nobody writes into: in the system itself, as with a share that is gone. */
function hangingPlace(place: string): string {
  const folder = scratchDirectory();
  const [pipe, code] = [join(folder, 'pipe'), join(folder, 'hang.mjs')];
  execFileSync('mkfifo', [pipe]);
  writeFileSync(
    code,
    `import { promises } from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { stat } = promises;
    promises.stat = (path, ...rest) => {
      if (!String(path).startsWith(${JSON.stringify(place)})) return stat(path, ...rest);
      console.error('hangs');
      return promises.open(${JSON.stringify(pipe)}, 'r');
    };
    syncBuiltinESMExports();`,
  );
  return `--import=${pathToFileURL(code).href}`;
}

it.runIf(process.platform === 'linux')('a place that never answers does not keep the program from ending', async () => {
  const place = scratchDirectory();
  const running = await serve(scratchDirectory(), {
    env: { NODE_OPTIONS: hangingPlace(place), LEAD_DISPATCHER_ACCESS_TOKEN: ACCESS_TOKEN },
  });
  const choosing = request(`${running.url}/api/v1/backups/second-place`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ directory: place, every_minutes: 15 }),
  });
  await vi.waitFor(() => {
    expect(running.log()).toContain('hangs');
  }, 20_000);
  expect(await choosing).toMatchObject({ status: 409, body: { fault: 'no_answer' } });

  await endsBySignal(running);
});

it.runIf(process.platform === 'linux')('nor do the backups beside the database, or keep it from starting', async () => {
  const dataDir = scratchDirectory();
  const backups = join(dataDir, 'backups');
  mkdirSync(backups);
  const running = await serve(dataDir, {
    env: { NODE_OPTIONS: hangingPlace(backups), LEAD_DISPATCHER_ACCESS_TOKEN: ACCESS_TOKEN },
  });
  expect(running.log()).toContain('hangs');
  const listing = request(`${running.url}/api/v1/backups`, { headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });
  expect(await request(`${running.url}/health`)).toMatchObject({ status: 200 });
  expect(await listing).toMatchObject({ status: 503, body: { code: 'backup_failed' } });

  await endsBySignal(running);
});

/** By the signal itself, which service managers take for a clean end. */
async function endsBySignal(running: Served): Promise<void> {
  expect(await running.stop('SIGTERM')).toBeNull();
  expect(running.child.signalCode).toBe('SIGTERM');
}
