/** Tables of people: what state each operator was in, whose window is open, and reasons for breaks. */
import { EntitySchema } from 'typeorm';
import type { ShiftCycle, ShiftInterval } from '@shared/model/shift';
import type { OperatorEventRow } from '../../people/operator-events';
import type { PresenceRow } from '../../people/presence';

const ofOperator = (table: string) => ({
  name: `${table}_operator_fk`,
  target: 'operator',
  columnNames: ['operator_id'],
  referencedColumnNames: ['id'],
  onDelete: 'CASCADE' as const,
});

export const operatorEventSchema = new EntitySchema<OperatorEventRow>({
  name: 'operator_event',
  tableName: 'operator_events',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    operator_id: { type: 'integer' },
    created_at: { type: 'integer' },
    state: { type: 'text' },
    reason_id: { type: 'integer', nullable: true },
    reason: { type: 'text', nullable: true },
    until: { type: 'integer', nullable: true },
    actor_role: { type: 'text' },
    actor_operator_id: { type: 'integer', nullable: true },
    actor_name: { type: 'text', nullable: true },
  },
  checks: [
    {
      name: 'operator_events_state_check',
      expression: "state IN ('on_line', 'break', 'no_link', 'off_shift', 'archived')",
    },
    { name: 'operator_events_actor_role_check', expression: "actor_role IN ('supervisor', 'operator', 'nobody')" },
  ],
  indices: [
    { name: 'operator_events_operator', columns: ['operator_id', 'id'] },
    { name: 'operator_events_created_at', columns: ['created_at'] },
  ],
  foreignKeys: [ofOperator('operator_events')],
});

export const operatorPresenceSchema = new EntitySchema<PresenceRow>({
  name: 'operator_presence',
  tableName: 'operator_presence',
  columns: {
    operator_id: { type: 'integer', primary: true },
    lost_at: { type: 'integer', nullable: true },
  },
  foreignKeys: [ofOperator('operator_presence')],
});

interface BreakReasonRow {
  id: number;
  name: string;
  standard: string | null;
  minutes: number | null;
  position: number;
  is_archived: boolean;
}

export const breakReasonSchema = new EntitySchema<BreakReasonRow>({
  name: 'break_reason',
  tableName: 'break_reasons',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    standard: { type: 'text', nullable: true },
    minutes: { type: 'integer', nullable: true },
    position: { type: 'integer' },
    is_archived: { type: 'boolean', default: false },
  },
  checks: [{ name: 'break_reasons_is_archived_check', expression: 'is_archived IN (0, 1)' }],
});

export const operatorArchiveSchema = new EntitySchema<{ operator_id: number; archived_at: number }>({
  name: 'operator_archive',
  tableName: 'operator_archive',
  columns: {
    operator_id: { type: 'integer', primary: true },
    archived_at: { type: 'integer' },
  },
  foreignKeys: [ofOperator('operator_archive')],
});

export const operatorShiftSchema = new EntitySchema<ShiftInterval & { id: number; operator_id: number }>({
  name: 'operator_shift',
  tableName: 'operator_shifts',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    operator_id: { type: 'integer' },
    weekday: { type: 'integer' },
    from_minute: { type: 'integer' },
    to_minute: { type: 'integer' },
  },
  indices: [{ name: 'operator_shifts_operator', columns: ['operator_id'] }],
  foreignKeys: [ofOperator('operator_shifts')],
});

export const operatorShiftCycleSchema = new EntitySchema<ShiftCycle & { operator_id: number }>({
  name: 'operator_shift_cycle',
  tableName: 'operator_shift_cycles',
  columns: {
    operator_id: { type: 'integer', primary: true },
    from_date: { type: 'text' },
    days_on: { type: 'integer' },
    days_off: { type: 'integer' },
    from_minute: { type: 'integer' },
    to_minute: { type: 'integer' },
  },
  foreignKeys: [ofOperator('operator_shift_cycles')],
});

export const operatorDayOffSchema = new EntitySchema<{ operator_id: number; date: string }>({
  name: 'operator_day_off',
  tableName: 'operator_days_off',
  columns: {
    operator_id: { type: 'integer', primary: true },
    date: { type: 'text', primary: true },
  },
  foreignKeys: [ofOperator('operator_days_off')],
});

export const shiftMarkSchema = new EntitySchema<{ id: number; done_until: number }>({
  name: 'shift_mark',
  tableName: 'shift_mark',
  columns: {
    id: { type: 'integer', primary: true },
    done_until: { type: 'integer' },
  },
});

export const presetSchema = new EntitySchema<{
  id: number;
  name: string;
  times: string;
  content: string;
  done_until: number;
}>({
  name: 'preset',
  tableName: 'presets',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    times: { type: 'text' },
    content: { type: 'text' },
    done_until: { type: 'integer' },
  },
});
