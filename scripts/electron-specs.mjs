// The desktop specs on Electron's own runtime where it can be had; continuous integration runs them beside those on the stand-in.
import {
  downloadElectron,
  downloadObstacle,
  electronDownloadAddress,
  installedElectron,
  run,
  sandboxArguments,
} from './runtime.mjs';

/** What Electron and a display need on a bare Debian. */
const packages = ['xvfb', 'xauth', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];
/** Kept between two programs: else the next one may find no display. */
const display = ['-a', '-s', '-screen 0 1920x1080x24 -noreset'];

if (!installedElectron()) {
  const obstacle = await downloadObstacle(electronDownloadAddress());
  if (obstacle) leave(`it cannot be downloaded (${obstacle})`);
  await downloadElectron();
}
if (!installedElectron()) leave('it could not be downloaded');
// Only who may install a display has one to bring.
if (sandboxArguments().length > 0)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
const { code } = await run('xvfb-run', [...display, 'npm', 'run', 'test:desktop', '--', 'desktop'], {
  env: { ...process.env, SPECS_REPORT: 'electron' },
});
process.exitCode = code;

/**
 * @param {string} reason
 * @returns {never}
 */
function leave(reason) {
  console.log(`The desktop specs do not run on Electron itself: ${reason}.`);
  process.exit(0);
}
