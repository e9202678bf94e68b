// The report as a file for a spreadsheet: a line a source and operator, in the words of the window.
import { useI18n } from 'vue-i18n';
import { CSV_BOM, csvLine } from '@shared/csv';
import type { DistributionReport } from '@shared/model/report';
import { type ReportSource, shareRows } from './report-rows';
import { saveFile } from './save-file';

export function useReportCsv() {
  const { t, locale } = useI18n();
  const columns = ['source', 'refusals', 'operator', 'tickets', 'actual', 'nominal'] as const;

  function linesOf(source: ReportSource): (string | number)[][] {
    const { source_name, refusals } = source;
    const rows = shareRows(source);
    if (rows.length === 0) return [[source_name, refusals, '', 0, 0, 0]];
    return rows.map(({ name, tickets, actual, nominal }) => [source_name, refusals, name, tickets, actual, nominal]);
  }

  return (report: DistributionReport): void => {
    const separator = locale.value === 'ru' ? ';' : ',';
    const lines = [columns.map((column) => t(`reports.column.${column}`)), ...report.sources.flatMap(linesOf)];
    const text = CSV_BOM + lines.map((line) => csvLine(line, separator)).join('');
    const [from = ''] = report.from.split('T');
    saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), `distribution-${from}.csv`);
  };
}
