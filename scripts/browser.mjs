// Finds the browser that the tests of the screens run in; `npm test` installs one where there is none.
// The order goes from what costs nothing to what downloads: see `finders` and `installers`.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, run } from './runtime.mjs';

/** Headless shell first: it starts faster and draws the same on every machine. */
const systemNames = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];

const wellKnownPaths = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The last resort brings its browser in the npm package itself, for machines that reach a registry and nothing else. */
const packedBrowser = '@sparticuz/chromium@153';

const finders = [fromEnvironment, fromSystem, fromPlaywrightCache, fromPackage];
const installers = [installWithPlaywright, installWithApt, installPackage];

/**
 * @returns {Promise<string | undefined>} the path of a browser that is there
 */
export async function findBrowser() {
  for (const find of finders) {
    const path = await find();
    if (path) return path;
  }
  return undefined;
}

/** Finds a browser or installs one. @returns {Promise<string>} */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  for (const install of installers) {
    await install();
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Error('no browser for the tests of the screens: set CHROMIUM_PATH to one');
}

/** Chromium refuses its sandbox to root. @returns {string[]} */
export function browserArgs() {
  const args = ['--font-render-hinting=none'];
  return process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args;
}

/**
 * For tests. A page of theirs lives for seconds: what V8 would work out at length to run its code fastest is thrown away before it pays;
 * its quick compiler (Maglev) pays in every file that takes longer than some seconds.
 *
 * @returns {string[]}
 */
export function shortLivedBrowserArgs() {
  return [...browserArgs(), '--js-flags=--no-turbofan'];
}

function fromEnvironment() {
  const path = process.env.CHROMIUM_PATH;
  if (path && !existsSync(path)) throw new Error(`CHROMIUM_PATH names no file: ${path}`);
  return path;
}

function fromSystem() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = systemNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  const known = process.platform === 'darwin' || process.platform === 'win32' ? wellKnownPaths[process.platform] : [];
  return [...onPath, ...known].find((path) => existsSync(path));
}

function fromPlaywrightCache() {
  const folders = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
  ].filter((folder) => folder !== undefined && existsSync(folder));
  const executable = /[\\/](chrome-headless-shell|headless_shell|chrome)(\.exe)?$/;
  for (const folder of folders) {
    const browsers = readdirSync(folder ?? '').filter((name) => name.startsWith('chromium'));
    for (const browser of browsers.sort().reverse()) {
      const files = readdirSync(join(folder ?? '', browser), { recursive: true, encoding: 'utf8' });
      const file = files.find((name) => executable.test(name));
      if (file) return join(folder ?? '', browser, file);
    }
  }
  return undefined;
}

async function fromPackage() {
  if (!existsSync(join(root, 'node_modules/@sparticuz/chromium'))) return undefined;
  const name = '@sparticuz/chromium';
  const { default: chromium } = await import(name);
  return /** @type {Promise<string>} */ (chromium.executablePath());
}

function installWithPlaywright() {
  return run('npx', ['playwright', 'install', '--only-shell', 'chromium'], { shell: process.platform === 'win32' });
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell']);
}

function installPackage() {
  return run('npm', ['install', '--no-save', packedBrowser], { shell: process.platform === 'win32' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(`browser for the tests of the screens: ${await ensureBrowser()}`);
}
