// An archive of operators or sources: into it and out of it, each at once and with a way back.
import { shallowRef } from 'vue';
import { useToast } from '../window/use-toast';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** What is archived by `archive` is told by `archived`, until `restore` brings it back. */
export interface Archive<Item, Restored> {
  readonly archived: () => Promise<readonly Item[]>;
  readonly archive: (id: number) => Promise<unknown>;
  readonly restore: (id: number) => Promise<Restored>;
}

export interface ArchiveWords<Restored> {
  readonly archived: (name: string) => string;
  readonly restored: (name: string, restored: Restored) => string;
  /** Said when the archiving itself is taken back. @default nothing */
  readonly takenBack?: (name: string, restored: Restored) => string | null;
}

export function useArchive<Item, Restored>(store: Archive<Item, Restored>, words: ArchiveWords<Restored>) {
  const toast = useToast();
  const archived = shallowRef<readonly Item[]>([]);

  async function load(): Promise<void> {
    archived.value = await store.archived();
  }

  async function bringBack(id: number): Promise<Restored> {
    const restored = await store.restore(id);
    await load();
    return restored;
  }

  async function archive({ id, name }: Named): Promise<void> {
    if (!(await toast.attempt(() => store.archive(id)))) return;
    await load();
    toast.done(words.archived(name), async () => {
      const said = words.takenBack?.(name, await bringBack(id));
      if (said) toast.done(said);
    });
  }

  async function restore({ id, name }: Named): Promise<void> {
    await toast.attempt(async () => toast.done(words.restored(name, await bringBack(id))));
  }

  return { archived, load, archive, restore };
}
