// Which Electron is packed: the one that ELECTRON_OVERRIDE_DIST_PATH names, the installed one, or one that can be fetched.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { downloadObstacle, electronDownloadAddress, root } from '../runtime.mjs';

/** @typedef {import('./plan.mjs').Plan} Plan */

/**
 * @typedef {object} Dist
 * @property {string} [folder] absent: electron-builder fetches it
 * @property {string} version
 * @property {string} [note] what is unusual about it
 */

const executables = /** @type {const} */ ({ linux: 'electron', win: 'electron.exe', mac: 'Electron.app' });
const hostSystems = /** @type {const} */ ({ linux: 'linux', win32: 'win', darwin: 'mac' });
const askTimeoutMs = 10_000;

/**
 * @param {Pick<Plan, 'system' | 'arch'>} plan
 * @returns {Promise<Dist | { fault: string }>}
 */
export async function findDist({ system, arch }) {
  const wanted = wantedVersion();
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return distIn(resolve(named), { system, wanted });
  const installed = join(dirname(createRequire(import.meta.url).resolve('electron/package.json')), 'dist');
  const isHost = hostSystems[/** @type {'linux'} */ (process.platform)] === system && process.arch === arch;
  if (isHost && existsSync(join(installed, executables[system]))) return distIn(installed, { system, wanted });
  const obstacle = await downloadObstacle(electronDownloadAddress());
  if (obstacle === undefined) return { version: wanted };
  return {
    fault:
      `There is no Electron ${wanted} for ${system} to pack: it is not installed and cannot be downloaded (${obstacle}). ` +
      'ELECTRON_OVERRIDE_DIST_PATH can name a folder with one.',
  };
}

/**
 * @param {string} folder
 * @param {{ system: Plan['system'], wanted: string }} expected
 * @returns {Dist | { fault: string }}
 */
function distIn(folder, { system, wanted }) {
  const executable = join(folder, executables[system]);
  if (!existsSync(executable))
    return { fault: `There is no Electron for ${system} in ${folder}: ${executables[system]} is missing.` };
  const version = versionIn(folder, executable);
  if (version === undefined) return { fault: `${executable} does not say which Electron it is.` };
  const isOther = version.split('.')[0] !== wanted.split('.')[0];
  return { folder, version, ...(isOther && { note: `Packing Electron ${version}; the app is made for ${wanted}.` }) };
}

/**
 * @param {string} folder
 * @param {string} executable
 * @returns {string | undefined}
 */
function versionIn(folder, executable) {
  const file = join(folder, 'version');
  const said = existsSync(file) ? readFileSync(file, 'utf8').trim() : askedOf(executable);
  return /^v?(\d+\.\d+\.\d+(?!\d)\S*)$/.exec(said)?.[1];
}

/** As Node it needs neither a display nor a sandbox. @param {string} executable */
function askedOf(executable) {
  try {
    return execFileSync(executable, ['-p', 'process.versions.electron'], {
      encoding: 'utf8',
      timeout: askTimeoutMs,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    }).trim();
  } catch {
    // One of another system, or none at all: said by whoever asked.
    return '';
  }
}

/** @returns {string} that the app is made for */
function wantedVersion() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.electron;
}
