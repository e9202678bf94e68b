// What a package holds: packed for Linux around a fake runtime, so that nothing is downloaded and nothing is run.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root, run } from '../../../scripts/runtime.mjs';

/** Electron's executable carries its fuses behind this mark: version, count, then one character each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
];

let scratch: string;
let packed: string;
let files: readonly string[];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'lead-dispatcher-package-'));
  writeFakeRuntime(join(scratch, 'runtime'));
  const builder = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js');
  const settings = [`-c.electronDist=${join(scratch, 'runtime')}`, `-c.directories.output=${join(scratch, 'out')}`];
  const args = [builder, '--linux', 'dir', '--x64', '--publish=never', ...settings];
  const { code } = await run(process.execPath, args, { stdio: 'ignore' });
  expect(code).toBe(0);
  packed = join(scratch, 'out/linux-unpacked');
  files = filesIn(readAsarHeader(join(packed, 'resources/app.asar')));
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('holds the app, its pages and its pictures', () => {
  for (const file of [
    'package.json',
    'out/main/desktop.js',
    'out/preload/preload.cjs',
    'out/renderer/console.html',
    'out/renderer/operator.html',
    'resources/icon.png',
    'resources/tray/tray-broken@2x.png',
  ]) {
    expect(files, file).toContain(file);
  }
});

it('holds no sources, tests, maps or the headless entry', () => {
  const isNoise = (file: string) =>
    /^(src-|tests|bench|scripts|resources\/source|out\/main\/serve\.js)|\.(ts|map)$/.test(file);
  expect(files.filter(isNoise)).toEqual([]);
});

it('holds one binary of SQLite, for its own system, where the system can open it', () => {
  const unpacked = join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3');
  const binaries = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((name) => /\.node$/.test(name));
  expect(binaries).toEqual([join('prebuilds', 'linux-x64.node')]);
  expect(files.filter((file) => /better-sqlite3\/(deps|src)/.test(file))).toEqual([]);
});

it('everything the main process loads at run time is in it', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) expect(files).toContain(`node_modules/${name}/package.json`);
});

it('asks nobody for updates unless an address is given', () => {
  expect(existsSync(join(packed, 'resources/app-update.yml'))).toBe(false);
});

it('the executable cannot be used as Node, debugged from outside or given another app', () => {
  const executable = readFileSync(join(packed, 'lead-dispatcher'), 'latin1');
  const fuses = executable.slice(executable.indexOf(fuseMark) + fuseMark.length + 2);
  const isOn = Object.fromEntries(fuseNames.map((name, index) => [name, fuses[index] === '1']));
  expect(isOn).toMatchObject({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeCliInspect: false,
    asarIntegrity: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

function writeFakeRuntime(directory: string): void {
  mkdirSync(join(directory, 'resources'), { recursive: true });
  const fuses = Buffer.from([1, fuseNames.length, ...Buffer.from('101100010')]);
  writeFileSync(
    join(directory, 'electron'),
    Buffer.concat([Buffer.from(`fake${fuseMark}`), fuses, Buffer.from('end')]),
  );
  chmodSync(join(directory, 'electron'), 0o755);
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(directory, name), 'fake');
}

interface AsarEntry {
  readonly files?: Readonly<Record<string, AsarEntry>>;
}

/** An archive begins with four lengths, then its table of contents as JSON. */
function readAsarHeader(file: string): AsarEntry {
  const archive = readFileSync(file);
  const sizeBytes = archive.readUInt32LE(12);
  return JSON.parse(archive.toString('utf8', 16, 16 + sizeBytes)) as AsarEntry;
}

function filesIn({ files: entries = {} }: AsarEntry, folder = ''): string[] {
  return Object.entries(entries).flatMap(([name, entry]) =>
    entry.files ? filesIn(entry, `${folder}${name}/`) : [folder + name],
  );
}
