// Texts of the supervisor's console that few look for: they come with the part that says them, and to no operator.
import { webhooks as webhooksEn } from './en/webhooks';
import { webhooks } from './ru/webhooks';

export const webhookTexts = { ru: { webhooks }, en: { webhooks: webhooksEn } };

export const lateConsoleTexts = [webhookTexts] as const;
