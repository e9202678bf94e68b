/** Privacy: what is kept of one person, and erasing it. */
import { z } from 'zod';
import {
  erasedSchema,
  personExportSchema,
  personText,
  personTracesSchema,
  retentionPreviewSchema,
} from '../model/privacy';
import { fromText } from '../model/primitives';
import { settingsSchema } from '../model/settings';
import { procedure } from './procedure';

export const privacy = {
  /** What is kept of the person. Asked by POST, so that no address stands in the log of a proxy. */
  preview: procedure('supervisor')
    .route({ method: 'POST', path: '/privacy/preview', tags: ['privacy'] })
    .input(z.object({ person: personText }))
    .output(personTracesSchema),

  /** All of it in one document, to be handed to the person; the audit log says that it was. */
  export: procedure('supervisor', ['unknown_person'])
    .route({ method: 'POST', path: '/privacy/export', tags: ['privacy'] })
    .input(z.object({ person: personText }))
    .output(personExportSchema),

  /** What would lose its content at once if `content_retention_days` were `days`. */
  retentionPreview: procedure('supervisor')
    .route({ method: 'GET', path: '/privacy/retention', tags: ['privacy'] })
    .input(z.object({ days: fromText(settingsSchema.shape.content_retention_days.unwrap()) }))
    .output(retentionPreviewSchema),

  /**
   * Overwrites everything the person wrote and by which they are known; rows stay, so that counts and reports stay right. It
   * cannot be taken back. `confirmation` is the same text once more.
   */
  erase: procedure('supervisor', ['unknown_person', 'confirmation_differs'])
    .route({ method: 'POST', path: '/privacy/erase', tags: ['privacy'] })
    .input(z.object({ person: personText, confirmation: personText }))
    .output(erasedSchema),
};
