// What the window says to a screen reader. One calm voice for everything that happens, and one that interrupts.
import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef } from 'vue';

/** The calm voice speaks at most this often: a busy floor would otherwise never fall silent. */
export const POLITE_EVERY_MS = 5000;

/** A text with a number of its own, so that the same words are heard a second time. */
export interface Announcement {
  readonly number: number;
  readonly text: string;
}

const silence: Announcement = { number: 0, text: '' };

export const useAnnouncementsStore = defineStore('announcements', () => {
  const polite = shallowRef(silence);
  const assertive = shallowRef(silence);
  /** By topic: of what happens while the voice waits, only the latest is still true. */
  const waiting = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastNumber = 0;

  const next = (text: string): Announcement => ({ number: (lastNumber += 1), text });

  function speak(): void {
    timer = undefined;
    if (waiting.size === 0) {
      // Heard by now; left there, it would be read out again by whoever goes through the page.
      polite.value = silence;
      return;
    }
    polite.value = next([...waiting.values()].join('. '));
    waiting.clear();
    timer = setTimeout(speak, POLITE_EVERY_MS);
  }

  /** Says it when nothing else is being said; a later text on the same topic takes its place while it waits. */
  function say(text: string, topic = text): void {
    waiting.set(topic, text);
    if (timer === undefined) speak();
  }

  /** Interrupts: only for callers being turned away and for what is broken. */
  function interrupt(text: string): void {
    assertive.value = next(text);
  }

  onScopeDispose(() => clearTimeout(timer));
  return { polite, assertive, say, interrupt };
});
