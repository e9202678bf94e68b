/**
 * Answers what Node's HTTP parser refuses before any route sees it: headers that are too long, half a request, no HTTP
 * at all.
 */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '@shared/errors';
import { sayLast } from './last-word';
import { PROBLEM_TYPE, statusLine, toProblem } from './problem';

/** Answers with the row of the table and closes: after such an error nothing on the connection can be trusted. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const underWay = answerUnderWay(socket);
  if (underWay) {
    // Whatever we said now would be taken for the answer to the request before, which may have stored a ticket.
    if (!underWay.headersSent) underWay.setHeader('connection', 'close');
    return;
  }
  const code = codeOf(error.code);
  const body = JSON.stringify(toProblem(code, 'ru'));
  const head = [
    statusLine(code),
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  sayLast(socket, `${head.join('\r\n')}\r\n\r\n${body}`);
}

function codeOf(nodeCode: string | undefined): ErrorCode {
  if (nodeCode === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  if (nodeCode === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  return 'malformed_body';
}

/**
 * The answer to an earlier, whole request of the same connection that is not out yet. Node keeps it in a field without a public
 * name; its own handler of such errors looks there too.
 *
 * @see https://github.com/nodejs/node/blob/v24.x/lib/_http_server.js socketOnError
 */
function answerUnderWay(socket: Socket & { readonly _httpMessage?: ServerResponse | null }): ServerResponse | null {
  const answer = socket._httpMessage;
  return answer?.req.complete ? answer : null;
}
