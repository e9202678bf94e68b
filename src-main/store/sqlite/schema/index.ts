/** Every table the program owns. */
import { operatorPinSchema, sessionSchema, supervisorSchema } from './access.schema';
import { addressBlockSchema } from './address-block.schema';
import { auditEntrySchema } from './audit.schema';
import { demoRowSchema } from './demo-row.schema';
import { erasureSchema } from './erasure.schema';
import {
  attemptSchema,
  leadContactSchema,
  refusalContactSchema,
  sourceFormSchema,
  ticketContactSchema,
} from './form.schema';
import { idempotencyKeySchema } from './idempotency-key.schema';
import { emailIndexMarkSchema, leadSchema } from './lead.schema';
import {
  breakReasonSchema,
  operatorArchiveSchema,
  operatorEventSchema,
  operatorPresenceSchema,
  operatorDayOffSchema,
  operatorShiftCycleSchema,
  operatorShiftSchema,
  presetSchema,
  shiftMarkSchema,
} from './people.schema';
import { operatorSchema } from './operator.schema';
import { storageProbeSchema, timeMarkSchema } from './probe.schema';
import { refusalSchema } from './refusal.schema';
import { settingSchema } from './setting.schema';
import { sourceArchiveSchema, sourceKeySchema, sourceRulesSchema, sourceSchema } from './source.schema';
import {
  outcomeSchema,
  ticketEventMarkSchema,
  ticketEventSchema,
  ticketFactsSchema,
  ticketWorkSchema,
} from './ticket-event.schema';
import {
  assignmentReceiptSchema,
  historyIndexMarkSchema,
  leadTicketSchema,
  ticketSchema,
  wordIndexMarkSchema,
} from './ticket.schema';
import { toldAlertSchema, webhookMessageSchema, webhookSchema } from './webhook.schema';
import { weightSchema } from './weight.schema';

export const schemas = [
  leadSchema,
  emailIndexMarkSchema,
  operatorSchema,
  sourceSchema,
  sourceKeySchema,
  sourceRulesSchema,
  sourceArchiveSchema,
  weightSchema,
  ticketSchema,
  leadTicketSchema,
  historyIndexMarkSchema,
  wordIndexMarkSchema,
  assignmentReceiptSchema,
  refusalSchema,
  idempotencyKeySchema,
  settingSchema,
  operatorPinSchema,
  sessionSchema,
  supervisorSchema,
  auditEntrySchema,
  demoRowSchema,
  ticketEventSchema,
  ticketWorkSchema,
  ticketEventMarkSchema,
  ticketFactsSchema,
  outcomeSchema,
  storageProbeSchema,
  timeMarkSchema,
  webhookSchema,
  webhookMessageSchema,
  toldAlertSchema,
  ticketContactSchema,
  refusalContactSchema,
  leadContactSchema,
  sourceFormSchema,
  attemptSchema,
  erasureSchema,
  operatorEventSchema,
  operatorPresenceSchema,
  breakReasonSchema,
  operatorArchiveSchema,
  operatorShiftSchema,
  operatorShiftCycleSchema,
  operatorDayOffSchema,
  presetSchema,
  shiftMarkSchema,
  addressBlockSchema,
];
