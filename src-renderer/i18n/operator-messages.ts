// What the operator's window says, which is little: it is opened on every operator's machine and should come fast.
import { common as commonEn } from './en/common';
import { queue as queueEn } from './en/queue';
import { common } from './ru/common';
import { queue } from './ru/queue';

export const operatorMessages = { ru: { common, queue }, en: { common: commonEn, queue: queueEn } };
