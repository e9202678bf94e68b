// The archives of the packages, at their edges: names that do not fit, odd lengths, links, rights.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  createWriteStream,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32, inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { arOf } from '../../../scripts/package/archives/ar.mjs';
import { ownerOf } from '../../../scripts/package/papers/bundled-packages.mjs';
import { debianVersion } from '../../../scripts/package/deb/deb-control.mjs';
import {
  type Entry,
  entriesOf,
  fileEntry,
  linkEntry,
  withParents,
} from '../../../scripts/package/archives/entries.mjs';
import { noticesOf } from '../../../scripts/package/papers/notices.mjs';
import { tarOf } from '../../../scripts/package/archives/tar.mjs';
import { zipOf } from '../../../scripts/package/archives/zip.mjs';
import { scratchDirectory } from '../../support/scratch';

const mtimeS = 1_700_000_000;
const longFolder = `${'long-'.repeat(25)}name`;
const entries = withParents([
  fileEntry('empty', ''),
  fileEntry('имя.txt', 'текст'),
  fileEntry(`${longFolder}/${longFolder}`, 'far'),
  fileEntry('block', Buffer.alloc(512, 'x')),
  fileEntry('odd', Buffer.alloc(513, 'y')),
  linkEntry('link', 'odd'),
  linkEntry('long-link', `${longFolder}/${longFolder}`),
]);

it('tar unpacks what was written', async () => {
  const scratch = scratchDirectory();
  await pipeline(tarOf(entries, mtimeS), createWriteStream(join(scratch, 'a.tar')));
  mkdirSync(join(scratch, 'to'));
  execFileSync('tar', ['-xf', join(scratch, 'a.tar'), '-C', join(scratch, 'to')]);
  for (const { type, path, content, target } of entries) {
    if (type === 'file') expect(readFileSync(join(scratch, 'to', path)), path).toEqual(content);
    if (type === 'link') expect(readlinkSync(join(scratch, 'to', path)), path).toBe(target);
  }
});

it('a file that changes while it is packed makes no archive', async () => {
  const file = join(scratchDirectory(), 'growing');
  writeFileSync(file, 'longer than it was');
  const entry: Entry = { type: 'file', path: 'growing', mode: 0o644, file, sizeBytes: 3 };
  await expect(bytesOf(tarOf([entry], mtimeS))).rejects.toThrow('growing changed');
});

it('ar reads its members back, of even and odd lengths', async () => {
  const members = [
    { name: 'debian-binary', content: '2.0\n' },
    { name: 'odd', content: '123' },
    { name: 'last', content: 'z' },
  ];
  const bytes = (await bytesOf(arOf(members, mtimeS))).toString('latin1');
  expect(bytes.length % 2).toBe(0);
  let at = '!<arch>\n'.length;
  for (const { name, content } of members) {
    const size = Number(bytes.slice(at + 48, at + 58));
    expect([bytes.slice(at, at + 16).trim(), bytes.slice(at + 58, at + 60)]).toEqual([name, '`\n']);
    expect(bytes.slice(at + 60, at + 60 + size)).toBe(content);
    at += 60 + size + (size % 2);
  }
  expect(at).toBe(bytes.length);
});

it('zip keeps content, rights and links', async () => {
  const bytes = await bytesOf(zipOf(entries, mtimeS));
  const read = readZip(bytes);
  expect(read.map(({ name }) => name)).toEqual(
    entries.map(({ type, path }) => (type === 'folder' ? `${path}/` : path)),
  );
  for (const [index, { type, mode, content, target = '' }] of entries.entries()) {
    expect(read[index]).toMatchObject({
      mode: { file: 0o100000, link: 0o120000, folder: 0o040000 }[type] | mode,
      content: type === 'link' ? Buffer.from(target) : (content ?? Buffer.alloc(0)),
    });
  }
});

it('a folder is packed in one order, with rights that do not depend on the machine', () => {
  const scratch = scratchDirectory();
  for (const name of ['b', 'chrome-sandbox', 'libfoo.so.1', 'a']) writeFileSync(join(scratch, name), name);
  chmodSync(join(scratch, 'a'), 0o600);
  chmodSync(join(scratch, 'b'), 0o700);
  chmodSync(join(scratch, 'libfoo.so.1'), 0o755);
  symlinkSync('a', join(scratch, 'z'));
  expect(
    entriesOf(scratch, 'top').map(({ path, mode, type }) => [path, type === 'link' ? type : mode.toString(8)]),
  ).toEqual([
    ['top', '755'],
    ['top/a', '644'],
    ['top/b', '755'],
    ['top/chrome-sandbox', '4755'],
    ['top/libfoo.so.1', '644'],
    ['top/z', 'link'],
  ]);
});

it('a preview comes before its release', () => {
  expect(debianVersion('1.0.0-beta.1')).toBe('1.0.0~beta.1');
  expect(debianVersion('1.0.0')).toBe('1.0.0');
});

it('a module belongs to the package it lies in, a source of ours to nobody', () => {
  expect(ownerOf(join(process.cwd(), 'node_modules/a/node_modules/@b/c/d/e.js?x'))).toBe(
    'node_modules/a/node_modules/@b/c',
  );
  expect(ownerOf(`\0${join(process.cwd(), 'node_modules/a/b.js')}?commonjs`)).toBe('node_modules/a');
  expect(ownerOf(join(process.cwd(), 'src-main/app.ts'))).toBeUndefined();
  expect(ownerOf('\0rolldown/runtime.js')).toBe('node_modules/rolldown');
  expect(() => ownerOf('\0a-new-tool/runtime.js')).toThrow('a-new-tool');
});

it('what brings no text of its licence is bundled only where the licence is a standard one', () => {
  const bare = {
    name: 'bare',
    version: '1.0.0',
    integrity: undefined,
    homepage: undefined,
    texts: [],
    dependsOn: [],
  };
  const program = { name: 'Program', version: '1.0.0' };
  expect(noticesOf([{ ...bare, license: 'MIT', author: 'Anna' }], program)).toContain('Copyright (c) Anna');
  expect(() => noticesOf([{ ...bare, license: 'GPL-3.0', author: 'Anna' }], program)).toThrow('must not be bundled');
});

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** By its directory, which is what unpackers go by. */
function readZip(bytes: Buffer) {
  const end = bytes.length - 22;
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    const nameBytes = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameBytes);
    const localAt = bytes.readUInt32LE(at + 42);
    const contentAt = localAt + 30 + bytes.readUInt16LE(localAt + 26);
    expect(bytes.subarray(localAt, localAt + 4).toString('latin1')).toBe('PK\x03\x04');
    const content = inflateRawSync(bytes.subarray(contentAt, contentAt + bytes.readUInt32LE(at + 20)));
    expect(crc32(content)).toBe(bytes.readUInt32LE(at + 16));
    const mode = bytes.readUInt32LE(at + 38) >>> 16;
    at += 46 + nameBytes;
    return { name, mode, content };
  });
}
