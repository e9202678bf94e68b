// Bounds that screens know without the schemas: each is the schema's own, to the last one that fits.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attemptQuerySchema } from '@shared/contract/attempts';
import { missedPercent, reportDays } from '@shared/contract/reports';
import { ticketQuerySchema } from '@shared/contract/tickets';
import * as limits from '@shared/limits';
import { bulkIds } from '@shared/model/bulk';
import { fieldName } from '@shared/model/contact';
import { newOperatorsSchema, operatorSchema } from '@shared/model/operator';
import { operatorBulkSchema } from '@shared/model/operator-bulk';
import { nameText } from '@shared/model/primitives';
import { breakMinutes } from '@shared/model/presence';
import { messageTemplateSchema, settingsSchema } from '@shared/model/settings';
import { presetTimes } from '@shared/model/preset';
import { daysOff, shiftCycleSchema, shiftIntervals } from '@shared/model/shift';
import { sourceCode } from '@shared/model/source';
import { sourceFormSchema } from '@shared/model/source-form';
import { sourceRulesSchema } from '@shared/model/source-rules';
import { weightValue } from '@shared/model/weight';

interface Checked {
  readonly safeParse: (value: unknown) => { readonly success: boolean };
}

const settings = settingsSchema.shape;
const rules = sourceRulesSchema.shape;
const text = (length: number) => 'a'.repeat(length);
const many = (length: number) => Array.from({ length }, (_, index) => index + 1);
const interval = { weekday: 0, from_minute: 0, to_minute: 60 };

const BOUNDS: Partial<Record<keyof typeof limits, readonly [Checked, number, (bound: number) => unknown]>> = {
  MAX_ACTIVE_TICKETS_LIMIT: [operatorSchema.shape.max_active_tickets, limits.MAX_ACTIVE_TICKETS_LIMIT, Number],
  MAX_WEIGHT: [weightValue, limits.MAX_WEIGHT, Number],
  OPERATORS_BULK_MAX: [operatorBulkSchema.shape.ids, limits.OPERATORS_BULK_MAX, many],
  OPERATORS_ADDED_MAX: [
    newOperatorsSchema.shape.names,
    limits.OPERATORS_ADDED_MAX,
    (n) => Array<string>(n).fill('Анна'),
  ],
  BULK_MAX: [bulkIds, limits.BULK_MAX, many],
  BREAK_MINUTES_MAX: [breakMinutes, limits.BREAK_MINUTES_MAX, Number],
  SHIFT_INTERVALS_MAX: [shiftIntervals, limits.SHIFT_INTERVALS_MAX, (n) => Array<object>(n).fill(interval)],
  CYCLE_DAYS_MAX: [shiftCycleSchema.shape.days_on, limits.CYCLE_DAYS_MAX, Number],
  DAYS_OFF_MAX: [daysOff, limits.DAYS_OFF_MAX, (n) => Array<string>(n).fill('2026-03-08')],
  OPEN_WITHIN_MINUTES_MAX: [rules.open_within_minutes, limits.OPEN_WITHIN_MINUTES_MAX, Number],
  PREFERRED_DAYS_MAX: [rules.preferred_within_days, limits.PREFERRED_DAYS_MAX, Number],
  PRESET_TIMES_MAX: [presetTimes, limits.PRESET_TIMES_MAX, (n) => Array<object>(n).fill({ weekday: 0, minute: 480 })],
  NAME_LENGTH_MAX: [nameText, limits.NAME_LENGTH_MAX, text],
  SOURCE_CODE_LENGTH_MAX: [sourceCode, limits.SOURCE_CODE_LENGTH_MAX, text],
  LABEL_LENGTH_MAX: [messageTemplateSchema.shape.title, limits.LABEL_LENGTH_MAX, text],
  SEARCH_LENGTH_MAX: [ticketQuerySchema.shape.q, limits.SEARCH_LENGTH_MAX, text],
  ASKED_CODE_LENGTH_MAX: [attemptQuerySchema.shape.source_code, limits.ASKED_CODE_LENGTH_MAX, text],
  FIELD_NAME_LENGTH_MAX: [fieldName, limits.FIELD_NAME_LENGTH_MAX, text],
  CONSENT_LENGTH_MAX: [sourceFormSchema.shape.consent_text, limits.CONSENT_LENGTH_MAX, text],
  COMPANY_LENGTH_MAX: [settings.company_name, limits.COMPANY_LENGTH_MAX, text],
  MESSAGE_TEMPLATES_MAX: [
    settings.message_templates,
    limits.MESSAGE_TEMPLATES_MAX,
    (n) => Array<object>(n).fill({ title: 'a', text: 'b' }),
  ],
  REPORT_DAYS_MAX: [reportDays, limits.REPORT_DAYS_MAX, Number],
  MISSED_PERCENT_MAX: [missedPercent, limits.MISSED_PERCENT_MAX, Number],
  RATE_LIMIT_MAX: [settings.rate_limit, limits.RATE_LIMIT_MAX, Number],
  PORT_MAX: [settings.listener_port, limits.PORT_MAX, Number],
  RETRY_AFTER_S_MAX: [settings.retry_after_s, limits.RETRY_AFTER_S_MAX, Number],
  RETENTION_DAYS_MAX: [settings.audit_retention_days, limits.RETENTION_DAYS_MAX, Number],
  LINK_LOST_MINUTES_MAX: [settings.link_lost_after_minutes, limits.LINK_LOST_MINUTES_MAX, Number],
  NORM_MINUTES_MAX: [settings.overdue_after_minutes, limits.NORM_MINUTES_MAX, Number],
  SECOND_PLACE_MINUTES: [settings.backup_second_every_minutes, limits.SECOND_PLACE_MINUTES.max, Number],
};

it.each(Object.entries(BOUNDS))('%s is what fits last', (_name, [schema, bound, valueOf]) => {
  expect([bound, bound + 1].map((one) => schema.safeParse(valueOf(one)).success)).toEqual([true, false]);
});

it('lists every bound that is a number', () => {
  const counted = new Set([
    ...Object.keys(BOUNDS),
    'OUTCOMES_MAX',
    'BREAK_REASONS_MAX',
    'PASSED_ON_MAX',
    'PRESETS_MAX',
    'SUPERVISORS_MAX',
    'WEBHOOK_LOG_MS',
    'SHEET_ROWS_MAX',
    'EVEN_WEIGHT',
  ]);
  const numbers = Object.entries(limits).flatMap(([name, value]) => (typeof value === 'number' ? [name] : []));
  expect(numbers.filter((name) => !counted.has(name))).toEqual([]);
});

it('no screen writes a bound as a number of its own', () => {
  const root = join(import.meta.dirname, '../../../src-renderer');
  const screens = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.vue'));
  const bounded = screens.filter((name) =>
    / :?max="\d|maxlength="\d|\.length >=? \d{2}/u.test(readFileSync(join(root, name), 'utf8')),
  );
  expect(screens.length).toBeGreaterThan(100);
  expect(bounded).toEqual([]);
});
