/** Source: a channel that leads come from, known to the outside by its code. */
import { z } from 'zod';
import { SOURCE_CODE_LENGTH_MAX } from '../limits';
import { isOrigin } from '../origins';
import { hasInvisible, isVisible } from '../text/visible-text';
import { entityId, nameText, storableText, timestamp } from './primitives';

/** Code that forms and bots send: 1 to 100 characters that can be seen, no white space at the ends. */
export const sourceCode = storableText({ min: 1, max: SOURCE_CODE_LENGTH_MAX })
  .refine((code) => code.trim() === code, { error: 'edge_spaces' })
  .refine((code) => code === '' || isVisible(code), { error: 'invisible' })
  .refine((code) => !hasInvisible(code), { error: 'invisible_inside' });

/**
 * A web origin a browser may submit from: scheme, host and port, nothing else, or `*` for any. The program keeps it as browsers
 * spell it: `https://Example.com:443` becomes `https://example.com`.
 */
export const allowedOrigin = z.string().max(300).refine(isOrigin, { error: 'not_an_origin' });

const sourceFieldsSchema = z.object({
  code: sourceCode,
  name: nameText,
  /** Origins that may submit from a browser; empty = no browser of another origin. */
  allowed_origins: z.array(allowedOrigin).max(50),
});

export const sourceSchema = sourceFieldsSchema.extend({
  id: entityId,
  /** True when submissions must carry the source's key. */
  has_key: z.boolean(),
});
export type Source = z.infer<typeof sourceSchema>;

export const newSourceSchema = z.strictObject({
  code: sourceCode,
  name: sourceFieldsSchema.shape.name,
  allowed_origins: sourceFieldsSchema.shape.allowed_origins.default([]),
});
export type NewSource = z.infer<typeof newSourceSchema>;

export const sourcePatchSchema = z.strictObject(sourceFieldsSchema.partial().shape);
export type SourcePatch = z.infer<typeof sourcePatchSchema>;

/** A source that is no more and kept in the history. */
export const archivedSourceSchema = sourceSchema
  .pick({ id: true, code: true, name: true })
  .extend({ archived_at: timestamp });
export type ArchivedSource = z.infer<typeof archivedSourceSchema>;
