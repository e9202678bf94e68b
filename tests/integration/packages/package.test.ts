// What a package holds: packed for Linux around a fake runtime, and read with the system's own tools.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { openAsar } from '../../../scripts/package/papers/asar.mjs';
import { bundledPackages } from '../../../scripts/package/papers/bundled-packages.mjs';
import { root } from '../../../scripts/runtime.mjs';
import { fusesOf, writeFakeRuntime } from '../../support/fake-runtime';

const builtAtS = 1_700_000_000;

let scratch: string;
let output: string;
let packed: string;
let deb: string;
let files: readonly string[];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'lead-dispatcher-package-'));
  output = join(scratch, 'out');
  writeFakeRuntime(join(scratch, 'runtime'), packageJson.devDependencies.electron);
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: join(scratch, 'runtime'),
    SOURCE_DATE_EPOCH: String(builtAtS),
  };
  const args = ['scripts/package.mjs', '--linux', '--x64', '--output', output, 'deb', 'tar.gz'];
  await promisify(execFile)(process.execPath, args, { cwd: root, env });
  packed = join(output, 'linux-unpacked');
  deb = join(output, `lead-dispatcher_${packageJson.version}_amd64.deb`);
  files = openAsar(join(packed, 'resources/app.asar')).paths;
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the app in it', () => {
  it('has its pages and its pictures', () => {
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

  it('has no sources, tests, maps or the headless entry', () => {
    const isNoise = (file: string) =>
      /^(src-|tests|bench|scripts|resources\/source|out\/bundled|out\/main\/serve\.js)|\.(ts|map)$/.test(file);
    expect(files.filter(isNoise)).toEqual([]);
    expect(existsSync(join(packed, 'resources/default_app.asar'))).toBe(false);
  });

  it('has one binary of SQLite, for its own system, where the system can open it', () => {
    const unpacked = join(packed, 'resources/app.asar.unpacked/node_modules/better-sqlite3');
    const binaries = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.node$/.test(name),
    );
    expect(binaries).toEqual([join('prebuilds', 'linux-x64.node')]);
    expect(files.filter((file) => /better-sqlite3\/(deps|src)/.test(file))).toEqual([]);
  });

  it('has everything that the main process loads at run time', () => {
    for (const name of Object.keys(packageJson.dependencies)) {
      expect(files).toContain(`node_modules/${name}/package.json`);
    }
  });

  it('asks nobody for updates unless an address is given', () => {
    expect(existsSync(join(packed, 'resources/app-update.yml'))).toBe(false);
  });

  it('cannot be used as Node, debugged from outside or given another app', () => {
    expect(fusesOf(readFileSync(join(packed, 'lead-dispatcher'), 'latin1'))).toMatchObject({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeCliInspect: false,
      asarIntegrity: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });
});

describe('its papers', () => {
  /** Name and version of every npm package that is in the package, asked of the package and of the build. */
  function contained(): string[] {
    const asar = openAsar(join(packed, 'resources/app.asar'));
    const asTheyAre = files
      .filter((path) => /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path))
      .map((path) => asar.read(path));
    const bundled = bundledPackages().map((folder) => readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const manifests = [...asTheyAre, ...bundled].map((text) => JSON.parse(text) as { name: string; version: string });
    return [...new Set(manifests.map(({ name, version }) => `${name} ${version}`))];
  }

  it('hold the licence of every npm package in it, with a text', () => {
    const text = readFileSync(join(packed, 'resources/licenses/THIRD-PARTY.txt'), 'utf8');
    const notices = new Map(
      [...text.matchAll(/^={80}\n(\S+ \S+): (.+)\n(?:\S+\n)?={80}\n([^]*?)(?=^={80}\n|(?![^]))/gm)].map(
        ([, title = '', licence = '', body = '']) => [title, { licence, body }],
      ),
    );
    const names = contained();
    expect(names).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^vue-router /),
        expect.stringMatching(/^@fontsource-variable\/inter /),
        expect.stringMatching(/^typeorm /),
      ]),
    );
    expect([...notices.keys()].toSorted()).toEqual(names.toSorted());
    for (const [title, { licence, body }] of notices) {
      expect(licence, title).not.toBe('NOASSERTION');
      expect(body.length, title).toBeGreaterThan(250);
    }
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) expect(readdirSync(packed)).toContain(name);
  });

  it('list the same packages, and Electron and SQLite, as CycloneDX', () => {
    const sbom = JSON.parse(readFileSync(join(packed, 'resources/licenses/sbom.cdx.json'), 'utf8'));
    expect(sbom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: expect.stringMatching(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      metadata: {
        timestamp: new Date(builtAtS * 1000).toISOString(),
        component: { name: 'lead-dispatcher', version: packageJson.version },
      },
    });
    const listed = sbom.components as readonly { name: string; version: string; 'bom-ref': string; purl: string }[];
    const names = listed.map(({ name, version }) => `${name} ${version}`);
    const isSqlite = (name: string) => /^sqlite 3\.\d+\.\d+$/.test(name);
    expect(names.filter(isSqlite)).toHaveLength(1);
    expect(names.filter((name) => !isSqlite(name)).toSorted()).toEqual(
      [...contained(), `electron ${packageJson.devDependencies.electron}`].toSorted(),
    );
    const refs = new Set(['lead-dispatcher', ...listed.map((component) => component['bom-ref'])]);
    expect(refs.size).toBe(listed.length + 1);
    for (const { ref, dependsOn } of sbom.dependencies) {
      for (const name of [ref, ...dependsOn]) expect(refs).toContain(name);
    }
  });
});

