// A table of the reports as a workbook; what makes it is loaded when somebody asks for one.
import { useI18n } from 'vue-i18n';
import { useFormats } from '../../i18n/formats';
import { useSaveFile } from '../window/use-save-file';
import { useToast } from '../window/use-toast';
import { fileName, type ReportTable, rounded } from './report-table';

/**
 * Excel takes 1,048,576 rows, but a report is whole in the memory of the window. A table has a row an operator or a source:
 * whoever has more of them than this is helped by no book.
 */
export const XLSX_ROWS_MAX = 100_000;

export function useTableXlsx({ rowsMax = XLSX_ROWS_MAX }: { readonly rowsMax?: number } = {}) {
  const saveFile = useSaveFile();
  const toast = useToast();
  const formats = useFormats();
  const { t } = useI18n();

  /** What does not fit is said before anything is made. @param period the days it is about, `YYYY-MM-DD` */
  return async (
    { file, columns, rows }: ReportTable,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<void> => {
    if (rows.length > rowsMax) {
      const { number } = formats.value;
      toast.failed(t('work.tooManyRows', { rows: number(rows.length), most: number(rowsMax) }));
      return;
    }
    const [{ Workbook, XLSX }, { createBlobSink }] = await Promise.all([
      import('../workbook/workbook'),
      import('../workbook/blob-sink'),
    ]);
    const sink = createBlobSink();
    const isText = (index: number) => rows.some((row) => typeof row[index] === 'string' && row[index] !== '');
    const kinds = columns.map((title, index) => ({
      title,
      kind: isText(index) ? ('text' as const) : ('number' as const),
    }));
    const book = new Workbook({ title: file, columns: kinds, cut: t('tickets.export.cut'), out: sink.add });
    book.append(rows.map((row) => row.map(rounded)));
    book.end();
    await saveFile(sink.end(XLSX), fileName(file, { from, to }, 'xlsx'));
  };
}
