// What a .deb says of itself to dpkg. It runs nothing: menus, icons and links follow from dpkg's triggers, data from nobody.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** @typedef {import('../archives/entries.mjs').Entry} Entry */

/**
 * @typedef {object} ProgramFacts of package.json
 * @property {string} name
 * @property {string} version
 * @property {string} description
 * @property {string} author
 * @property {string} homepage
 */

/**
 * The packages of the libraries that Electron's program names (readelf -d), in Debian and Ubuntu alike. Where a package
 * got another name with 64-bit times, it still provides this one.
 */
const depends = [
  'libasound2',
  'libatk-bridge2.0-0',
  'libatk1.0-0',
  'libatspi2.0-0',
  'libc6',
  'libcairo2',
  'libcups2',
  'libdbus-1-3',
  'libdrm2',
  'libexpat1',
  'libgbm1',
  'libgcc-s1',
  'libglib2.0-0',
  'libgtk-3-0',
  'libnspr4',
  'libnss3',
  'libpango-1.0-0',
  'libudev1',
  'libx11-6',
  'libxcb1',
  'libxcomposite1',
  'libxdamage1',
  'libxext6',
  'libxfixes3',
  'libxkbcommon0',
  'libxrandr2',
];

/** Without these it runs, but opens no links (xdg-utils) and shows no notices. */
const recommends = ['libnotify4', 'xdg-utils'];

const kibibyte = 1024;

/** @param {string} version as npm writes it @returns {string} as Debian sorts it: a preview comes before its release */
export function debianVersion(version) {
  return version.replace('-', '~');
}

/** @param {NodeJS.Architecture | string} arch @returns {string | undefined} Debian's name for it */
export function debianArch(arch) {
  return { x64: 'amd64', arm64: 'arm64' }[arch];
}

/**
 * @param {ProgramFacts} facts
 * @param {{ architecture: string, entries: readonly Entry[] }} content
 */
export function controlFile({ name, version, description, author, homepage }, { architecture, entries }) {
  const sizeBytes = entries.reduce((total, entry) => total + (entry.sizeBytes ?? 0), 0);
  const [synopsis = '', ...more] = description.split(/(?<=\.) /);
  return [
    `Package: ${name}`,
    `Version: ${debianVersion(version)}`,
    `Architecture: ${architecture}`,
    `Maintainer: ${author}`,
    `Installed-Size: ${Math.ceil(sizeBytes / kibibyte)}`,
    `Depends: ${depends.join(', ')}`,
    `Recommends: ${recommends.join(', ')}`,
    'Section: misc',
    'Priority: optional',
    `Homepage: ${homepage}`,
    `Description: ${synopsisOf(synopsis)}`,
    ...[synopsis, ...more].map((sentence) => ` ${sentence}`),
    '',
  ].join('\n');
}

/** Debian's synopses are no sentences. @param {string} sentence */
function synopsisOf(sentence) {
  const [head = ''] = sentence.split(':');
  return head.charAt(0).toLowerCase() + head.slice(1).replace(/\.$/, '');
}

/** @param {readonly Entry[]} entries @returns {Promise<string>} for `dpkg --verify` */
export async function md5sums(entries) {
  /** @type {string[]} */
  const lines = [];
  for (const { type, path, file, content } of entries) {
    if (type !== 'file') continue;
    const hash = createHash('md5');
    for await (const bytes of file === undefined ? [content ?? ''] : createReadStream(file)) hash.update(bytes);
    lines.push(`${hash.digest('hex')}  ${path}\n`);
  }
  return lines.join('');
}

/**
 * @param {ProgramFacts} facts
 * @param {{ licence: string, licensesFolder: string }} papers our own text, and where the others' lie once installed
 * @see https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
 */
export function copyrightFile({ name, author, homepage }, { licence, licensesFolder }) {
  const [, copyright = author] = /^Copyright (?:\(c\) )?(.+)$/m.exec(licence) ?? [];
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${name}
Upstream-Contact: ${author}
Source: ${homepage}
Comment: The texts of everything that is bundled lie in ${licensesFolder},
 those of Chromium beside the program in LICENSES.chromium.html.

Files: *
Copyright: ${copyright}
License: MIT
${licence
  .trim()
  .split('\n')
  .map((text) => ` ${text || '.'}`)
  .join('\n')}
`;
}

/**
 * @param {ProgramFacts} facts
 * @param {number} mtimeS seconds since 1970
 */
export function changelogFile({ name, version, author }, mtimeS) {
  const date = new Date(mtimeS * 1000).toUTCString().replace('GMT', '+0000');
  return `${name} (${debianVersion(version)}) stable; urgency=medium

  * Version ${version}.

 -- ${author}  ${date}
`;
}
