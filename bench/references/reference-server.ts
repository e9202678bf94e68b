// What R0 and R1 share: bare node:http, the same JSON read, the same shape answered. Only what lies between differs.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Submission {
  readonly email: string;
  readonly source_code: string;
  readonly message?: string | null;
}

export type Answer = (ticketId: number) => void;

function answerCreated(response: ServerResponse, submission: Submission, ticketId: number): void {
  const body = JSON.stringify({
    id: ticketId,
    lead_id: ticketId,
    source_id: 1,
    operator_id: 1,
    status: 'active',
    message: submission.message ?? null,
    created_at: new Date().toISOString(),
    closed_at: null,
    operator: { id: 1, name: 'Operator 1' },
  });
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function readSubmission(request: IncomingMessage, done: (submission: Submission) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    done(JSON.parse(Buffer.concat(chunks).toString()) as Submission);
  });
}

/**
 * Starts a reference on an ephemeral port and prints its address, as the program itself does.
 * `accept` calls `answer` with a ticket id once the submission is as safe as this reference makes it.
 */
export function startReference(accept: (submission: Submission, answer: Answer) => void): void {
  const server = createServer((request, response) => {
    readSubmission(request, (submission) => {
      accept(submission, (ticketId) => {
        answerCreated(response, submission, ticketId);
      });
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`http://127.0.0.1:${port}\n`);
  });
}
