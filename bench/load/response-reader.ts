// Cheap framing of HTTP answers: status, length and where the body is. One request under way a connection, so no pipelining.

const HEAD_END = Buffer.from('\r\n\r\n');
const CONTENT_LENGTH = /content-length: *(\d+)/i;

/** Collects the bytes of one answer after another. */
export class ResponseReader {
  #pending: Buffer | undefined;
  #body: Buffer = Buffer.alloc(0);

  /** Of the last whole answer. */
  get body(): Buffer {
    return this.#body;
  }

  /** Returns the status once the whole answer is there. @throws {Error} on an answer without Content-Length. */
  push(chunk: Buffer): number | undefined {
    const bytes = this.#pending === undefined ? chunk : Buffer.concat([this.#pending, chunk]);
    this.#pending = bytes;
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd < 0) return undefined;
    const head = bytes.toString('latin1', 0, headEnd);
    const length = CONTENT_LENGTH.exec(head)?.[1];
    if (length === undefined) throw new Error(`an answer without Content-Length: ${head}`);
    const bodyAt = headEnd + HEAD_END.length;
    if (bytes.length < bodyAt + Number(length)) return undefined;
    this.#pending = undefined;
    this.#body = bytes.subarray(bodyAt);
    return Number(head.slice(9, 12));
  }
}
