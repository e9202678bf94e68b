// What an operator chooses from, asked for when the window comes to life and whenever the supervisor changes it.
import { watch } from 'vue';
import { useQueueStore } from '../../stores/floor/queue';
import { useToast } from '../window/use-toast';

export function useQueueChoices(): void {
  const queue = useQueueStore();
  const toast = useToast();
  watch(
    () => queue.choicesRevision,
    (revision) => revision > 0 && void toast.attempt(queue.loadChoices),
    { immediate: true },
  );
}
