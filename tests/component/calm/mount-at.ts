// The console in a window of a size, with all of its letters: what moves from now on has moved.
import { onTestFinished, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { FloorSnapshot } from '@shared/model/live';
import { floorSnapshot } from '../fixtures/floor-data';
import { placesNow } from '../../fixtures/places';
import { arrived, mountConsole, settled } from '../mount';

/** Afterwards the window is as it was, and nothing is mocked. */
export async function useSize(width: number, height: number): Promise<void> {
  await page.viewport(width, height);
  onTestFinished(async () => {
    vi.restoreAllMocks();
    await page.viewport(1280, 800);
  });
}

/** @param more beside the floor of the fixtures */
export async function mountConsoleAt(
  [width, height]: readonly [width: number, height: number],
  path = '/',
  more: Partial<FloorSnapshot> = {},
) {
  await useSize(width, height);
  const mounted = await mountConsole({ floor: { ...floorSnapshot(Date.now()), ...more } }, path);
  await document.fonts.ready;
  await settled();
  return mounted;
}

/** Where the controls are once they have come there. */
export async function placesAtRest(): Promise<ReturnType<typeof placesNow>> {
  await arrived();
  return placesNow();
}

/** Some were rejected, and nobody has looked. */
export const REJECTED = { attempts: { open: 5, alerts: [], flood: null } } satisfies Partial<FloorSnapshot>;
