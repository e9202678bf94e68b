/**
 * The application menu. Roles carry Electron's behaviour; the labels are ours, since Electron's are English everywhere. The
 * letter after & opens an item with Alt.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '@shared/errors';
import { textsIn } from '../texts';

export interface MenuActions {
  readonly toggleWallboard: () => void;
  readonly quit: () => void;
}

export function showMenu(language: Language, actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(language, actions)));
}

function menuTemplate(language: Language, { toggleWallboard, quit }: MenuActions): MenuItemConstructorOptions[] {
  const texts = textsIn(language);
  const separator = { type: 'separator' } as const;
  return [
    // The first menu of macOS bears the program's name and is the system's in wording and order.
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: texts.file,
      submenu: [
        { label: texts.closeWindow, role: 'close' },
        separator,
        { id: 'quit', label: `&${texts.quit}`, accelerator: 'CmdOrCtrl+Q', click: quit },
      ],
    },
    {
      label: texts.edit,
      submenu: [
        { label: texts.undo, role: 'undo' },
        { label: texts.redo, role: 'redo' },
        separator,
        { label: texts.cut, role: 'cut' },
        { label: texts.copy, role: 'copy' },
        { label: texts.paste, role: 'paste' },
        { label: texts.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: texts.view,
      submenu: [
        { id: 'wallboard', label: `&${texts.wallboard}`, accelerator: 'F11', click: toggleWallboard },
        // No zoom here: Electron's own knows no bounds and forgets; the pages keep theirs, on the same keys.
        separator,
        { label: texts.reload, role: 'reload' },
      ],
    },
  ];
}
