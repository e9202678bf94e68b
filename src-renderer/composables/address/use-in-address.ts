// What is chosen on a screen stands in its address, so that a reload, a link and the way back find it again.
import { SEARCH_LENGTH_MAX } from '@shared/limits';
import { onScopeDispose, type Ref, ref, watch } from 'vue';
import { type RouteLocation, type Router, useRoute, useRouter } from 'vue-router';

/** Of what an address says; undefined = it means nothing here. */
type Read<T> = (asked: string) => T | undefined;

export type InAddress = <T extends string>(name: string, standard: T, read: Read<T>) => Ref<T>;

/** One of these, and nothing else. */
export function oneOf<T extends string>(values: readonly T[]): Read<T> {
  return (asked) => values.find((value) => value === asked);
}

/** The id of a row, there or not: the list itself finds nothing for what there is not. */
export const rowId: Read<string> = (asked) => (rowIdOf(asked) === null ? undefined : asked);

/** null = it is no id. */
export function rowIdOf(asked: unknown): number | null {
  if (typeof asked !== 'string' || !/^[1-9]\d*$/u.test(asked)) return null;
  const id = Number(asked);
  return Number.isSafeInteger(id) ? id : null;
}

/** A text, up to what may be looked for. */
export const textUpTo =
  (max: number): Read<string> =>
  (asked) =>
    asked.slice(0, max);

/** @returns a choice that follows the address and changes it; what is standard is not written there */
export function useInAddress(): InAddress {
  const route = useRoute();
  const writer = writerOf(useRouter());
  const place = placeOf(route);
  return <T extends string>(name: string, standard: T, read: Read<T>) => {
    const asked = () => {
      const text = route.query[name];
      return typeof text === 'string' ? (read(text) ?? standard) : standard;
    };
    const value = ref(asked()) as Ref<T>;
    watch(
      () => (placeOf(route) === place ? asked() : value.value),
      (now) => {
        if (!writer.isWriting(name)) value.value = now;
      },
    );
    watch(value, (now) => {
      writer.write(place, name, now === standard ? undefined : now);
    });
    return value;
  };
}

const TYPING_PAUSE_MS = 150;

/** What is typed, at once and as it is once the hand rests; the address has the latter. */
export function useTypedInAddress(inAddress: InAddress, name: string) {
  const settled = inAddress(name, '', textUpTo(SEARCH_LENGTH_MAX));
  const typed = ref(settled.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(typed, (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => (settled.value = text.trim().slice(0, SEARCH_LENGTH_MAX)), TYPING_PAUSE_MS);
  });
  // A link, or the way back, has asked for something else.
  watch(settled, (text) => {
    if (text !== typed.value.trim()) typed.value = text;
  });
  onScopeDispose(() => clearTimeout(timer));

  /** Without a pause. */
  function clear(): void {
    typed.value = '';
    settled.value = '';
  }
  return { typed, settled, clear };
}

/** A screen, whatever is chosen on it. */
function placeOf({ name, params, query }: Pick<RouteLocation, 'name' | 'params' | 'query'>): string {
  return [name, params['section'], query['tab']].map(String).join(' ');
}

type Writer = ReturnType<typeof createWriter>;

/** One for all parts of a window: they write into the same address. */
const writers = new WeakMap<Router, Writer>();

function writerOf(router: Router): Writer {
  const writer = writers.get(router) ?? createWriter(router);
  writers.set(router, writer);
  return writer;
}

/** Several changes at once become one address, and none becomes a step of the way back. */
function createWriter(router: Router) {
  let changes: Readonly<Record<string, string | undefined>> = {};
  let isAsked = false;
  /** Where the window is going; undefined = nowhere. */
  let target: RouteLocation | undefined;
  router.beforeEach((to) => {
    target = to;
  });
  router.afterEach((to) => {
    if (target === to) target = undefined;
  });

  async function send(): Promise<void> {
    isAsked = false;
    const sent = changes;
    await router.replace({ query: { ...router.currentRoute.value.query, ...sent } });
    if (changes === sent) changes = {};
  }

  return {
    isWriting: (name: string) => name in changes,
    write(place: string, name: string, value: string | undefined): void {
      // Whoever is on the way to another screen is not called back.
      if (placeOf(target ?? router.currentRoute.value) !== place) return;
      changes = { ...changes, [name]: value };
      if (isAsked) return;
      isAsked = true;
      queueMicrotask(() => void send());
    },
  };
}
