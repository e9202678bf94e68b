// Texts of the supervisor's console that few look for: they come with the part that says them, and to no operator.
import { audit as auditEn } from './en/audit';
import { webhooks as webhooksEn } from './en/webhooks';
import { audit } from './ru/audit';
import { webhooks } from './ru/webhooks';

export const auditTexts = { ru: { audit }, en: { audit: auditEn } };
export const webhookTexts = { ru: { webhooks }, en: { webhooks: webhooksEn } };

export const lateConsoleTexts = [auditTexts, webhookTexts] as const;
