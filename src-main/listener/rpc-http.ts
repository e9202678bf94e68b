/** The contract over HTTP for scripts, under `/api/v1`, with `Authorization: Bearer <access token>`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { API_PREFIX } from '@shared/contract/prefix';
import { AppError } from '@shared/errors';
import { fieldReasonText } from '@shared/field-errors';
import type { Actor } from '@shared/model/actor';
import type { AppRouter } from '../rpc/router';
import { parseJson } from './body-parsers';
import { languageOf, PROBLEM_TYPE } from './problem';
import type { RpcGateway } from './rpc-gateway';

/** Largest body of a call, in bytes: 1 MiB, room for 20,000 cells of the matrix. */
const RPC_BODY_MAX_BYTES = 1024 * 1024;

export interface RpcHttpOptions {
  /** Who calls, from the header `Authorization`; null = nobody who may. */
  readonly authenticate: (authorization: string | undefined) => Actor | null;
  /** Called once, with the first request: intake answers before any of this is loaded. */
  readonly loadRouter: () => Promise<AppRouter>;
}

/** Registers the contract in a scope of its own. Intake's routes stand under the same prefix and come first. */
export function registerRpcHttp(app: FastifyInstance, { authenticate, loadRouter }: RpcHttpOptions): void {
  const gateway = once(async () => {
    const [{ createRpcGateway }, router] = await Promise.all([import('./rpc-gateway'), loadRouter()]);
    return createRpcGateway(router);
  });
  const actors = new WeakMap<FastifyRequest, Actor>();

  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, parsed) => {
      parseBody(request, body as Buffer, parsed);
    });
    // Before the body is read: nobody who may not call makes the program take a megabyte in.
    scope.addHook('onRequest', async (request, reply) => {
      await refuseUnknown(await gateway(), request, reply);
      const actor = authenticate(request.headers.authorization);
      if (!actor) {
        void reply.header('www-authenticate', 'Bearer');
        throw new AppError('access_token_required');
      }
      actors.set(request, actor);
    });
    scope.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      url: `${API_PREFIX}/*`,
      bodyLimit: RPC_BODY_MAX_BYTES,
      exposeHeadRoute: false,
      handler: async (request, reply) =>
        answer(await gateway(), request, { reply, actor: actors.get(request) ?? null }),
    });
    done();
  });
}

/** An empty body is no body: `curl -X POST` with a JSON header closes a ticket all the same. */
function parseBody(
  request: FastifyRequest,
  body: Buffer,
  parsed: (error: Error | null, value?: unknown) => void,
): void {
  try {
    const value = body.length === 0 ? undefined : parseJson(body);
    if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      const message = fieldReasonText('not_an_object', languageOf(request.headers['accept-language']));
      throw new AppError('invalid_input', { data: { errors: [{ field: '', message }] } });
    }
    parsed(null, value);
  } catch (error) {
    parsed(error as Error);
  }
}

async function refuseUnknown(gateway: RpcGateway, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const methods = await gateway.methodsAt(request.url);
  if (methods.includes(methodOf(request))) return;
  if (methods.length === 0) throw new AppError('not_found');
  void reply.header('allow', methods.join(', '));
  throw new AppError('method_not_allowed');
}

async function answer(
  gateway: RpcGateway,
  request: FastifyRequest,
  { reply, actor }: { readonly reply: FastifyReply; readonly actor: Actor | null },
): Promise<FastifyReply> {
  const { status, body } = await gateway.handle(
    { method: methodOf(request), url: request.url, body: request.body, signal: request.signal },
    { actor, language: languageOf(request.headers['accept-language']), requestId: request.id },
  );
  void reply.code(status).header('cache-control', 'no-store');
  if (body === undefined) return reply.send();
  const type = status >= 400 ? PROBLEM_TYPE : 'application/json; charset=utf-8';
  return reply.header('content-type', type).send(JSON.stringify(body));
}

/** Fastify itself leaves the body of an answer to HEAD away. */
function methodOf({ method }: FastifyRequest): string {
  return method === 'HEAD' ? 'GET' : method;
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => (loaded ??= load());
}
