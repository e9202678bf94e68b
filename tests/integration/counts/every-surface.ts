/** Every place where figures can be read, each against the file. */
import { expect } from 'vitest';
import type { World } from '../model/world';
import { fileSurfaces } from './file-surfaces';
import { floorSurfaces } from './floor-surfaces';
import { listSurfaces } from './list-surfaces';
import { outsideSurfaces } from './outside-surfaces';
import { Recount } from './recount';
import { reportSurfaces } from './report-surfaces';
import { sameWord } from './same-word';
import type { Surface } from './surface';
import { timeSheetSurfaces } from './time-sheet-surfaces';
import { workSurfaces } from './work-surfaces';

export const SURFACES: readonly Surface[] = [
  ...floorSurfaces,
  ...workSurfaces,
  ...reportSurfaces,
  ...timeSheetSurfaces,
  ...fileSurfaces,
  ...listSurfaces,
  ...outsideSurfaces,
  sameWord,
];

export async function expectCounted(world: World, surfaces: readonly Surface[] = SURFACES): Promise<void> {
  // What has been sent is written within a second.
  await world.program.attemptLog.flush();
  const book = new Recount(world);
  try {
    for (const { name, shown, counted } of surfaces) {
      const told = await shown(world, book);
      expect(told, name).toEqual(counted(book, world));
    }
    expect(world.program.loggedErrors).toEqual([]);
  } finally {
    book.close();
  }
}
