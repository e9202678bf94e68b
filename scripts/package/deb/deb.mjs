// Writes a .deb without any tool: a packed folder becomes /opt/NAME, with its entry in the menu, its icons and its papers.
import { createWriteStream, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { arOf } from '../archives/ar.mjs';
import { changelogFile, controlFile, copyrightFile, md5sums } from './deb-control.mjs';
import { desktopEntry } from './desktop-entry.mjs';
import { entriesOf, fileEntry, folderEntry, linkEntry, withParents } from '../archives/entries.mjs';
import { tarOf } from '../archives/tar.mjs';

/** @typedef {import('../archives/entries.mjs').Entry} Entry */
/** @typedef {import('./deb-control.mjs').ProgramFacts} ProgramFacts */

/**
 * @typedef {object} DebOptions
 * @property {string} folder what was packed
 * @property {string} icons a folder of SIZExSIZE.png
 * @property {string} licence the program's own text
 * @property {string} file to write
 * @property {string} architecture Debian's name
 * @property {ProgramFacts} facts
 * @property {number} mtimeS of every file in it, in seconds since 1970
 */

/** @param {DebOptions} options */
export async function writeDeb(options) {
  const { file, facts, architecture, mtimeS } = options;
  const scratch = mkdtempSync(join(tmpdir(), 'lead-dispatcher-deb-'));
  try {
    const entries = contentOf(options);
    const control = [
      fileEntry('control', controlFile(facts, { architecture, entries })),
      fileEntry('md5sums', await md5sums(entries)),
    ];
    // The length of a member stands before it: they are written to the disk first.
    const members = await Promise.all(
      Object.entries({ 'control.tar.gz': control, 'data.tar.gz': entries }).map(async ([name, packed]) => {
        const member = join(scratch, name);
        const relative = [folderEntry('.'), ...packed.map((entry) => ({ ...entry, path: `./${entry.path}` }))];
        await pipeline(tarOf(relative, mtimeS), createGzip(), createWriteStream(member));
        return { name, file: member };
      }),
    );
    await pipeline(arOf([{ name: 'debian-binary', content: '2.0\n' }, ...members], mtimeS), createWriteStream(file));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {DebOptions} options @returns {Entry[]} */
function contentOf({ folder, icons, licence, facts, mtimeS }) {
  const { name } = facts;
  const home = `opt/${name}`;
  const executable = `/${home}/${name}`;
  const pictures = readdirSync(icons).filter((picture) => /^\d+x\d+\.png$/.test(picture));
  return withParents([
    ...entriesOf(folder, home),
    linkEntry(`usr/bin/${name}`, executable),
    fileEntry(`usr/share/applications/${name}.desktop`, desktopEntry({ name, executable })),
    ...pictures.map((picture) => iconEntry(name, picture, icons)),
    fileEntry(
      `usr/share/doc/${name}/copyright`,
      copyrightFile(facts, { licence, licensesFolder: `/${home}/resources/licenses` }),
    ),
    fileEntry(`usr/share/doc/${name}/changelog.gz`, gzipSync(changelogFile(facts, mtimeS), { level: 9 })),
    fileEntry(`usr/share/lintian/overrides/${name}`, lintianOverrides(name)),
  ]);
}

/**
 * @param {string} name
 * @param {string} picture `48x48.png`
 * @param {string} icons
 */
function iconEntry(name, picture, icons) {
  const size = picture.replace('.png', '');
  return fileEntry(`usr/share/icons/hicolor/${size}/apps/${name}.png`, readFileSync(join(icons, picture)));
}

/** What lintian rightly asks about, and a program that brings its own Chromium cannot do otherwise. @param {string} name */
function lintianOverrides(name) {
  return [
    'dir-or-file-in-opt',
    'elevated-privileges',
    'embedded-library',
    'no-manual-page',
    'unstripped-binary-or-object',
  ]
    .map((tag) => `${name}: ${tag}\n`)
    .join('');
}
