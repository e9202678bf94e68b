// The history as a file: what the filters show, piece after piece, until the end or until it is called off.
import { onScopeDispose, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { SHEET_ROWS_MAX } from '@shared/limits';
import { type TicketFilter, useHistoryStore } from '../../stores/floor/history';
import { useSaveFile } from '../window/use-save-file';
import { useToast } from '../window/use-toast';
import { today } from '../reports/period';

export interface ExportProgress {
  readonly rows: number;
  /** Of the history that has been looked through, 0 to 1. */
  readonly share: number;
}

interface Made {
  readonly file: Blob;
  readonly ending: 'csv' | 'xlsx' | 'zip';
}

export function useTicketExport({ rowsMax = SHEET_ROWS_MAX }: { readonly rowsMax?: number } = {}) {
  const history = useHistoryStore();
  const toast = useToast();
  const saveFile = useSaveFile();
  const { t, locale } = useI18n();
  /** null = nothing is being exported. */
  const progress = shallowRef<ExportProgress | null>(null);
  const { question, ask } = useQuestion();
  let round: AbortController | undefined;

  /** @returns null when it was called off */
  async function make(filter: TicketFilter, format: 'csv' | 'xlsx', signal: AbortSignal): Promise<Made | null> {
    // What makes a workbook is loaded when somebody asks for one.
    const { csvFile, bookFile, monthlyFile } = await import('./ticket-files');
    const language = locale.value === 'en' ? 'en' : 'ru';
    const onPiece = (piece: { rows: number; progress: number }) => {
      progress.value = { rows: piece.rows, share: piece.progress };
    };
    const options = { history, filter, language, signal, onPiece } as const;
    const made = (file: Blob | null, ending: Made['ending']) => file && { file, ending };
    if (format === 'csv') return made(await csvFile(options), 'csv');
    const { rows, cursor } = await history.count(filter, rowsMax + 1, signal);
    const isSplit = rows > rowsMax;
    if (isSplit && (signal.aborted || !(await ask()))) return null;
    const book = { ...options, cursor, name: 'tickets', rowsMax, cut: t('tickets.export.cut') };
    return isSplit ? made(await monthlyFile(book), 'zip') : made(await bookFile(book), 'xlsx');
  }

  async function run(filter: TicketFilter, format: 'csv' | 'xlsx', signal: AbortSignal): Promise<void> {
    try {
      const made = await make(filter, format, signal);
      if (!made) return;
      const rows = progress.value?.rows ?? 0;
      // The file is read: what is left is the person's choice of a place, and they may go on meanwhile.
      progress.value = null;
      const name = `tickets-${today()}.${made.ending}`;
      if (await saveFile(made.file, name)) toast.done(t('tickets.export.done', { n: rows }, rows));
    } catch (error) {
      if (signal.aborted) return;
      if (!isTooLarge(error)) throw error;
      toast.failed(t('tickets.export.tooLarge'));
    } finally {
      progress.value = null;
    }
  }

  async function start(filter: TicketFilter, format: 'csv' | 'xlsx'): Promise<void> {
    if (progress.value) return;
    const { signal } = (round = new AbortController());
    progress.value = { rows: 0, share: 0 };
    await toast.attempt(() => run(filter, format, signal));
  }

  const cancel = () => {
    round?.abort();
    question.value?.(false);
  };
  onScopeDispose(cancel);
  return { progress, question, start, cancel };
}

function useQuestion() {
  /** Takes the answer whether there shall be a workbook for each month; null = it is not asked. */
  const question = shallowRef<((isWanted: boolean) => void) | null>(null);
  const ask = () =>
    new Promise<boolean>((resolve) => {
      question.value = resolve;
    }).finally(() => {
      question.value = null;
    });
  return { question, ask };
}

/** By its name: its class comes with what makes workbooks, and is loaded only then. */
function isTooLarge(error: unknown): boolean {
  return error instanceof Error && error.name === 'WorkbookTooLarge';
}
