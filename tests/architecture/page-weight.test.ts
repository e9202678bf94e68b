// What a window loads before it shows anything: the scripts that its page names, compressed as they travel.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/runtime.mjs';

const rendererDir = join(root, 'out/renderer');

/** The entry and all that it imports at once, as the build wrote them into the page. */
function scriptsOf(page: string): Buffer[] {
  const html = readFileSync(join(rendererDir, page), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, file]) =>
    readFileSync(join(rendererDir, file ?? '')),
  );
}

describe.each([
  ['console.html', 200_000],
  ['operator.html', 130_000],
])('%s', (page, budgetBytes) => {
  it(`loads at most ${budgetBytes / 1000} kB of scripts at once`, () => {
    const scripts = scriptsOf(page);
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThanOrEqual(budgetBytes);
  });

  it('does not load the charts', () => {
    expect(scriptsOf(page).filter((script) => script.includes('x-vue-echarts'))).toEqual([]);
  });

  it('loads no schemas: they are slow to come and want to compile code, which the pages forbid', () => {
    expect(scriptsOf(page).filter((script) => script.includes('_zod'))).toEqual([]);
  });
});
