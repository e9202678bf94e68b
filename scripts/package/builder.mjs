// electron-builder, which puts the app into its archive and beside Electron, and sets the fuses.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../runtime.mjs';

/**
 * @param {import('./plan.mjs').Plan} plan
 * @param {{ targets: readonly string[], output: string, more: readonly string[] }} order
 */
export function runBuilder({ system, arch }, { targets, output, more }) {
  const cli = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js');
  const args = [`--${system}`, ...targets, `--${arch}`, '--publish=never', `-c.directories.output=${output}`, ...more];
  return run(process.execPath, [cli, ...args]);
}

/**
 * Where electron-builder leaves what it has packed.
 *
 * @param {import('./plan.mjs').Plan} plan
 * @param {string} output
 */
export function packedFolder({ system, arch }, output) {
  const suffix = arch === 'x64' ? '' : `-${arch}`;
  return join(output, system === 'mac' ? `mac${suffix}` : `${system}${suffix}-unpacked`);
}
