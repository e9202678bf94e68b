/** The live floor as the desktop follows it: what tray and badge show, and what may become a notification. */
import { setTimeout as pause } from 'node:timers/promises';
import type { News } from '@shared/model/news';
import { createFloorNews, type FloorNewsReader } from './service/floor/floor-news';
import type { Live } from './service/live/live';

/** A stream that broke is opened anew after this long. */
const REOPEN_MS = 1_000;

export interface DesktopFloor {
  /** As of the last message. */
  readonly now: Pick<FloorNewsReader, 'alerts' | 'intake' | 'storage'>;
  stop(): Promise<void>;
}

export interface DesktopFloorOptions {
  readonly live: Live;
  /** Something is other than before. */
  readonly onChange: () => void;
  /** Awaited, so that news come in the order in which they happened. */
  readonly onNews: (news: News) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Follows the floor until it is stopped: one more watcher beside the windows. */
export function followFloor({ live, onChange, onNews, onError }: DesktopFloorOptions): DesktopFloor {
  const reader = createFloorNews();
  const stopping = new AbortController();
  const { signal } = stopping;
  const follow = async () => {
    for await (const message of live.watchFloor(signal)) {
      for (const news of reader.read(message)) await onNews(news);
      onChange();
    }
  };
  const followOn = async () => {
    while (!signal.aborted) {
      await follow().catch(onError);
      await pause(REOPEN_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const done = followOn();
  return {
    now: reader,
    stop: () => {
      stopping.abort();
      return done;
    },
  };
}
