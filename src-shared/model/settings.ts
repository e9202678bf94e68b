/** Settings: what the supervisor may change of how the program behaves. */
import { z } from 'zod';
import { DEFAULT_HOST, DEFAULT_KEYED_RATE_LIMIT, DEFAULT_PORT, DEFAULT_RATE_LIMIT } from '../listener-defaults';
import {
  COMPANY_LENGTH_MAX,
  LABEL_LENGTH_MAX,
  LINK_LOST_MINUTES_MAX,
  MESSAGE_TEMPLATES_MAX,
  NORM_MINUTES_MAX,
  PORT_MAX,
  RATE_LIMIT_MAX,
  RETENTION_DAYS_MAX,
  RETRY_AFTER_S_MAX,
  SECOND_PLACE_MINUTES,
} from '../limits';
import { withoutInvisible } from '../text/visible-text';
import { entityId, storableText, visibleName } from './primitives';

/** An address or a name to listen on: letters, digits, `.`, `:` and `-`. */
const listenerHost = z
  .string()
  .max(253)
  .refine((host) => /^[\da-z.:-]+$/iu.test(host), { error: 'not_a_host' });

/** A name or address a browser may reach the program under: no scheme, no port. */
const hostName = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/iu, { error: 'not_a_host' });

/** Where a proxy stands: an address, or a network in CIDR notation. */
const proxyAddress = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'not_a_proxy' });

const minuteOfDay = z.number().int().min(0).max(1439);

/**
 * Notifications of the system, in the desktop app. Kept as one setting: quiet hours in minutes after local midnight,
 * `from_minute` included, `to_minute` not; they may pass midnight, and none when both are the same. null = no quiet hours.
 */
export const notificationRulesSchema = z.strictObject({
  is_enabled: z.boolean(),
  has_sound: z.boolean(),
  /** Whether a notification may carry a client's e-mail and message; other people see the screen, too. */
  shows_client_data: z.boolean(),
  quiet_hours: z.strictObject({ from_minute: minuteOfDay, to_minute: minuteOfDay }).nullable(),
});
export type NotificationRules = z.infer<typeof notificationRulesSchema>;

const NOTIFICATION_DEFAULTS: NotificationRules = {
  is_enabled: true,
  has_sound: true,
  shows_client_data: false,
  quiet_hours: null,
};

/** What is stored from before such signs were refused is read without them, or it could never be saved again. */
function asSeen(text: string): string {
  return withoutInvisible(text).trim() || '?';
}

/** A text that operators send again and again; `{name} {number} {operator} {company}` are filled in. */
export const messageTemplateSchema = z.strictObject({
  title: storableText({ min: 1, max: LABEL_LENGTH_MAX }, z.string().overwrite(asSeen)),
  text: storableText({ min: 1, max: 2_000 }, z.string().trim()),
});
export type MessageTemplate = z.infer<typeof messageTemplateSchema>;

/** As they are taken now: people choose by the title. */
const givenTemplate = messageTemplateSchema.extend({ title: visibleName(LABEL_LENGTH_MAX) });
const givenCompany = z.literal('').or(visibleName(COMPANY_LENGTH_MAX));

const normMinutes = z.number().int().min(0).max(NORM_MINUTES_MAX);

