/** The contract on HTTP without a server: a request in, status and body out. Loaded when the first one comes. */
import { StandardOpenAPIHandler, StandardOpenAPIMatcher } from '@orpc/openapi/standard';
import { call } from '@orpc/server';
import { API_PREFIX } from '@shared/contract/prefix';
import type { Access, ProcedureMeta } from '@shared/contract/procedure';
import { isErrorCode } from '@shared/errors';
import type { RpcContext } from '../../rpc/context';
import type { AppRouter } from '../../rpc/router';
import { isRpcError } from '../../rpc/rpc-error';
import { type ProblemDetails, toProblem } from '../server/problem';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export interface GatewayRequest {
  readonly method: string;
  /** Path and query as the client sent them. */
  readonly url: string;
  readonly body: unknown;
  readonly signal: AbortSignal;
}

export interface GatewayAnswer {
  readonly status: number;
  /** undefined = no body */
  readonly body: unknown;
}

export interface RpcGateway {
  /** The methods that the contract knows at this path, each with who may call; none = nothing is there. */
  methodsAt(url: string): Promise<ReadonlyMap<string, Access | undefined>>;
  /** Answers a request whose method and path the contract knows. */
  handle(request: GatewayRequest, context: RpcContext): Promise<GatewayAnswer>;
  /** Closes a ticket: the same call without a request around it. */
  closeTicket(input: ClosingInput, context: RpcContext): Promise<GatewayAnswer>;
}

/** As it came: the contract checks it. */
export interface ClosingInput {
  readonly id: string;
}

export function createRpcGateway(router: AppRouter): RpcGateway {
  const matcher = new StandardOpenAPIMatcher();
  matcher.init(router);
  const handler = new StandardOpenAPIHandler<RpcContext>(router, {
    interceptors: [
      async (options) => {
        try {
          return await options.next();
        } catch (error) {
          return { matched: true, response: { ...toAnswer(error, options.context), headers: {} } };
        }
      },
    ],
  });

  return {
    methodsAt: async (url) => {
      const path = toUrl(url).pathname.slice(API_PREFIX.length).replace(/\/$/u, '') as `/${string}`;
      const known = new Map<string, Access | undefined>();
      for (const method of METHODS) {
        const match = await matcher.match(method, path);
        if (!match) continue;
        const meta = match.procedure['~orpc'].meta as ProcedureMeta;
        known.set(method, meta.access);
      }
      return known;
    },
    handle: async ({ method, url, body, signal }, context) => {
      const request = { method, url: toUrl(url), headers: {}, body: () => Promise.resolve(body), signal };
      const { response } = await handler.handle(request, { prefix: API_PREFIX, context });
      if (!response) throw new Error(`no procedure for ${method} ${url}`);
      return { status: response.status, body: response.body };
    },
    closeTicket: async (input, context) => {
      try {
        return { status: 200, body: await call(router.tickets.close, input, { context }) };
      } catch (error) {
        return toAnswer(error, context);
      }
    },
  };
}

/** What the router refused as a problem; anything else is a fault of the program and goes on. */
function toAnswer(error: unknown, { language }: RpcContext): GatewayAnswer {
  if (!isRpcError(error) || !isErrorCode(error.code)) throw error;
  const problem = toProblem(error.code, language, error.data as ProblemDetails);
  return { status: problem.status, body: problem };
}

function toUrl(url: string): URL {
  // Joined, not resolved: a path that begins with // would otherwise be read as a host.
  return new URL(`http://localhost${url}`);
}
