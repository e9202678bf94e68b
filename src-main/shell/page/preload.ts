/** The preload says how its page is to look at first, and hands it one MessagePort from the main process when it asks; nothing else. */
import { ipcRenderer } from 'electron';
import { ASK_FOR_PORT, PORT_HANDED_OVER } from '@shared/window-port';
import { prepareFirstFrame } from './first-frame';
import { ASK_CHANNEL, PORT_CHANNEL } from './port-channels';

prepareFirstFrame(window);

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.data !== ASK_FOR_PORT) return;
  ipcRenderer.invoke(ASK_CHANNEL).catch((error: unknown) => console.error(error));
});

ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage(PORT_HANDED_OVER, window.location.origin, [...event.ports]);
});
