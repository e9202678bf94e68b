/** Remembers where windows were, in a small file beside the database. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type BrowserWindow, screen } from 'electron';
import type { Log } from '../core';
import { arrangementOf, choosePlace, type Place, type Size } from './window-place';

/** A drag fires dozens of moves; the last one counts. */
const settleMs = 500;

/** Arrangement of screens → window → place. */
type Places = Record<string, Record<string, Place>>;

export interface WindowPlaces {
  readonly placeOf: (name: string, initial: Size) => ReturnType<typeof choosePlace>;
  /** Remembers every place the window comes to from now on. */
  readonly follow: (name: string, window: BrowserWindow) => void;
}

export function createWindowPlaces(file: string, log: Log): WindowPlaces {
  const places = readPlaces(file);
  const save = () => {
    try {
      writeFileSync(file, JSON.stringify(places, null, 2));
    } catch (error) {
      // A place is not worth a dialog: the next move tries again.
      log('warn', 'could not remember where the windows are', { error: String(error) });
    }
  };

  return {
    placeOf: (name, initial) => {
      const screens = screen.getAllDisplays();
      return choosePlace(places[arrangementOf(screens)]?.[name], screens, initial);
    },
    follow: (name, window) => {
      let timer: NodeJS.Timeout | undefined;
      const remember = () => {
        clearTimeout(timer);
        if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
        const place = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
        (places[arrangementOf(screen.getAllDisplays())] ??= {})[name] = place;
        save();
      };
      const rememberSoon = () => {
        clearTimeout(timer);
        timer = setTimeout(remember, settleMs);
      };
      window.on('resize', rememberSoon);
      window.on('move', rememberSoon);
      window.on('close', remember);
      window.on('closed', () => clearTimeout(timer));
    },
  };
}

function readPlaces(file: string): Places {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Places;
  } catch {
    // None yet, or not ours: windows open in the middle.
    return {};
  }
}
