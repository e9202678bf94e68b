// The preload hands its page one MessagePort from the main process, and nothing else.
import { ipcRenderer } from 'electron';

ipcRenderer.on('port', (event) => {
  window.postMessage('lead-dispatcher:port', window.location.origin, [...event.ports]);
});
