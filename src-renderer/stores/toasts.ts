// Short messages about what was just done, each with a way back for a while.
import { defineStore } from 'pinia';
import { ref } from 'vue';
import { useAnnouncementsStore } from './announcements';

/** How long an action can be taken back. */
export const UNDO_MS = 8000;

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly undo?: () => void;
}

export const useToastsStore = defineStore('toasts', () => {
  const announcements = useAnnouncementsStore();
  const toasts = ref<readonly Toast[]>([]);
  let lastId = 0;

  function show(toast: Omit<Toast, 'id'>): number {
    lastId += 1;
    if (toast.tone === 'bad') announcements.interrupt(toast.text);
    else announcements.say(toast.text);
    // The newest three: older ones have been read or will not be.
    toasts.value = [...toasts.value, { ...toast, id: lastId }].slice(-3);
    return lastId;
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  }

  /** Takes the newest action back that can be. */
  function undoLast(): void {
    const last = toasts.value.findLast(({ undo }) => undo !== undefined);
    if (!last) return;
    dismiss(last.id);
    last.undo?.();
  }

  return { toasts, show, dismiss, undoLast };
});
