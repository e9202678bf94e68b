// What `npm run package` answers where it cannot do what it is asked for: one sentence, and an exit code.
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readPlan } from '../../../scripts/package/plan.mjs';
import { makeTarget } from '../../../scripts/package/targets.mjs';
import { root } from '../../../scripts/runtime.mjs';
import { scratchDirectory } from '../../support/scratch';

/** Nothing of it may touch the network, or the build. */
async function order(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const options = { cwd: root, env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '', ...env } };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, ['scripts/package.mjs', ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

/** One line, and no stack. */
const sentence = (words: RegExp) => expect.stringMatching(new RegExp(`^(?!.*\\n.*\\S).*${words.source}.*\\n$`));

describe('an order', () => {
  const linux = { platform: 'linux', arch: 'x64' } as const;

  it('is for the system it is given on, with what people there expect', () => {
    expect(readPlan([], linux)).toMatchObject({ system: 'linux', arch: 'x64', targets: ['deb', 'tar.gz'] });
    expect(readPlan([], { platform: 'win32', arch: 'arm64' })).toMatchObject({ system: 'win', arch: 'arm64' });
    expect(readPlan([], { platform: 'darwin', arch: 'arm64' })).toMatchObject({ system: 'mac', targets: ['zip'] });
    expect(readPlan(['--win', '--x64', 'ZIP'], linux)).toMatchObject({ system: 'win', arch: 'x64', targets: ['zip'] });
  });

  it.for([
    [['rpm'], 'There is no rpm for linux'],
    [['--win', 'deb'], 'There is no deb for win'],
    [['--win', '--mac'], 'One system'],
    [['--x64', '--arm64'], 'one architecture'],
    [['--nonsense'], 'nonsense'],
  ] as const)('that cannot be understood is refused: %j', ([args, words]) => {
    expect(readPlan(args, linux)).toEqual({ fault: expect.stringContaining(words) });
  });
});

describe('without a runtime that can be packed', () => {
  it('where none can be fetched: says so, and how to name one', async () => {
    const env = { ELECTRON_MIRROR: 'http://127.0.0.1:9/' };
    expect(await order(['--mac', 'dir'], env)).toMatchObject({
      code: 1,
      stderr: sentence(/There is no Electron \S+ for mac to pack.+ELECTRON_OVERRIDE_DIST_PATH/),
    });
  });

  it('a folder that holds none, or another system’s', async () => {
    const folder = scratchDirectory();
    expect(await order(['--linux'], { ELECTRON_OVERRIDE_DIST_PATH: folder })).toMatchObject({
      code: 1,
      stderr: sentence(/There is no Electron for linux in .+: electron is missing/),
    });
    writeFileSync(join(folder, 'electron'), '');
    expect(await order(['--win'], { ELECTRON_OVERRIDE_DIST_PATH: folder })).toMatchObject({
      code: 1,
      stderr: sentence(/There is no Electron for win in .+: electron\.exe is missing/),
    });
  });

  it('one that dies when it is asked', async () => {
    const folder = scratchDirectory();
    writeFileSync(join(folder, 'electron'), '#!/bin/sh\nkill -SEGV $$\n');
    chmodSync(join(folder, 'electron'), 0o755);
    expect(await order(['--linux'], { ELECTRON_OVERRIDE_DIST_PATH: folder })).toMatchObject({
      code: 1,
      stderr: sentence(/does not say which Electron it is/),
    });
  });
});

it.for([
  ['nsis', '--win', 'makensis and its plugins', ['ELECTRON_BUILDER_NSIS_DIR', 'ELECTRON_BUILDER_NSIS_RESOURCES_DIR']],
  ['AppImage', '--linux', 'the AppImage runtime and mksquashfs', ['APPIMAGE_TOOLS_PATH']],
] as const)('%s without its tools says which they are, why they did not come, and how to name them', async (target) => {
  const [name, system, tools, variables] = target;
  const cause = Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed', { cause })));
  for (const variable of variables) vi.stubEnv(variable, undefined);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
  const plan = readPlan([system, '--x64', name], { platform: 'linux', arch: 'x64' });
  if ('fault' in plan) throw new Error(plan.fault);
  const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packed = { plan, folder: '', output: '', facts, mtimeS: 0 };
  expect(await makeTarget(name, packed)).toEqual({
    missing: `${tools} cannot be downloaded (ENOTFOUND); ${variables.join(' and ')} can name a folder with them`,
  });
});

describe('updates', () => {
  it.for([
    ['--win', { LEAD_DISPATCHER_UPDATE_URL: 'http://updates.example.com' }, /takes an https address/],
    ['--win', { LEAD_DISPATCHER_UPDATE_URL: 'https://updates.example.com' }, /for signed packages/],
    ['--linux', { LEAD_DISPATCHER_UPDATE_URL: 'https://updates.example.com', CSC_LINK: 'x' }, /system’s packages/],
  ] as const)('never from where they can be replaced on the way: %s %j', async ([system, env, words]) => {
    expect(await order([system], env)).toMatchObject({ code: 2, stderr: sentence(words) });
  });
});
