import { EntitySchema } from 'typeorm';

export interface OperatorPinRow {
  operator_id: number;
  /** `$scrypt$ln=…,r=…,p=…$salt$hash` */
  pin_hash: string;
  created_at: number;
}

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

/** A session: only the SHA-256 of its token is kept, since the token itself is 256 random bits. */
export interface SessionRow {
  /** random, so that the id of an ended session never comes back */
  id: number;
  token_hash: Buffer;
  role: 'supervisor' | 'operator';
  operator_id: number | null;
  created_at: number;
  last_used_at: number;
  address: string | null;
  device: string | null;
  /** The supervisor's sessions: under which access token it was opened, as a keyed hash. */
  access_token_mark: Buffer | null;
}

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
