// Places that are held for long: a session takes its share, and never the last one of others.
import { expect, it } from 'vitest';
import { LiveStreams } from '../../../src-main/rpc/live-streams';
import { holderOf, whoGoes } from '../../../src-main/service/places';

const REFUSED = expect.objectContaining({ code: 'rate_limited' });
const held = (...holders: string[]) => holders.map((holder, place) => ({ holder, place }));

it('gives a place as long as there are any, and to nobody more than their share', () => {
  expect(whoGoes(held('a', 'a', 'b'), 'a', { all: 4, ofOne: 3 })).toBeUndefined();
  expect(() => whoGoes(held('a', 'a', 'b'), 'a', { all: 4, ofOne: 2 })).toThrow(REFUSED);
});

it('takes the last place of whoever has most for somebody who has fewer', () => {
  const full = held('a', 'b', 'a', 'a');
  expect(whoGoes(full, 'c', { all: 4, ofOne: 9 })).toEqual({ holder: 'a', place: 3 });
  expect(whoGoes(full, 'b', { all: 4, ofOne: 9 })).toEqual({ holder: 'a', place: 3 });
  expect(() => whoGoes(full, 'a', { all: 4, ofOne: 9 })).toThrow(REFUSED);
  // Nobody has more than the newcomer would have.
  expect(() => whoGoes(held('a', 'b', 'c', 'd'), 'e', { all: 4, ofOne: 9 })).toThrow(REFUSED);
});

it('counts sessions apart, and the access token by the address', () => {
  const group = '192.0.2.1';
  const holders = [
    holderOf({ session_id: 1, group, isSomebody: true }),
    holderOf({ session_id: 2, group, isSomebody: true }),
    holderOf({ session_id: null, group, isSomebody: true }),
    holderOf({ session_id: null, group: '192.0.2.2', isSomebody: true }),
    holderOf({ session_id: null, group, isSomebody: false }),
  ];
  expect(new Set(holders).size).toBe(holders.length);
});

it('streams that end free their places, and a full house ends one of whoever follows most', () => {
  const streams = new LiveStreams({ all: 3, ofOne: 2 });
  const ended: string[] = [];
  const open = (name: string, session_id: number) => {
    let tell = (): void => undefined;
    const stream = {
      close: () => {
        ended.push(name);
        tell();
      },
      onEnd: (listener: () => void) => {
        tell = listener;
      },
    };
    return streams.open({ actor: { role: 'supervisor' }, connection: { ...CONNECTION, session_id } }, () => stream);
  };
  const first = open('first of 1', 1);
  open('second of 1', 1);
  expect(() => open('third of 1', 1)).toThrow(REFUSED);
  first.close();
  open('again of 1', 1);
  open('of 2', 2);
  open('of 3', 3);
  expect(ended).toEqual(['first of 1', 'again of 1']);
});

const CONNECTION = {
  address: '192.0.2.1',
  device: null,
  known_device: null,
  canKeepCookie: false,
  canSignIn: false,
  signedIn: () => undefined,
  signedOut: () => undefined,
};
