// What somebody began to note beside a ticket: it stays with that ticket until it is written or given up, whatever else is
// looked at meanwhile.
import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';

/** @returns whether nothing of it is left to write */
type Writer = (ticketId: number) => Promise<boolean>;

export const useNoteDraftsStore = defineStore('noteDrafts', () => {
  const texts = shallowReactive(new Map<number, string>());
  let writer: Writer | undefined;

  return {
    /** null = none was begun. */
    of: (ticketId: number) => texts.get(ticketId) ?? null,
    keep: (ticketId: number, text: string) => void texts.set(ticketId, text),
    forget: (ticketId: number) => void texts.delete(ticketId),
    /** Whoever does something with the ticket takes it along, so that nobody else writes it meanwhile. @returns '' = nothing */
    take(ticketId: number): string {
      const text = texts.get(ticketId)?.trim() ?? '';
      texts.delete(ticketId);
      return text;
    },
    /** It was taken along by what did not come about: it is there still, or is written where the ticket is not there any more. */
    async putBack(ticketId: number, text: string, open: readonly { readonly id: number }[]): Promise<void> {
      if (text === '') return;
      texts.set(ticketId, text);
      if (!open.some(({ id }) => id === ticketId)) await writer?.(ticketId);
    },
    /** Whoever shows them knows how they are written. */
    isWrittenBy: (write: Writer) => (writer = write),
    /** Before a ticket is done with. */
    write: async (ticketId: number) => (writer ? writer(ticketId) : true),
  };
});
