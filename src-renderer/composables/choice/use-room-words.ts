// Who has room for what is chosen, in words: how many slots, whose they are, and how many would find none.
import { computed } from 'vue';
import { sum } from '@shared/figures/sum';
import { useFormats } from '../../i18n/formats';
import { useFloorStore } from '../../stores/floor/floor';

/** How many names there are before it is enough. */
const NAMES_MAX = 3;

interface RoomOptions {
  /** Operators that could get any of them. */
  readonly takers: () => Iterable<number>;
  /** «свободных мест: 4» */
  readonly words: (n: number) => string;
  /** How many are left when `room` is used up, and how that is said: «; останется: 2». */
  readonly left: { readonly count: (room: number) => number; readonly words: (n: number) => string };
}

export function useRoomWords({ takers, words, left }: RoomOptions) {
  const floor = useFloorStore();
  const formats = useFormats();
  /** The freest first. */
  const free = computed(() =>
    [...takers()]
      .flatMap((id) => floor.operators.get(id) ?? [])
      .filter(({ free_slots }) => free_slots > 0)
      .sort((a, b) => b.free_slots - a.free_slots),
  );
  const room = computed(() => sum(free.value.map(({ free_slots }) => free_slots)));
  const preview = computed(() => {
    const names = free.value
      .slice(0, NAMES_MAX)
      .map(({ name, free_slots }) => `${name} ${formats.value.number(free_slots)}`);
    const whose = names.length === 0 ? '' : ` (${names.join(', ')}${free.value.length > NAMES_MAX ? ', …' : ''})`;
    const count = left.count(room.value);
    return `${words(room.value)}${whose}${count > 0 ? left.words(count) : ''}`;
  });
  return { room, preview };
}
