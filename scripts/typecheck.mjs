// npm run typecheck: every room against its own tsconfig, as many at a time as there are cores.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root, run, useModernNode } from './runtime.mjs';

await useModernNode();

/** vue-tsc is tsc that also reads .vue files; it is slower, so only the room that has them gets it. */
const rooms = [
  { room: 'src-renderer', tool: 'vue-tsc/bin/vue-tsc.js' },
  { room: 'tests/component', tool: 'vue-tsc/bin/vue-tsc.js' },
  ...['src-main', 'src-main/shell', 'src-shared', 'tests', 'bench', '.'].map((room) => ({
    room,
    tool: 'typescript/bin/tsc',
  })),
];

const waiting = rooms.filter(({ room }) => existsSync(join(root, room, 'tsconfig.json')));
let exitCode = 0;

/** @param {{ room: string, tool: string }} check */
function check({ room, tool }) {
  // What has not changed since the last run is not checked again.
  const memory = join('node_modules/.cache/typecheck', `${room.replace('/', '-')}.tsbuildinfo`);
  const args = ['--project', room, '--incremental', '--tsBuildInfoFile', memory, '--pretty'];
  return run(process.execPath, [join('node_modules', tool), ...args]);
}

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { code } = await check(next);
    if (code !== 0) exitCode = code;
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, work));
process.exit(exitCode);
