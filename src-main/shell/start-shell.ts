// The shell is the only room that knows Electron: it opens the windows and owns their safety.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

/** Opens the supervisor's console once Electron is ready; the app ends with its last window. */
export async function startShell(): Promise<void> {
  useSharedDataDirectory();
  app.on('window-all-closed', () => {
    app.quit();
  });
  await app.whenReady();
  await openConsoleWindow();
}

/** Electron would name it after `productName`; `serve` uses this directory too, so the data must lie in one place. */
function useSharedDataDirectory(): void {
  if (app.commandLine.hasSwitch('user-data-dir')) return;
  app.setPath('userData', join(app.getPath('appData'), 'lead-dispatcher'));
}

async function openConsoleWindow(): Promise<void> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));

  // electron-vite's development server sets this; a packaged app never looks at it.
  const devServerUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  if (devServerUrl) await window.loadURL(`${devServerUrl}/console.html`);
  else await window.loadFile(join(import.meta.dirname, '../renderer/console.html'));
}
