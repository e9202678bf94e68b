// `nativeTheme`: light or dark, as the pages see it.
import { EventEmitter } from 'node:events';
import { openWindows } from './open-windows.ts';

type Source = 'system' | 'light' | 'dark';

class NativeTheme extends EventEmitter {
  #source: Source = 'system';

  get themeSource(): Source {
    return this.#source;
  }
  set themeSource(source: Source) {
    this.#source = source;
    for (const window of openWindows) window.followTheme();
    this.emit('updated');
  }
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
  /** Not Electron's. */
  emulatedMedia() {
    const value = this.#source === 'system' ? '' : this.#source;
    return { features: [{ name: 'prefers-color-scheme', value }] };
  }
}

export const nativeTheme = new NativeTheme();
