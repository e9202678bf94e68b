// What `npm run package` is asked for.
import { parseArgs } from 'node:util';

/** @typedef {'linux' | 'win' | 'mac'} System */

/**
 * @typedef {object} Plan
 * @property {System} system
 * @property {string} arch as Node names it
 * @property {readonly string[]} targets
 * @property {string} output folder
 */

/** What a system can have; the first list of each is made when none is named. */
const targets = /** @type {const} */ ({
  linux: { usual: ['deb', 'tar.gz'], more: ['dir', 'zip', 'AppImage'] },
  win: { usual: ['zip', 'nsis'], more: ['dir'] },
  mac: { usual: ['zip'], more: ['dir'] },
});
const architectures = ['x64', 'arm64'];

export const usage = `npm run package [-- [--linux | --win | --mac] [--x64 | --arm64] [--output FOLDER] [TARGET…]]

${Object.entries(targets)
  .map(([system, { usual, more }]) => `--${system}: ${usual.join(' ')}; by name also ${more.join(' ')}`)
  .join('\n')}`;

/**
 * @param {readonly string[]} args
 * @param {{ platform: NodeJS.Platform, arch: string }} host
 * @returns {Plan | { fault: string }}
 */
export function readPlan(args, host) {
  const read = readArgs(args);
  if ('fault' in read) return read;
  const { values, positionals } = read;
  const systems = /** @type {System[]} */ (Object.keys(targets)).filter((name) => values[name]);
  const arches = architectures.filter((name) => values[/** @type {'x64' | 'arm64'} */ (name)]);
  if (systems.length > 1 || arches.length > 1) return { fault: 'One system and one architecture at a time.' };
  const system = systems[0] ?? systemOf(host.platform);
  const { usual, more } = targets[system];
  const known = [...usual, ...more];
  const strangers = positionals.filter((name) => !known.some((target) => target.toLowerCase() === name.toLowerCase()));
  if (strangers.length > 0) return { fault: `There is no ${strangers.join(', ')} for ${system}: ${known.join(', ')}.` };
  const chosen = known.filter((target) => positionals.some((name) => name.toLowerCase() === target.toLowerCase()));
  return {
    system,
    arch: arches[0] ?? host.arch,
    targets: chosen.length > 0 ? chosen : usual,
    output: values.output ?? 'release',
  };
}

/** @param {readonly string[]} args */
function readArgs(args) {
  const flag = /** @type {const} */ ({ type: 'boolean', default: false });
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { linux: flag, win: flag, mac: flag, x64: flag, arm64: flag, output: { type: 'string' } },
    });
  } catch (error) {
    return { fault: `${error instanceof Error ? error.message : String(error)}\n${usage}` };
  }
}

/** @param {NodeJS.Platform} platform @returns {System} */
function systemOf(platform) {
  if (platform === 'win32') return 'win';
  return platform === 'darwin' ? 'mac' : 'linux';
}
