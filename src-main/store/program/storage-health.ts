/** Whether writing works, as the commits themselves show. */
import type { StorageState } from '@shared/model/live';

export interface StorageHealth {
  current(): StorageState;
  /** Hears of every other state from now on; answers how to stop. */
  onChange(listener: () => void): () => void;
}
