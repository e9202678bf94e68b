/** What stands where the words of an erased person stood: rows stay, so that counts, receipts and reports stay right. */

/** In place of messages, notes and whatever else was written. */
export const ERASED_TEXT = 'удалено';

const ERASED_EMAIL = /^удалено-\d+$/u;

/** In place of an e-mail: no address that anybody could send from, and another one for each lead. */
export function erasedEmail(leadId: number): string {
  return `${ERASED_TEXT}-${String(leadId)}`;
}

/** Whether it stands in place of an e-mail. */
export function isErasedEmail(email: string): boolean {
  return ERASED_EMAIL.test(email);
}
