// A table of the reports as a file for a spreadsheet, in the words and numbers of the window.
import { useI18n } from 'vue-i18n';
import { useSaveFile } from '../window/use-save-file';
import { csvOf, fileName, type ReportTable } from './report-table';

export function useTableCsv() {
  const { locale } = useI18n();
  const saveFile = useSaveFile();

  /** @param period the days it is about, `YYYY-MM-DD` */
  return (table: ReportTable, period: { readonly from: string; readonly to: string }): void => {
    const file = new Blob([csvOf(table, locale.value)], { type: 'text/csv;charset=utf-8' });
    void saveFile(file, fileName(table.file, period, 'csv'));
  };
}
