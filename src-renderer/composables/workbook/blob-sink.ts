// Bytes on their way into a file: the browser keeps what has become a blob out of the script's memory.

const PART_BYTES = 1 << 20;

export interface BlobSink {
  readonly add: (bytes: Uint8Array) => void;
  /** Bytes so far. */
  readonly size: () => number;
  /** @param type its media type */
  readonly end: (type: string) => Blob;
}

export function createBlobSink(): BlobSink {
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let waitingBytes = 0;
  let size = 0;
  const settle = () => {
    parts.push(new Blob(waiting));
    waiting = [];
    waitingBytes = 0;
  };
  return {
    add: (bytes) => {
      // A copy: whoever made the bytes may use the same memory for the next ones.
      waiting.push(bytes.slice());
      waitingBytes += bytes.length;
      size += bytes.length;
      if (waitingBytes >= PART_BYTES) settle();
    },
    size: () => size,
    end: (type) => {
      settle();
      return new Blob(parts, { type });
    },
  };
}
