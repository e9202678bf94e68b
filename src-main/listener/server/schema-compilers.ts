/**
 * Fastify's compilers of JSON schemas are left out: zod checks what comes in, so no route has a schema. They are half of the
 * program's text, which would be read and kept in memory at every start; the build puts this file in their place.
 */
import type { FastifyServerOptions } from 'fastify';

function refuse(): never {
  throw new Error('a route with a JSON schema: zod checks submissions, the contract checks calls');
}

/** Asked only for a route that has a schema. */
export const schemaController: NonNullable<FastifyServerOptions['schemaController']> = {
  compilersFactory: { buildValidator: refuse, buildSerializer: refuse },
};
