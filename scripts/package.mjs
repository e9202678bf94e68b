// npm run package: builds the app and packs it for people, into release/. What cannot be made here says what was missing.
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtAtS } from './package/built-at.mjs';
import { packedFolder, runBuilder } from './package/builder.mjs';
import { readPlan } from './package/plan.mjs';
import { findDist } from './package/runtime-dist.mjs';
import { makeTarget } from './package/targets.mjs';
import { updateSettings } from './package/updates.mjs';
import { ensureBuilt, root, useModernNode } from './runtime.mjs';

const badArguments = 2;

await useModernNode();
const plan = readPlan(process.argv.slice(2), process);
if ('fault' in plan) end(plan.fault, badArguments);
const updates = updateSettings(process.env, plan.system);
if ('fault' in updates) end(updates.fault, badArguments);
const dist = await findDist(plan);
if ('fault' in dist) end(dist.fault, 1);
if (dist.note) console.log(dist.note);

await ensureBuilt();
const output = resolve(root, plan.output);
mkdirSync(output, { recursive: true });
const electron = [...(dist.folder ? [`-c.electronDist=${dist.folder}`] : []), `-c.electronVersion=${dist.version}`];
const { code } = await runBuilder(plan, { targets: ['dir'], output, more: [...electron, ...updates.settings] });
if (code !== 0) process.exit(code);

const facts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packed = { plan, folder: packedFolder(plan, output), output, facts, mtimeS: builtAtS() };
for (const target of plan.targets) {
  const outcome = await makeTarget(target, packed);
  if ('made' in outcome) console.log(`${target}: ${outcome.made}`);
  else {
    console.error(`${target}: not made: ${outcome.missing}.`);
    process.exitCode = 1;
  }
}

/**
 * @param {string} sentence
 * @param {number} exitCode
 * @returns {never}
 */
function end(sentence, exitCode) {
  console.error(sentence);
  process.exit(exitCode);
}
