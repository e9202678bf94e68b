// Cheap framing of HTTP answers: status and length, nothing else. One request under way a connection, so no pipelining.

const HEAD_END = Buffer.from('\r\n\r\n');
const CONTENT_LENGTH = /content-length: *(\d+)/i;

/** Collects the bytes of one answer after another. */
export class ResponseReader {
  #pending: Buffer | undefined;

  /** Returns the status once the whole answer is there. @throws {Error} on an answer without Content-Length. */
  push(chunk: Buffer): number | undefined {
    const bytes = this.#pending === undefined ? chunk : Buffer.concat([this.#pending, chunk]);
    this.#pending = bytes;
    const headEnd = bytes.indexOf(HEAD_END);
    if (headEnd < 0) return undefined;
    const head = bytes.toString('latin1', 0, headEnd);
    const length = CONTENT_LENGTH.exec(head)?.[1];
    if (length === undefined) throw new Error(`an answer without Content-Length: ${head}`);
    if (bytes.length < headEnd + HEAD_END.length + Number(length)) return undefined;
    this.#pending = undefined;
    return Number(head.slice(9, 12));
  }
}
