// Every pair of colours that meets on a screen is readable in both themes: recomputed from the token file by WCAG 2.2.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** @see https://www.w3.org/TR/WCAG22/#contrast-minimum */
const TEXT_MIN = 4.5;
/** @see https://www.w3.org/TR/WCAG22/#non-text-contrast */
const GRAPHICS_MIN = 3;

const css = readFileSync(new URL('../../../src-renderer/styles/tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name ?? '',
    { light: light ?? '', dark: dark ?? '' },
  ]),
);

const surfaces = ['bg-app', 'bg-canvas', 'bg-subtle', 'bg-hover', 'bg-active', 'bg-raised', 'seg-on'];
const quietSurfaces = ['bg-app', 'bg-canvas', 'bg-subtle', 'bg-raised'];

const textPairs: readonly (readonly [text: string, surfaces: readonly string[]])[] = [
  ['text-1', surfaces],
  ['text-1', ['accent-soft', 'warn-soft', 'bad-soft']],
  ['text-2', surfaces],
  ['text-2', ['warn-soft', 'bad-soft']],
  ['text-3', [...quietSurfaces, 'bg-hover', 'bg-active']],
  ['on-accent', ['accent', 'accent-hover']],
  ['accent-text', ['accent-soft', 'bg-canvas', 'bg-subtle', 'bg-raised']],
  ['ok-text', quietSurfaces],
  ['warn-text', ['warn-soft', ...quietSurfaces, 'bg-hover', 'bg-active']],
  ['bad-text', ['bad-soft', ...quietSurfaces, 'bg-hover', 'bg-active']],
];

const graphicPairs: readonly (readonly [mark: string, surfaces: readonly string[]])[] = [
  ['line-strong', quietSurfaces],
  ['bar', ['bar-track']],
  ['warn-bar', ['bar-track']],
  ['bad-bar', ['bar-track']],
  ['idle-bar', ['bar-track']],
  ...['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-rest', 'warn-bar'].map(
    (mark) => [mark, ['bg-canvas']] as const,
  ),
  ['ok-dot', ['bg-app', 'bg-canvas']],
  ['idle-dot', ['bg-app', 'bg-canvas']],
  ['focus-ring', surfaces],
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  it.each(pairs(textPairs))('text %s reads on %s', (text, surface) => {
    expect(contrast(colour(text, theme), colour(surface, theme))).toBeGreaterThanOrEqual(TEXT_MIN);
  });

  it.each(pairs(graphicPairs))('%s is seen on %s', (mark, surface) => {
    expect(contrast(colour(mark, theme), colour(surface, theme))).toBeGreaterThanOrEqual(GRAPHICS_MIN);
  });
});

it('finds the tokens at all', () => {
  expect(tokens.size).toBeGreaterThan(30);
});

function pairs(table: typeof textPairs): (readonly [string, string])[] {
  return table.flatMap(([mark, on]) => on.map((surface) => [mark, surface] as const));
}

function colour(name: string, theme: 'light' | 'dark'): string {
  const token = tokens.get(name);
  if (!token) throw new Error(`no token --${name} in tokens.css`);
  return token[theme];
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
