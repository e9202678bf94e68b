// A live stream is followed through gaps, breaks and ends.
import { expect, it, vi } from 'vitest';
import { follow } from '../../../src-renderer/rpc/follow';
import { createMessageStream, type MessageStream } from '../fixtures/message-stream';

type Message =
  | { readonly type: 'snapshot'; readonly revision: number }
  | { readonly type: 'changed'; readonly after: number; readonly revision: number };

function start() {
  const streams: MessageStream<Message>[] = [];
  const seen: number[] = [];
  const onLost = vi.fn();
  const stop = follow<Message>({
    open: async (signal) => {
      const stream = createMessageStream<Message>(signal);
      streams.push(stream);
      return stream;
    },
    onMessage: ({ revision }) => seen.push(revision),
    onLost,
    pauseMs: () => 0,
  });
  const opened = (count: number) => vi.waitFor(() => expect(streams).toHaveLength(count));
  const saw = (revisions: readonly number[]) => vi.waitFor(() => expect(seen).toEqual(revisions));
  return { streams, seen, onLost, stop, opened, saw };
}

it('passes the snapshot and the changes that continue it', async () => {
  const { streams, opened, saw, stop } = start();
  await opened(1);
  streams[0]?.push({ type: 'snapshot', revision: 7 });
  streams[0]?.push({ type: 'changed', after: 7, revision: 9 });
  streams[0]?.push({ type: 'changed', after: 9, revision: 10 });
  await saw([7, 9, 10]);
  stop();
});

it('asks for a new snapshot when a change does not continue what it holds', async () => {
  const { streams, opened, saw, onLost, stop } = start();
  await opened(1);
  streams[0]?.push({ type: 'snapshot', revision: 7 });
  streams[0]?.push({ type: 'changed', after: 8, revision: 9 });
  await opened(2);
  expect(onLost).toHaveBeenCalledOnce();
  streams[1]?.push({ type: 'snapshot', revision: 9 });
  await saw([7, 9]);
  stop();
});

it('asks again when the stream breaks', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const { streams, opened, saw, stop } = start();
  await opened(1);
  streams[0]?.fail(new Error('gone'));
  await opened(2);
  streams[1]?.push({ type: 'snapshot', revision: 3 });
  await saw([3]);
  stop();
  warn.mockRestore();
});

it('is silent once it is stopped', async () => {
  const { streams, opened, seen, onLost, stop } = start();
  await opened(1);
  stop();
  streams[0]?.push({ type: 'snapshot', revision: 1 });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(seen).toEqual([]);
  expect(onLost).not.toHaveBeenCalled();
});
