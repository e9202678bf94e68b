// The module that `import … from 'electron'` gets: the part of Electron's main-process API that the app calls.
export { app } from './main/app.ts';
export { BrowserWindow } from './main/browser-window.ts';
export { dialog, Menu, nativeImage, Notification, powerMonitor, screen, shell, Tray } from './main/desktop.ts';
export { ipcMain } from './main/ipc-main.ts';
export { MessageChannelMain } from './main/message-port-main.ts';
export { nativeTheme } from './main/native-theme.ts';
export { protocol } from './main/protocol.ts';
export { session } from './main/session.ts';
export { standIn } from './record.ts';
