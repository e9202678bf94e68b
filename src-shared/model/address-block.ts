/** Blocked addresses: whose submissions are turned away for a day, by the supervisor's word. */
import { z } from 'zod';
import { DAY_MS } from '../figures/time';
import { stepEventsSchema } from './bulk';
import { count, entityId, timestamp } from './primitives';

/** How long a block lasts, in milliseconds: a day. */
export const BLOCK_MS = DAY_MS;

export const addressBlockSchema = z.object({
  id: entityId,
  /** An IPv4 address, or the /64 network that an IPv6 address is of. */
  address: z.string(),
  created_at: timestamp,
  until: timestamp,
});
export type AddressBlock = z.infer<typeof addressBlockSchema>;

const household = z.cidrv6().regex(/\/64$/u);

/** Whose address: of a ticket or a missed lead as long as it is remembered, of an attempt, or as a block has it. */
export const blockTargetSchema = z.union([
  z.strictObject({ ticket_id: entityId }),
  z.strictObject({ refusal_id: entityId }),
  z.strictObject({ attempt_id: entityId }),
  z.strictObject({ address: z.union([z.ipv4(), z.ipv6(), household]) }),
]);
export type BlockTarget = z.infer<typeof blockTargetSchema>;

/** What a block has come to. */
export const blockedSchema = z.object({
  block: addressBlockSchema,
  /** What had come from the address and was closed as spam with it. */
  closed_ticket_ids: z.array(entityId),
  handled_refusal_ids: z.array(entityId),
  /** What this has written of which of these tickets, in pieces of at most 50: each is said again with what opens them again. */
  steps: z.array(stepEventsSchema.extend({ ticket_ids: z.array(entityId) })),
});
export type Blocked = z.infer<typeof blockedSchema>;

/** One address that sends more than half of all that comes, without a key. */
export const floodSchema = z.object({
  address: z.string(),
  /** From it, and in all, within an hour. */
  count,
  total: count,
  /** To which source most of it went, and to how many it went. */
  source_code: z.string(),
  source_count: count,
});
export type Flood = z.infer<typeof floodSchema>;
