// A table of the reports as a file for a spreadsheet, in the words and numbers of the window.
import { useI18n } from 'vue-i18n';
import { CSV_BOM, csvLine } from '@shared/text/csv';
import type { ReportTable } from './report-table';
import { useSaveFile } from '../window/use-save-file';

/** Two places are more than a chart shows, and few enough to read. */
const round = (value: number) => Math.round(value * 100) / 100;

export function useTableCsv() {
  const { locale } = useI18n();
  const saveFile = useSaveFile();

  /** @param period the days it is about, `YYYY-MM-DD` */
  return ({ file, columns, rows }: ReportTable, { from, to }: { readonly from: string; readonly to: string }): void => {
    const isRussian = locale.value === 'ru';
    // A spreadsheet reads 2.5 as the second of May where the comma is the decimal sign.
    const toCell = (cell: string | number) =>
      isRussian && typeof cell === 'number' && !Number.isInteger(cell)
        ? String(round(cell)).replace('.', ',')
        : typeof cell === 'number'
          ? round(cell)
          : cell;
    const lines = [columns, ...rows].map((line) => csvLine(line.map(toCell), isRussian ? ';' : ','));
    const days = from === to ? from : `${from}--${to}`;
    void saveFile(new Blob([CSV_BOM, ...lines], { type: 'text/csv;charset=utf-8' }), `${file}-${days}.csv`);
  };
}
