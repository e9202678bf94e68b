/**
 * `multipart/form-data`, chunk by chunk: texts are kept, of a file only its name. What a file holds is passed over as it arrives,
 * so that a photo of 30 MB takes no more memory than the chunk it comes in.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
import { assertNever } from '@shared/assert-never';
import { BODY_TEXTS_MAX, type FormPair } from '@shared/forms/body-tree';
import { BODY_SIZE_MAX_BYTES } from '@shared/submission';
import { parseHeaderValue } from './content-type';
import { decodeText } from './text-decoding';

/** Headers of one part. */
const HEADERS_SIZE_MAX_BYTES = 8 * 1024;
/** Programs of mail write a long header in several lines. */
const FOLD = /\r?\n[ \t]+/gu;

export interface MultipartForm {
  readonly kind: 'multipart';
  /** Texts, and for each file its name under the name of its field. */
  readonly pairs: readonly FormPair[];
  /** Names of fields that were files. */
  readonly files: readonly string[];
}

export type MultipartResult =
  MultipartForm | { readonly kind: 'malformed_body' | 'body_too_large' | 'too_many_fields' | 'unsupported_media_type' };

type Fault = Exclude<MultipartResult['kind'], 'multipart'>;

interface Part {
  readonly name: string;
  /** null = a text. */
  readonly fileName: string | null;
  readonly charset: string | null;
  /** How its bytes were made fit for mail; which no browser does, but libraries of mail do. */
  readonly transfer: string;
}

export class MultipartReader {
  /** How lines end: written by hand, with a line feed alone. The line of the first delimiter says it. */
  private newline: '\r\n' | '\n' = '\n';
  // The first delimiter has no line before it: with one put there it is like any other.
  private rest: Buffer = Buffer.from('\n');
  private state: 'preamble' | 'headers' | 'content' | 'end' = 'preamble';
  private part: Part | null = null;
  private content: Buffer[] = [];
  private keptBytes = 0;
  private fault: Fault | null = null;
  private partCount = 0;
  private readonly pairs: FormPair[] = [];
  private readonly files: string[] = [];

  /** @param boundary as the header says; null when it does not · @param charset of parts that name none; null = UTF-8 */
  constructor(
    private readonly boundary: string | null,
    private charset: string | null = null,
  ) {
    if (boundary === null || boundary === '' || boundary.length > 200) this.fault = 'malformed_body';
  }

  /** Answers false when nothing more need be sent. */
  push(chunk: Buffer): boolean {
    if (this.hasFault()) return false;
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    while (!this.hasFault() && this.step());
    return !this.hasFault();
  }

  finish(): MultipartResult {
    if (this.fault === null) this.endWithoutDelimiter();
    if (this.fault === null && this.state !== 'end') this.fault = 'malformed_body';
    if (this.fault !== null) return { kind: this.fault };
    return { kind: 'multipart', pairs: this.pairs, files: this.files };
  }

  private hasFault(): boolean {
    return this.fault !== null;
  }

  /** Answers whether there may be more to do with what has arrived. */
  private step(): boolean {
    switch (this.state) {
      case 'preamble':
      case 'content':
        return this.upToDelimiter();
      case 'headers':
        return this.headers();
      case 'end':
        this.rest = Buffer.alloc(0);
        return false;
      default:
        return assertNever(this.state);
    }
  }

  private delimiter(): Buffer {
    return Buffer.from(`${this.newline}--${this.boundary ?? ''}`, 'latin1');
  }

  /**
   * All has come that was announced, but for the last delimiter or the end of it: senders written by hand leave it out, and count
   * letters instead of bytes. The last part is whole all the same where its line has ended.
   */
  private endWithoutDelimiter(): void {
    const delimiter = this.delimiter();
    const found = this.rest.indexOf(delimiter);
    const at = found >= 0 ? found : this.rest.lastIndexOf(this.newline);
    const tail = this.rest.subarray(at).toString('latin1').trimEnd();
    if (this.state === 'content' && at >= 0 && `${delimiter.toString('latin1')}--`.startsWith(tail)) {
      this.keep(this.rest.subarray(0, at));
      this.endPart();
      this.state = 'end';
    }
    const isOnlyDelimiter = this.state === 'headers' && this.rest.toString('latin1').trim() === '';
    if (isOnlyDelimiter && this.pairs.length > 0) this.state = 'end';
  }

