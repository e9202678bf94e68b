// The two worlds as the source text that Chromium runs before anything of the page.
import { makeCodec } from './carried.ts';
import { isolatedWorld, type WorldOptions } from './isolated-world.ts';
import { ownWorld } from './own-world.ts';

export function ownWorldSource(windowOpenEvent: string): string {
  return `(${String(ownWorld)})(${JSON.stringify(windowOpenEvent)})`;
}

/** @param preload text of the app's CommonJS preload */
export function isolatedWorldSource(options: WorldOptions, preload: string): string {
  const run = `function (require, module) { const exports = module.exports;\n${preload}\n}`;
  return `(${String(isolatedWorld)})((${String(makeCodec)})(), ${JSON.stringify(options)}, ${run})`;
}