/** Every setting with its default; a stored value that no longer fits falls back to the default at start, with a log line. */
export const settingsSchema = z.object({
  /** How long receipts are kept, in days; 0 = for ever. */
  receipt_retention_days: z.number().int().min(0).max(RETENTION_DAYS_MAX).default(90),
  /** What a refused client is told to wait, in seconds. */
  retry_after_s: z.number().int().min(1).max(RETRY_AFTER_S_MAX).default(30),
  /** How long the audit log is kept, in days; 0 = for ever. */
  audit_retention_days: z.number().int().min(0).max(RETENTION_DAYS_MAX).default(365),
  /**
   * How long what clients wrote is kept after their ticket was closed, or they were missed, in days; 0 = for ever. A client of whom
   * nothing younger is left loses the e-mail, too.
   */
  content_retention_days: z.number().int().min(0).max(RETENTION_DAYS_MAX).default(0),
  /** A second place for backups, '' = none; set by `backups.setSecondPlace`, which looks at it first. */
  backup_second_dir: storableText({ min: 0, max: 1000 }).default(''),
  backup_second_every_minutes: z.number().int().min(SECOND_PLACE_MINUTES.min).max(SECOND_PLACE_MINUTES.max).default(60),
  /** Names under which browsers may open the screens, beside this machine's own name and addresses. */
  allowed_hosts: z.array(hostName).max(50).default([]),
  /** Proxies in front of the program: only what these say about whom a request comes from (`X-Forwarded-For`) is believed. */
  trusted_proxies: z.array(proxyAddress).max(50).default([]),
  /** Where submissions come in, in force at once; `--host` and `--port` win. */
  listener_host: listenerHost.default(DEFAULT_HOST),
  listener_port: z.number().int().min(1).max(PORT_MAX).default(DEFAULT_PORT),
  /** Submissions a minute from one address for one source without a key, in force at once; 0 = no limit; `--rate-limit` wins. */
  rate_limit: z.number().int().min(0).max(RATE_LIMIT_MAX).default(DEFAULT_RATE_LIMIT),
  /** The same for senders that show the source's key, such as a site's own server. */
  keyed_rate_limit: z.number().int().min(0).max(RATE_LIMIT_MAX).default(DEFAULT_KEYED_RATE_LIMIT),
  /** Whose form it is, as visitors of `/f/{source_code}` read it; '' = nothing is said. */
  company_name: storableText({ min: 0, max: COMPANY_LENGTH_MAX }).default(''),
  /** Language of windows and of the hosted form; `auto` = the one a browser prefers, else Russian. */
  language: z.enum(['auto', 'ru', 'en']).default('auto'),
  /** Country of phone numbers that name none, ISO 3166-1. */
  phone_country: z
    .string()
    .regex(/^[A-Z]{2}$/u)
    .default('RU'),
  notifications: notificationRulesSchema.default(NOTIFICATION_DEFAULTS),
  /** Whether a ticket can be closed only with an outcome. */
  requires_outcome: z.boolean().default(false),
  /** Whether operators come on line and go off by their shifts. */
  has_shifts: z.boolean().default(false),
  /** How long an operator's last window may be gone before they get nothing more, in minutes; 0 = never. */
  link_lost_after_minutes: z.number().int().min(0).max(LINK_LOST_MINUTES_MAX).default(5),
  /** How many minutes a ticket may stay open before it is overdue, where its source says nothing else; 0 = as long as it takes. */
  overdue_after_minutes: normMinutes.default(30),
  /** The same of single sources. */
  overdue_by_source: z
    .array(z.strictObject({ source_id: entityId, minutes: normMinutes }))
    .max(1_000)
    .default([]),
  /** In the order they are offered; the first nine have the keys 1 to 9. */
  message_templates: z.array(messageTemplateSchema).max(MESSAGE_TEMPLATES_MAX).default([]),
  /** Whether the first steps were gone through, or put off: they are offered no more. */
  is_set_up: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

export const settingsPatchSchema = z.strictObject({
  receipt_retention_days: settingsSchema.shape.receipt_retention_days.unwrap().optional(),
  retry_after_s: settingsSchema.shape.retry_after_s.unwrap().optional(),
  audit_retention_days: settingsSchema.shape.audit_retention_days.unwrap().optional(),
  content_retention_days: settingsSchema.shape.content_retention_days.unwrap().optional(),
  allowed_hosts: settingsSchema.shape.allowed_hosts.unwrap().optional(),
  trusted_proxies: settingsSchema.shape.trusted_proxies.unwrap().optional(),
  listener_host: settingsSchema.shape.listener_host.unwrap().optional(),
  listener_port: settingsSchema.shape.listener_port.unwrap().optional(),
  rate_limit: settingsSchema.shape.rate_limit.unwrap().optional(),
  keyed_rate_limit: settingsSchema.shape.keyed_rate_limit.unwrap().optional(),
  company_name: givenCompany.optional(),
  language: settingsSchema.shape.language.unwrap().optional(),
  phone_country: settingsSchema.shape.phone_country.unwrap().optional(),
  notifications: notificationRulesSchema.optional(),
  requires_outcome: settingsSchema.shape.requires_outcome.unwrap().optional(),
  has_shifts: settingsSchema.shape.has_shifts.unwrap().optional(),
  link_lost_after_minutes: settingsSchema.shape.link_lost_after_minutes.unwrap().optional(),
  overdue_after_minutes: settingsSchema.shape.overdue_after_minutes.unwrap().optional(),
  overdue_by_source: settingsSchema.shape.overdue_by_source.unwrap().optional(),
  message_templates: z.array(givenTemplate).max(MESSAGE_TEMPLATES_MAX).optional(),
  is_set_up: settingsSchema.shape.is_set_up.unwrap().optional(),
});
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

/** An address and a port, to be looked at before they become settings. */
export const listenerAddressSchema = z.strictObject({
  host: settingsSchema.shape.listener_host.unwrap(),
  port: settingsSchema.shape.listener_port.unwrap(),
});
export type ListenerAddress = z.infer<typeof listenerAddressSchema>;

/**
 * Whether the program could listen there. `free`: it could, or does so already. `taken`: another program has the port;
 * `free_port` is the next one that could be had, null when the next twenty are taken, too. `unusable`: the machine has no
 * such address, or the system does not give the port to this user.
 */
export const listenerCheckSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('free') }),
  z.object({ state: z.literal('taken'), free_port: z.number().int().nullable() }),
  z.object({ state: z.literal('unusable') }),
]);
export type ListenerCheck = z.infer<typeof listenerCheckSchema>;
