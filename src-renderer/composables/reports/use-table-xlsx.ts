// A table of the reports as a workbook; what makes it is loaded when somebody asks for one.
import { useSaveFile } from '../window/use-save-file';
import type { ReportTable } from './report-table';

export function useTableXlsx() {
  const saveFile = useSaveFile();

  /** @param period the days it is about, `YYYY-MM-DD` */
  return async (
    { file, columns, rows }: ReportTable,
    { from, to }: { readonly from: string; readonly to: string },
  ): Promise<void> => {
    const { default: writeXlsxFile } = await import('write-excel-file/browser');
    const head = columns.map((value) => ({ value, fontWeight: 'bold' as const }));
    const cells = rows.map((row) => row.map((value) => (value === '' ? null : { value })));
    const book = await writeXlsxFile([head, ...cells]).toBlob();
    const days = from === to ? from : `${from}--${to}`;
    await saveFile(book, `${file}-${days}.xlsx`);
  };
}