describe('the .deb', () => {
  const field = (name: string) => execFileSync('dpkg-deb', ['--field', deb, name], { encoding: 'utf8' }).trim();
  const listing = () =>
    execFileSync('dpkg-deb', ['--contents', deb], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => {
        const [rights = '', owner = '', size = '', day = '', time = '', ...path] = line.split(/\s+/);
        return { rights, owner, size, time: `${day} ${time}`, path: path.join(' ') };
      });

  it('says what it is', () => {
    expect(field('Package')).toBe('lead-dispatcher');
    expect(field('Version')).toBe(packageJson.version);
    expect(field('Architecture')).toBe('amd64');
    expect(field('Maintainer')).toMatch(/^[^<>]+ <\S+@\S+>$/);
    expect(Number(field('Installed-Size'))).toBeGreaterThan(1000);
    expect(field('Depends').split(', ')).toContain('libgtk-3-0');
    expect(field('Description')).toMatch(/^\S.{0,78}\n \S/);
  });

  it('runs nothing: not when it is installed, nor when it is removed', () => {
    const control = join(scratch, 'control');
    execFileSync('dpkg-deb', ['--control', deb, control]);
    expect(readdirSync(control).toSorted()).toEqual(['control', 'md5sums']);
  });

  it('belongs to root, and lets nothing but the sandbox helper be somebody else', () => {
    const entries = listing();
    expect(new Set(entries.map(({ owner }) => owner))).toEqual(new Set(['root/root']));
    const rightsOf = (path: string) => entries.find((entry) => entry.path === `./opt/lead-dispatcher/${path}`)?.rights;
    expect(rightsOf('chrome-sandbox')).toBe('-rwsr-xr-x');
    expect(rightsOf('lead-dispatcher')).toBe('-rwxr-xr-x');
    expect(rightsOf('libffmpeg.so')).toBe('-rw-r--r--');
    expect(rightsOf('resources/app.asar')).toBe('-rw-r--r--');
    expect(entries.filter(({ rights }) => /s/.test(rights))).toHaveLength(1);
    expect(entries.map(({ path }) => path)).toContain(
      './usr/bin/lead-dispatcher -> /opt/lead-dispatcher/lead-dispatcher',
    );
  });

  it('brings its entry in the menu, which opens links, its icons and its papers', () => {
    const unpacked = join(scratch, 'unpacked');
    execFileSync('dpkg-deb', ['--extract', deb, unpacked]);
    const entry = readFileSync(join(unpacked, 'usr/share/applications', packageJson.desktopName), 'utf8');
    expect(entry).toContain('\nName[ru]=Диспетчер\n');
    expect(entry).toContain('\nMimeType=x-scheme-handler/lead-dispatcher;\n');
    const [, executable = ''] = /^Exec=(\S+) %U$/m.exec(entry) ?? [];
    expect(existsSync(join(unpacked, executable))).toBe(true);
    expect(readFileSync(join(unpacked, 'usr/share/icons/hicolor/48x48/apps/lead-dispatcher.png'))).toEqual(
      readFileSync(join(root, 'resources/icons/48x48.png')),
    );
    expect(readFileSync(join(unpacked, 'usr/share/doc/lead-dispatcher/copyright'), 'utf8')).toContain(
      '/opt/lead-dispatcher/resources/licenses',
    );
    expect(readFileSync(join(unpacked, 'opt/lead-dispatcher/resources/app.asar'))).toEqual(
      readFileSync(join(packed, 'resources/app.asar')),
    );
    const sums = join(scratch, 'control-sums');
    execFileSync('dpkg-deb', ['--control', deb, sums]);
    execFileSync('md5sum', ['--check', '--quiet', join(sums, 'md5sums')], { cwd: unpacked });
  });

  it('is installed and removed by dpkg, and leaves the data of people alone', ({ skip }) => {
    skip(process.getuid?.() !== 0, 'dpkg installs as root only');
    const system = join(scratch, 'system');
    const data = join(system, 'home/anna/.config/lead-dispatcher/lead-dispatcher.sqlite');
    mkdirSync(join(data, '..'), { recursive: true });
    for (const folder of ['info', 'updates']) mkdirSync(join(system, 'var/lib/dpkg', folder), { recursive: true });
    for (const name of ['status', 'available']) writeFileSync(join(system, 'var/lib/dpkg', name), '');
    writeFileSync(data, 'kept');
    const dpkg = (...args: string[]) =>
      execFileSync('dpkg', [`--root=${system}`, '--force-depends', ...args], { stdio: 'pipe', encoding: 'utf8' });
    dpkg('--install', deb);
    expect(existsSync(join(system, 'opt/lead-dispatcher/lead-dispatcher'))).toBe(true);
    expect(dpkg('--verify', 'lead-dispatcher')).toBe('');
    dpkg('--purge', 'lead-dispatcher');
    expect(existsSync(join(system, 'opt/lead-dispatcher'))).toBe(false);
    expect(existsSync(join(system, 'usr/bin/lead-dispatcher'))).toBe(false);
    expect(readFileSync(data, 'utf8')).toBe('kept');
  });
});

it('the .tar.gz holds the same in one folder, of one time', () => {
  const name = `lead-dispatcher-${packageJson.version}-linux-x64`;
  const unpacked = join(scratch, 'archive');
  mkdirSync(unpacked);
  execFileSync('tar', ['-xzf', join(output, `${name}.tar.gz`), '-C', unpacked]);
  expect(readdirSync(unpacked)).toEqual([name]);
  execFileSync('diff', ['-r', packed, join(unpacked, name)]);
  expect(
    execFileSync('stat', ['-c', '%Y', join(unpacked, name, 'resources/app.asar')], { encoding: 'utf8' }).trim(),
  ).toBe(String(builtAtS));
});
