// Numbers, hours and days of the reports in the words of the language, by Intl alone.
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';

export interface ReportFormats {
  /** 12,4 */
  readonly decimal: (value: number) => string;
  /** 0,8 % from 0.008; < 0,1 % where it would be rounded to nothing. */
  readonly share: (ratio: number) => string;
  /** Пн from 1, вс from 7. */
  readonly weekday: (iso: number) => string;
  /** понедельник */
  readonly weekdayLong: (iso: number) => string;
  /** 9:00 */
  readonly hour: (hour: number) => string;
  /** 16–22 ноября 2026 г. */
  readonly days: (from: string, to: string) => string;
  /** What a row is called: `2026-11-22` as 22 ноября 2026 г., anything else as it is. */
  readonly rowName: (name: string) => string;
}

/** Days are dates without a time: they are written where no time zone can move them. */
export function createReportFormats(language: string): ReportFormats {
  const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const short = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const days = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  // The fifth of January 1970 was a Monday.
  const dayOf = (iso: number) => Date.UTC(1970, 0, 4 + iso);
  const capital = (text: string) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
  return {
    decimal: (value) => decimal.format(value),
    share: (ratio) => (ratio > 0 && ratio < 0.0005 ? `< ${share.format(0.001)}` : share.format(ratio)),
    weekday: (iso) => capital(short.format(dayOf(iso))),
    weekdayLong: (iso) => capital(long.format(dayOf(iso))),
    hour: (hour) => `${hour}:00`,
    days: (from, to) => days.formatRange(Date.parse(from), Date.parse(to)),
    rowName: (name) => (/^\d{4}-\d\d-\d\d$/u.test(name) ? days.format(Date.parse(name)) : name),
  };
}

export function useReportFormats() {
  const { locale } = useI18n();
  return computed(() => createReportFormats(locale.value));
}
