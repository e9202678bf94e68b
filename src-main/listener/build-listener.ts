/** The HTTP server as a whole, built but not listening: submissions, health, the contract for scripts, and who may upgrade. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { AppError, type ErrorCode } from '@shared/errors';
import type { MovableListener } from '../service/settings/intake';
import { OWN_MARK_HEADER, OWN_MARK_STATUS } from '../service/webhooks/own-mark';
import { answerClientError } from './server/client-error';
import { watchConnections } from './bounds/connections';
import { createMovableListener } from './server/movable-listener';
import { readQuery } from './server/query';
import { type HostedFormOptions, registerHostedForm } from './hosted-form/hosted-form';
import { registerHttpCarrier } from './submissions/http-carrier';
import { createPlainSourceAddress } from './source-address/plain-source-address';
import { createPlainCarrier } from './submissions/plain-carrier';
import type { ConsoleSocket } from './contract/console-socket';
import { createSocketCarrier } from './submissions/socket-carrier';
import { createTakeSubmission } from './submissions/take-submission';
import { namesItsHost } from './bounds/names-its-host';
import { isPackedForItsWay } from './server/body-parsers';
import { registerHealth } from './server/health';
import { serverOptions, takeTurns, type TlsFiles } from './server/http-server';
import { languageOf, PROBLEM_TYPE, RETRY_STORAGE_S, toProblem } from './server/problem';
import { registerSourceAddress } from './source-address/source-address';
import { schemaController } from './server/schema-compilers';
import { closeListener, refuseWhileClosing } from './server/stopping';
import { routeUpgrades } from './server/upgrades';

export interface ListenerOptions extends HostedFormOptions {
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  /** Whoever knows it is this program itself, come here by a way of its own. */
  readonly ownMark: string;
  /** Resolves when a write would succeed, rejects when it would not. */
  readonly probeStorage: () => Promise<void>;
  /** Rejects while calls of the contract cannot be answered. */
  readonly probeContract: () => Promise<void>;
  /** Adds the routes of the contract. */
  readonly registerContract: (app: FastifyInstance) => void;
  /** Answers a call of the contract itself, or leaves it, unread. @returns whether it did */
  readonly takePlainCall: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The contract over WebSocket. */
  readonly consoleSocket: ConsoleSocket;
  /** Certificate and key, PEM; absent = no encryption. */
  readonly tls?: TlsFiles | null;
}

export interface Listener {
  readonly app: FastifyInstance;
  /** Makes it listen, and move. */
  readonly movable: MovableListener;
  /** Stops accepting, answers what was accepted, closes every connection. */
  close(): Promise<void>;
}

export function buildListener(options: ListenerOptions): Listener {
  const tls = options.tls ?? null;
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger,
    // One log line a request would cost more than the request.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Nor a logger a request: what is logged, the error handler logs.
    childLoggerFactory: (logger) => logger,
    ...serverOptions(tls),
    clientErrorHandler: answerClientError,
    frameworkErrors: answerWithProblem,
    // The longest source code, a hundred characters of three bytes, as it stands in the path of its form.
    routerOptions: { maxParamLength: 900, querystringParser: readQuery },
    schemaController,
  });
  // A client that has sent all it wants to and closed its half is still answered. Not in the types; Node reads it when a half closes.
  Object.assign(app.server, { httpAllowHalfOpen: true });
  app.setErrorHandler(answerWithProblem);
  lookFirst(app, options);
  app.addHook('onSend', (_request, reply, ...[, done]) => {
    if (reply.statusCode === 503 && !reply.hasHeader('retry-after'))
      void reply.header('retry-after', String(RETRY_STORAGE_S));
    done();
  });
  const take = createTakeSubmission(options);
  const plain = [
    createPlainCarrier(take, options),
    createPlainSourceAddress({ ...options, take }),
    options.takePlainCall,
  ];
  takeTurns(app.server, {
    connections: watchConnections(app.server, tls ? 'secureConnection' : 'connection'),
    takeFirst: (request, response) => plain.some((carrier) => carrier(request, response)),
    isClosing: refuseWhileClosing(app),
  });
  registerHttpCarrier(app, take, options);
  registerSourceAddress(app, take, options);
  registerHostedForm(app, take, options);
  registerHealth(app, options);
  options.registerContract(app);

  const sockets = new Map<string, ConsoleSocket>([
    ['/api/v1/submissions', createSocketCarrier(take, options)],
    ['/rpc', options.consoleSocket],
  ]);
  routeUpgrades(app.server, new Map([...sockets].map(([path, { accept }]) => [path, accept])));
  app.addHook('preClose', async () => {
    await Promise.all([...sockets.values()].map((socket) => socket.close()));
  });
  return { app, movable: createMovableListener(app, tls ? 'https' : 'http'), close: () => closeListener(app) };
}

/** Before anything else is known of a request: whether it is our own, says where it belongs, and is of a place that there is. */
function lookFirst(app: FastifyInstance, { ownMark }: ListenerOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (request.headers[OWN_MARK_HEADER] === ownMark)
      void reply.code(OWN_MARK_STATUS).header(OWN_MARK_HEADER, ownMark).send();
    else {
      refuseUnclear(request.raw, reply);
      // Before the body is read: nobody wants it.
      if (request.is404) throw new AppError('not_found');
      done();
    }
  });
}

/** Nothing behind such a request can be trusted. @throws {malformed_body} @throws {unsupported_media_type} */
function refuseUnclear(request: IncomingMessage, reply: FastifyReply): void {
  const isHostClear = namesItsHost(request);
  if (isHostClear && !isPackedForItsWay(request)) return;
  void reply.header('connection', 'close');
  throw new AppError(isHostClear ? 'unsupported_media_type' : 'malformed_body');
}

function answerWithProblem(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language']);
  const code = error instanceof AppError ? error.code : codeOf(error);
  const details = error instanceof AppError ? error.data : {};
  if (code === 'internal') request.log.error(error);
  if (typeof details.retry_after_s === 'number') void reply.header('retry-after', String(details.retry_after_s));
  const request_id = code === 'internal' ? { request_id: request.id } : {};
  const problem = toProblem(code, language, { ...details, ...request_id });
  // What the framework refuses has passed no hook.
  void reply.headers({ 'content-type': PROBLEM_TYPE, 'x-content-type-options': 'nosniff' });
  void reply.code(problem.status).send(JSON.stringify(problem));
}

/** Fastify's own refusals by their names in our table. */
function codeOf(error: FastifyError): ErrorCode {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return 'body_too_large';
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'unsupported_media_type';
    case 'FST_ERR_BAD_URL':
      return 'not_found';
    default:
      return codeOfStatus(error.statusCode);
  }
}

/** What the framework refuses with a status of its own is the client's doing, never a fault of ours. */
function codeOfStatus(status = 500): ErrorCode {
  if (status < 400 || status >= 500) return 'internal';
  // A path that is too long, or leads nowhere.
  if (status === 404 || status === 414) return 'not_found';
  if (status === 413) return 'body_too_large';
  if (status === 415) return 'unsupported_media_type';
  // What is left: empty or cut bodies, a wrong Content-Length.
  return 'malformed_body';
}
