/** Privacy: what is kept of one person, and erasing it. */
import { z } from 'zod';
import { erasedSchema, personText, personTracesSchema } from '../model/privacy';
import { procedure } from './procedure';

export const privacy = {
  /** What is kept of the person. Asked by POST, so that no address stands in the log of a proxy. */
  preview: procedure('supervisor')
    .route({ method: 'POST', path: '/privacy/preview', tags: ['privacy'] })
    .input(z.object({ person: personText }))
    .output(personTracesSchema),

  /**
   * Overwrites everything the person wrote and by which they are known; rows stay, so that counts and reports stay right. It
   * cannot be taken back. `confirmation` is the same text once more.
   */
  erase: procedure('supervisor', ['unknown_person', 'confirmation_differs'])
    .route({ method: 'POST', path: '/privacy/erase', tags: ['privacy'] })
    .input(z.object({ person: personText, confirmation: personText }))
    .output(erasedSchema),
};
