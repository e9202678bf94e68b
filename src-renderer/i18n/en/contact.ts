// The lead: how they are called and reached.
import type { Translated } from '../translated';
import type { contact as russian } from '../ru/contact';

export const contact: Translated<typeof russian> = {
  erased: 'erased',
  copyName: 'Copy name',
  copyPhone: 'Copy phone',
  copyEmail: 'Copy e-mail',
  call: 'Call',
  write: 'Write an e-mail',
  subject: 'Ticket #{id}',
};
