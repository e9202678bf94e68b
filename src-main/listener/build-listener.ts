/** The HTTP server as a whole, built but not listening: intake, health, the contract for scripts, and who may upgrade. */
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { AppError, type ErrorCode } from '@shared/errors';
import type { Door } from '../service/settings/intake';
import { answerClientError } from './server/client-error';
import { createDoor } from './server/door';
import { type HostedFormOptions, registerHostedForm } from './hosted-form/hosted-form';
import { registerIntake } from './intake/intake-http';
import type { ConsoleSocket } from './contract/console-socket';
import { createIntakeSocket } from './intake/intake-socket';
import { createTakeSubmission } from './intake/take-submission';
import { languageOf, PROBLEM_TYPE, toProblem } from './server/problem';
import { schemaController } from './server/schema-compilers';
import { closeListener, refuseWhileClosing } from './server/stopping';
import { isWebSocketUpgrade, routeUpgrades } from './server/upgrades';

/** A client that does not get its headers over in this time is cut off with 408. */
const HEADERS_TIMEOUT_MS = 10_000;
/** The same for a whole request: 1 MiB in 15 s is slower than any line still in use. */
const REQUEST_TIMEOUT_MS = 15_000;
/** How often those two are looked at. */
const TIMEOUT_CHECK_MS = 2_000;
/** An idle keep-alive connection is kept this long: above the 60 s of usual proxies, so that the proxy closes first. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_SIZE_MAX_BYTES = 16 * 1024;

export interface ListenerOptions extends HostedFormOptions {
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  /** Resolves when a write would succeed, rejects when it would not. */
  readonly probeStorage: () => Promise<void>;
  /** Adds the routes of the contract. */
  readonly registerContract: (app: FastifyInstance) => void;
  /** The contract over WebSocket; absent = not offered. */
  readonly consoleSocket?: ConsoleSocket;
  /** Certificate and key, PEM; absent = no encryption. */
  readonly tls?: TlsFiles | null;
}

export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export interface Listener {
  readonly app: FastifyInstance;
  /** Makes it listen, and move. */
  readonly door: Door;
  /** Stops accepting, answers what was accepted, closes every connection. */
  close(): Promise<void>;
}

export function buildListener(options: ListenerOptions): Listener {
  const server = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    maxHeaderSize: HEADERS_SIZE_MAX_BYTES,
    shouldUpgradeCallback: isWebSocketUpgrade,
  };
  const app: FastifyInstance = Fastify({
    loggerInstance: options.logger,
    // One log line a request would cost more than the request.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Nor a logger a request: what is logged, the error handler logs.
    childLoggerFactory: (logger) => logger,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    ...(options.tls ? { https: { ...server, ...options.tls } } : { http: server }),
    clientErrorHandler: answerClientError,
    frameworkErrors: answerWithProblem,
    // The longest source code, a hundred characters of three bytes, as it stands in the path of its form.
    routerOptions: { maxParamLength: 900 },
    schemaController,
  });
  app.setErrorHandler(answerWithProblem);
  app.setNotFoundHandler(() => {
    throw new AppError('not_found');
  });
  refuseWhileClosing(app);
  const take = createTakeSubmission(options);
  registerIntake(app, take, options);
  registerHostedForm(app, take, options);
  registerHealth(app, options);
  options.registerContract(app);

  const sockets = new Map<string, ConsoleSocket>([['/api/v1/submissions', createIntakeSocket(take, options)]]);
  if (options.consoleSocket) sockets.set('/rpc', options.consoleSocket);
  routeUpgrades(app.server, new Map([...sockets].map(([path, { accept }]) => [path, accept])));
  app.addHook('preClose', async () => {
    await Promise.all([...sockets.values()].map((socket) => socket.close()));
  });
  return { app, door: createDoor(app, options.tls ? 'https' : 'http'), close: () => closeListener(app) };
}

function answerWithProblem(error: FastifyError | AppError, request: FastifyRequest, reply: FastifyReply): void {
  const language = languageOf(request.headers['accept-language']);
  const code = error instanceof AppError ? error.code : codeOf(error);
  const details = error instanceof AppError ? error.data : {};
  if (code === 'internal') request.log.error(error);
  if (typeof details.retry_after_s === 'number') void reply.header('retry-after', String(details.retry_after_s));
  const request_id = code === 'internal' ? { request_id: request.id } : {};
  const problem = toProblem(code, language, { ...details, ...request_id });
  void reply.code(problem.status).header('content-type', PROBLEM_TYPE).send(JSON.stringify(problem));
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
      // What is left of the 400s: empty or cut bodies, a wrong Content-Length.
      return error.statusCode === 400 ? 'malformed_body' : 'internal';
  }
}

function registerHealth(app: FastifyInstance, { probeStorage, version }: ListenerOptions): void {
  app.get('/health', async (_request, reply) => {
    try {
      await probeStorage();
      return { status: 'ok', version };
    } catch {
      // Said as it is meant: whatever keeps a write from succeeding, the service is not healthy.
      return reply.code(503).send({ status: 'storage_unavailable', version });
    }
  });
}
