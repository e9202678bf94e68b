/** `GET /openapi.json`: the whole of the HTTP interface, described. */
import type { FastifyInstance } from 'fastify';

/** Registers the route. The document is made at the first request: its generator is never loaded before. */
export function registerOpenApi(app: FastifyInstance, { version }: { readonly version: string }): void {
  let text: Promise<string> | null = null;
  const make = async () => {
    const { createOpenApiDocument } = await import('./openapi-document');
    return JSON.stringify(await createOpenApiDocument(version));
  };
  app.get('/openapi.json', async (_request, reply) => {
    text ??= make();
    return reply.header('content-type', 'application/json; charset=utf-8').send(await text);
  });
}
