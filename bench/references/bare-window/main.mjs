// What a window costs when nothing is in it: Electron, one window, one page that never changes.
import { app, BrowserWindow } from 'electron';

// Not awaited: Electron gets ready only after this module has run to its end.
void app.whenReady().then(() => {
  const webPreferences = { sandbox: true, contextIsolation: true, nodeIntegration: false };
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences });
  window.once('ready-to-show', () => window.show());
  return window.loadURL('data:text/html,<title>Bare</title><main id="app"><h1>Bare</h1></main>');
});
app.on('window-all-closed', () => app.quit());
