/** The body of a webhook message without the person it tells of: who receives it later learns that something happened, and no more. */
import { ERASED_TEXT, erasedEmail } from '@shared/privacy/erased';
import { readStored } from '../../read-stored';

/** Fields that speak of a person, and what stands in their place. Those that are null stay null. */
const IN_PLACE: Readonly<Record<string, (entity: Entity) => unknown>> = {
  email: ({ lead_id }) => erasedEmail(typeof lead_id === 'number' ? lead_id : 0),
  email_as_typed: () => null,
  name: () => null,
  phone: () => null,
  phone_e164: () => null,
  fields: () => ({}),
  message: () => ERASED_TEXT,
  note: () => ERASED_TEXT,
  consent: () => null,
};

type Entity = Readonly<Record<string, unknown>>;

const NOTHING = '{"data":{}}';

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param body JSON of the outbox: `{ type, timestamp, data: { ticket | submission, note?, … } }` */
export function erasedBody(body: string): string {
  const envelope = readStored(body);
  // What nobody can read may hold anything of anybody.
  if (!isEntity(envelope.data)) return NOTHING;
  const data = Object.entries(overwritten(envelope.data)).map(([name, value]) => [
    name,
    name === 'ticket' || name === 'submission' ? overwritten(isEntity(value) ? value : {}) : value,
  ]);
  return JSON.stringify({ ...envelope, data: Object.fromEntries(data) as Entity });
}

/** Whether anything of a person is left in a message, or in what was answered to it. */
export function hasWords({ body, last_body }: { readonly body: string; readonly last_body: string | null }): boolean {
  return erasedBody(body) !== body || (last_body !== null && last_body !== '' && last_body !== ERASED_TEXT);
}

function overwritten(entity: Entity): Entity {
  const entries = Object.entries(entity).map(([name, value]) => [
    name,
    value === null ? null : (IN_PLACE[name]?.(entity) ?? (name in IN_PLACE ? null : value)),
  ]);
  return Object.fromEntries(entries) as Entity;
}
