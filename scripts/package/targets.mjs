// Makes each target out of one packed folder: own writers where a format needs no tool, electron-builder where it brings one.
import { createWriteStream, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { downloadObstacle, root } from '../runtime.mjs';
import { debianArch, debianVersion } from './deb/deb-control.mjs';
import { writeDeb } from './deb/deb.mjs';
import { runBuilder } from './builder.mjs';
import { entriesOf } from './archives/entries.mjs';
import { tarOf } from './archives/tar.mjs';
import { zipOf } from './archives/zip.mjs';

/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('./deb/deb-control.mjs').ProgramFacts} ProgramFacts */

/**
 * @typedef {object} Packed
 * @property {Plan} plan
 * @property {string} folder what electron-builder has packed
 * @property {string} output absolute
 * @property {ProgramFacts} facts
 * @property {number} mtimeS
 */

/** @typedef {{ made: string } | { missing: string }} Outcome */

/** What electron-builder fetches for a target, and where else it looks for it. */
const builderTools = /** @type {const} */ ({
  AppImage: { what: 'the AppImage runtime and mksquashfs', variables: ['APPIMAGE_TOOLS_PATH'] },
  nsis: {
    what: 'makensis and its plugins',
    variables: ['ELECTRON_BUILDER_NSIS_DIR', 'ELECTRON_BUILDER_NSIS_RESOURCES_DIR'],
  },
});

/**
 * @param {string} target
 * @param {Packed} packed
 * @returns {Promise<Outcome>}
 */
export async function makeTarget(target, packed) {
  const { plan, folder, output, facts } = packed;
  if (target === 'dir') return { made: folder };
  if (target === 'AppImage' || target === 'nsis') return makeWithBuilder(target, packed);
  const { architecture, name } = namesOf(target, { plan, facts });
  if (architecture === undefined) return { missing: `Debian has no name for ${plan.arch}` };
  const file = join(output, name);
  // Never what an earlier run has left.
  rmSync(file, { force: true });
  await write(target, { ...packed, file, architecture });
  return { made: file };
}

/**
 * @param {string} target
 * @param {{ plan: Plan, facts: ProgramFacts }} packed
 */
function namesOf(target, { plan: { system, arch }, facts: { name, version } }) {
  if (target !== 'deb') return { architecture: arch, name: `${name}-${version}-${system}-${arch}.${target}` };
  const architecture = debianArch(arch);
  return { architecture, name: `${name}_${debianVersion(version)}_${architecture}.deb` };
}

/**
 * @param {string} target
 * @param {Packed & { file: string, architecture: string }} packed
 */
async function write(target, { plan, folder, facts, mtimeS, file, architecture }) {
  if (target === 'deb') {
    const own = { icons: join(root, 'resources/icons'), licence: readFileSync(join(root, 'LICENSE'), 'utf8') };
    return writeDeb({ ...own, folder, file, architecture, facts, mtimeS });
  }
  // A Mac's program is one folder of its own, .app; the others would spill their files where they are unpacked.
  const entries =
    plan.system === 'mac'
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.app'))
          .flatMap((name) => entriesOf(join(folder, name), name))
      : entriesOf(folder, basename(file).slice(0, -target.length - 1));
  if (target === 'zip') return pipeline(zipOf(entries, mtimeS), createWriteStream(file));
  return pipeline(tarOf(entries, mtimeS), createGzip(), createWriteStream(file));
}

/**
 * @param {keyof typeof builderTools} target
 * @param {Packed} packed
 * @returns {Promise<Outcome>}
 */
async function makeWithBuilder(target, { plan, folder, output }) {
  const { what, variables } = builderTools[target];
  if (!variables.every((name) => process.env[name])) {
    const obstacle = await downloadObstacle('https://github.com/electron-userland/electron-builder-binaries/releases/');
    if (obstacle !== undefined) {
      return {
        missing: `${what} cannot be downloaded (${obstacle}); ${variables.join(' and ')} can name a folder with them`,
      };
    }
  }
  const before = new Set(readdirSync(output));
  const { code } = await runBuilder(plan, { targets: [target], output, more: [`--prepackaged=${folder}`] });
  const made = readdirSync(output).find((name) => !before.has(name) && /\.(AppImage|exe)$/.test(name));
  return code === 0 ? { made: join(output, made ?? '') } : { missing: 'electron-builder has said why' };
}
