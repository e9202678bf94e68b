// A table of the reports as a workbook; what makes it is loaded when somebody asks for one.
import { useI18n } from 'vue-i18n';
import { useFormats } from '../../i18n/formats';
import { useSaveFile } from '../window/use-save-file';
import { useToast } from '../window/use-toast';
import type { ReportTable } from './report-table';

/**
 * Excel takes 1,048,576 rows, but a book is made whole in the memory of the window. A table has a row an operator or a source:
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
    const { default: writeXlsxFile } = await import('write-excel-file/browser');
    const head = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
    const cells = rows.map((row) => row.map((value) => (value === '' ? null : { value })));
    const book = await writeXlsxFile([head, ...cells]).toBlob();
    const days = from === to ? from : `${from}--${to}`;
    await saveFile(book, `${file}-${days}.xlsx`);
  };
}
