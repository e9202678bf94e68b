/** The words of a notification. No client data but the e-mail the policy let through. */
import { assertNever } from '@shared/assert-never';
import type { Language } from '@shared/errors';
import type { Trouble } from '@shared/model/news';
import type { Notice } from './notification-policy';
import { textsIn } from '../texts';
import { intakeTrouble, storageTrouble } from './trouble-text';

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

export function notificationText(notice: Notice, language: Language): NotificationText {
  const texts = textsIn(language);
  switch (notice.kind) {
    case 'assigned': {
      const lines = [texts.fromSource(notice.source_name), ...(notice.email === undefined ? [] : [notice.email])];
      return { title: texts.ticketAssigned, body: lines.join('\n') };
    }
    case 'unopened': {
      const lines = [texts.hasIt(notice.operator_name), texts.fromSource(notice.source_name)];
      return { title: texts.notOpened(notice.ticket_id), body: lines.join('\n') };
    }
    case 'reminder':
      return { title: texts.reminderCame(notice.ticket_id), body: texts.reminderBody };
    case 'busy': {
      const others = notice.other_source_count > 0 ? [texts.alsoBusy(notice.other_source_count)] : [];
      return { title: texts.everyoneBusy(notice.source_name), body: [texts.refusalsGoOn, ...others].join('\n') };
    }
    case 'nobody_linked':
    case 'listener_down':
    case 'disk_full':
      return troubleText(notice, language);
    default:
      return assertNever(notice);
  }
}

function troubleText(trouble: Trouble, language: Language): NotificationText {
  const texts = textsIn(language);
  switch (trouble.trouble) {
    case 'nobody_linked':
      return { title: texts.nobodyLinked(trouble.source_name), body: texts.everyLeadRefused };
    case 'listener_down':
      return { title: texts.intakeStopped, body: intakeTrouble(trouble.intake, language) ?? '' };
    case 'disk_full':
      return { title: storageTrouble(trouble.storage, language) ?? '', body: texts.nothingLost };
    default:
      return assertNever(trouble);
  }
}