  private upToDelimiter(): boolean {
    const delimiter = this.delimiter();
    const at = this.rest.indexOf(delimiter);
    // A delimiter may have come by half.
    const safe = at >= 0 ? at : Math.max(0, this.rest.length - delimiter.length);
    this.keep(this.rest.subarray(0, safe));
    this.rest = this.rest.subarray(safe);
    const after = delimiter.length;
    if (at < 0 || this.rest.length < after + 2) return false;
    this.endPart();
    const isLast = this.rest[after] === 0x2d && this.rest[after + 1] === 0x2d;
    this.rest = this.rest.subarray(after);
    this.state = isLast ? 'end' : 'headers';
    return true;
  }

  private keep(bytes: Buffer): void {
    if (this.state !== 'content' || this.part?.fileName !== null || bytes.length === 0) return;
    this.keptBytes += bytes.length;
    if (this.keptBytes > BODY_SIZE_MAX_BYTES) this.fault = 'body_too_large';
    else this.content.push(Buffer.from(bytes));
  }

  private headers(): boolean {
    const line = this.rest.indexOf('\n');
    if (line >= 0 && this.pairs.length === 0) this.newline = this.rest[line - 1] === 0x0d ? '\r\n' : '\n';
    const blankLine = this.newline.repeat(2);
    const end = this.rest.indexOf(blankLine);
    if ((end < 0 ? this.rest.length : end) > HEADERS_SIZE_MAX_BYTES) this.fault = 'malformed_body';
    if (end < 0 || this.fault !== null) return false;
    const lines = this.rest.subarray(0, end).toString('utf8').replaceAll(FOLD, ' ').split(this.newline);
    const header = (name: string) =>
      lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1);
    this.rest = this.rest.subarray(end + blankLine.length);
    const { kind, parameters } = parseHeaderValue(header('content-disposition'));
    const name = nameOf(parameters, 'name');
    if (kind !== 'form-data' || name === null) {
      this.fault = 'malformed_body';
      return false;
    }
    const charset = parseHeaderValue(header('content-type')).parameters.get('charset') ?? null;
    const transfer = (header('content-transfer-encoding') ?? '').trim().toLowerCase();
    this.part = { name, fileName: nameOf(parameters, 'filename'), charset, transfer };
    this.state = 'content';
    return true;
  }

  private endPart(): void {
    const { part } = this;
    if (this.state !== 'content' || part === null) return;
    // Each, whatever becomes of it: fields for files that nobody chose cost as much as any.
    this.partCount += 1;
    if (this.partCount > BODY_TEXTS_MAX) {
      this.fault = 'too_many_fields';
      return;
    }
    const bytes = Buffer.concat(this.content);
    this.content = [];
    this.part = null;
    if (part.fileName !== null) {
      // A field for a file that nobody chose comes without a name.
      if (part.fileName === '') return;
      this.pairs.push([part.name, part.fileName]);
      this.files.push(part.name);
      return;
    }
    const text = decodeText(untransferred(bytes, part.transfer), part.charset ?? this.charset);
    if (text === null) this.fault = 'malformed_body';
    else if (part.name === '_charset_') this.charset = text;
    else this.pairs.push([part.name, text]);
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc2045#section-6 */
function untransferred(bytes: Buffer, transfer: string): Buffer {
  if (transfer === 'base64') return Buffer.from(bytes.toString('latin1'), 'base64');
  if (transfer !== 'quoted-printable') return bytes;
  // Blanks before the sign are the sender's own; those behind it came on the way.
  const text = bytes.toString('latin1').replaceAll(/=[ \t]*\r?\n/gu, '');
  const plain = text.replaceAll(/=([0-9A-F]{2})/giu, (_found, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

/** What browsers write for the three characters that a quoted name cannot hold. */
function unquote(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

/** Of a field or a file; null = none. A name that is coded counts more, as long as it says anything. */
function nameOf(parameters: ReadonlyMap<string, string>, of: 'name' | 'filename'): string | null {
  const coded = decodeExtended(parameters.get(`${of}*`));
  const plain = parameters.get(of);
  if (coded === null || (coded === '' && plain !== undefined)) return plain === undefined ? null : unquote(plain);
  return coded;
}

/**
 * `utf-8'ru'%D0%B0.txt`; what cannot be read stays as it was sent.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8187
 */
function decodeExtended(value: string | undefined): string | null {
  if (value === undefined) return null;
  const [, charset = '', text = value] = /^([^']*)'[^']*'(.*)$/su.exec(value) ?? [];
  const bytes = text.replaceAll(/%([0-9a-f]{2})/giu, (_found, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decodeText(Buffer.from(bytes, 'latin1'), charset === '' ? null : charset) ?? text;
}
