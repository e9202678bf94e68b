// npm run check: what can be said of a change in a few minutes, before it is committed. Tests wait for files and sockets much of
// their time: what only reads the code runs beside them, and says what it found when it is done.
import { spawn } from 'node:child_process';
import { root, run } from './runtime.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** One after another: each has a core to itself, and none hides what another found. */
const READING = ['format:check', 'lint', 'typecheck', 'knip'];

/**
 * @param {string} script of package.json
 * @returns {Promise<string | null>} its name if it failed
 */
async function readCode(script) {
  const child = spawn(npm, ['run', '--silent', script], { cwd: root, shell: process.platform === 'win32' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  process.stdout.write(code === 0 ? `== ${script}: nothing to say\n` : `== ${script}\n${said}`);
  return code === 0 ? null : script;
}

async function readAll() {
  const failed = [];
  for (const script of READING) failed.push(await readCode(script));
  return failed;
}

async function test() {
  const { code } = await run(npm, ['run', '--silent', 'test:core'], { shell: process.platform === 'win32' });
  return code === 0 ? null : 'test:core';
}

const failed = (await Promise.all([test(), readAll()])).flat().filter((name) => name !== null);
process.stdout.write(failed.length === 0 ? '== all is well\n' : `== failed: ${failed.join(', ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
