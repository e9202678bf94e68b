// What the build puts where: serve runs where Electron is not, and a sandboxed preload can load nothing but Electron.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { root } from '../../scripts/runtime.mjs';
import { importsOf } from './import-graph';
import type { SourceFile } from './source-files';

it("serve's bundle contains no electron", () => {
  const packages = packagesOf('out/main/serve.js');
  expect(packages).not.toContain('electron');
  // Bundled CommonJS asks for its packages in another way.
  expect(readFileSync(join(root, 'out/main/serve.js'), 'utf8')).not.toMatch(/require\(["'`]electron["'`/]/);
});

it("serve's bundle loads nothing at run time but Node and package.json's dependencies", () => {
  const open = Object.keys(packageJson.dependencies);
  const strangers = packagesOf('out/main/serve.js').filter((name) => !name.startsWith('node:') && !open.includes(name));
  expect(strangers).toEqual([]);
});

it('the preload is one CommonJS file that requires electron alone', () => {
  const text = readFileSync(join(root, 'out/preload/preload.cjs'), 'utf8');
  const required = [...text.matchAll(/require\(["'`](.+?)["'`]\)/g)].map(([, name]) => name);
  expect(new Set(required)).toEqual(new Set(['electron']));
});

/** The packages that an entry and the chunks beside it import. */
function packagesOf(entry: string): string[] {
  const files = new Map<string, SourceFile>();
  const waiting = [entry];
  const packages = new Set<string>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    const file = { path, text: readFileSync(join(root, path), 'utf8') };
    files.set(path, file);
    for (const { to } of importsOf([file])) {
      if (to.startsWith('./')) waiting.push(`out/main/${to.slice(2)}`);
      else packages.add(to);
    }
  }
  return [...packages];
}
