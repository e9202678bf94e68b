/** A folder that passes for Electron's on Linux when an app is packed: nothing is downloaded, and nothing of it is run. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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

export function writeFakeRuntime(directory: string, version: string): void {
  mkdirSync(join(directory, 'resources'), { recursive: true });
  const fuses = Buffer.from([1, fuseNames.length, ...Buffer.from('101100010')]);
  writeFileSync(
    join(directory, 'electron'),
    Buffer.concat([Buffer.from(`fake${fuseMark}`), fuses, Buffer.from('end')]),
  );
  for (const name of ['electron', 'chrome-sandbox', 'libffmpeg.so']) {
    if (name !== 'electron') writeFileSync(join(directory, name), 'fake');
    chmodSync(join(directory, name), 0o755);
  }
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(directory, name), 'fake');
  writeFileSync(join(directory, 'resources/default_app.asar'), emptyAsar());
  writeFileSync(join(directory, 'version'), version);
}

/** @param executable as bytes */
export function fusesOf(executable: string): Record<string, boolean> {
  const fuses = executable.slice(executable.indexOf(fuseMark) + fuseMark.length + 2);
  return Object.fromEntries(fuseNames.map((name, index) => [name, fuses[index] === '1']));
}

/** Four lengths, then the table of contents, padded to fours. */
function emptyAsar(): Buffer {
  const table = Buffer.from('{"files":{}}');
  const lengths = Buffer.alloc(16);
  [4, table.length + 8, table.length + 4, table.length].forEach((length, index) =>
    lengths.writeUInt32LE(length, index * 4),
  );
  return Buffer.concat([lengths, table]);
}
