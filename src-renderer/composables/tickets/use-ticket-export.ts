// The history as a CSV file: what the filters show, piece after piece, until the end or until it is called off.
import { onScopeDispose, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { type TicketFilter, useHistoryStore } from '../../stores/floor/history';
import { useSaveFile } from '../window/use-save-file';
import { useToast } from '../window/use-toast';

export interface ExportProgress {
  readonly rows: number;
  /** Of the history that has been looked through, 0 to 1. */
  readonly share: number;
}

export function useTicketExport() {
  const history = useHistoryStore();
  const toast = useToast();
  const saveFile = useSaveFile();
  const { t, locale } = useI18n();
  /** null = nothing is being exported. */
  const progress = shallowRef<ExportProgress | null>(null);
  let round: AbortController | undefined;

  /** @returns the file and how many rows it has; null when it was called off */
  async function read(filter: TicketFilter, signal: AbortSignal) {
    const language = locale.value === 'en' ? 'en' : 'ru';
    const parts: BlobPart[] = [];
    let cursor: string | undefined;
    do {
      const piece = await history.exportPiece(filter, { language, ...(cursor && { cursor }) }, signal);
      if (signal.aborted) return null;
      // A piece each: the browser keeps a blob's parts out of the script's memory.
      parts.push(new Blob([piece.text]));
      progress.value = { rows: piece.rows, share: piece.progress };
      cursor = piece.next_cursor;
    } while (cursor !== undefined);
    return { file: new Blob(parts, { type: 'text/csv;charset=utf-8' }), rows: progress.value.rows };
  }

  async function start(filter: TicketFilter): Promise<void> {
    if (progress.value) return;
    round = new AbortController();
    const { signal } = round;
    progress.value = { rows: 0, share: 0 };
    await toast.attempt(async () => {
      try {
        const done = await read(filter, signal);
        if (!done) return;
        // The file is read: what is left is the person's choice of a place, and they may go on meanwhile.
        progress.value = null;
        const name = `tickets-${new Date().toISOString().slice(0, 10)}.csv`;
        if (await saveFile(done.file, name)) toast.done(t('tickets.export.done', { n: done.rows }, done.rows));
      } catch (error) {
        if (!signal.aborted) throw error;
      } finally {
        progress.value = null;
      }
    });
  }

  const cancel = () => round?.abort();
  onScopeDispose(cancel);
  return { progress, start, cancel };
}
