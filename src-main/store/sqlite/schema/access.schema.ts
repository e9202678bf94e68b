import { EntitySchema } from 'typeorm';
import type { OperatorPinRow } from '../../access/pins';
import type { SessionRow } from '../../access/sessions';
import type { SupervisorRow } from '../../access/supervisors';

// A table of its own: `operators` stays as it was asked for, and no list of operators can carry a PIN by mistake.
export const operatorPinSchema = new EntitySchema<OperatorPinRow>({
  name: 'operator_pin',
  tableName: 'operator_pins',
  columns: {
    operator_id: { type: 'integer', primary: true },
    pin_hash: { type: 'text' },
    created_at: { type: 'integer' },
  },
  foreignKeys: [
    {
      name: 'operator_pins_operator_fk',
      target: 'operator',
      columnNames: ['operator_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

export const sessionSchema = new EntitySchema<SessionRow>({
  name: 'session',
  tableName: 'sessions',
  columns: {
    id: { type: 'integer', primary: true },
    token_hash: { type: 'blob' },
    role: { type: 'text' },
    operator_id: { type: 'integer', nullable: true },
    created_at: { type: 'integer' },
    last_used_at: { type: 'integer' },
    address: { type: 'text', nullable: true },
    device: { type: 'text', nullable: true },
    access_token_mark: { type: 'blob', nullable: true },
    supervisor_id: { type: 'integer', nullable: true },
  },
  uniques: [{ name: 'sessions_token_hash_unique', columns: ['token_hash'] }],
  checks: [
    { name: 'sessions_role_check', expression: "role IN ('supervisor', 'operator')" },
    { name: 'sessions_operator_check', expression: "(role = 'operator') = (operator_id IS NOT NULL)" },
  ],
  indices: [{ name: 'sessions_operator_used', columns: ['operator_id', 'last_used_at', 'created_at'] }],
  foreignKeys: [
    {
      name: 'sessions_operator_fk',
      target: 'operator',
      columnNames: ['operator_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

export const supervisorSchema = new EntitySchema<SupervisorRow>({
  name: 'supervisor',
  tableName: 'supervisors',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    pin_hash: { type: 'text' },
    created_at: { type: 'integer' },
    pin_set_at: { type: 'integer' },
    archived_at: { type: 'integer', nullable: true },
  },
});
