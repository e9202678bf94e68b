// What the operator's window says, which is little: it is opened on every operator's machine and should come fast.
import { access as accessEn } from './en/access';
import { common as commonEn } from './en/common';
import { contact as contactEn } from './en/contact';
import { queue as queueEn } from './en/queue';
import { timeline as timelineEn } from './en/timeline';
import { handling as handlingEn } from './en/handling';
import { access } from './ru/access';
import { common } from './ru/common';
import { contact } from './ru/contact';
import { queue } from './ru/queue';
import { timeline } from './ru/timeline';
import { handling } from './ru/handling';

export const operatorMessages = {
  ru: { access, common, contact, queue, timeline, handling },
  en: {
    access: accessEn,
    common: commonEn,
    contact: contactEn,
    queue: queueEn,
    timeline: timelineEn,
    handling: handlingEn,
  },
};
