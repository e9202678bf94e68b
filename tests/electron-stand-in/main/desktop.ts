// What the operating system owns and a test can only read back: tray, menus, notifications, dialogs, screens, power.
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { record } from '../record.ts';
import { app } from './app.ts';

interface Image {
  readonly path: string;
  readonly isEmpty: () => boolean;
  readonly setTemplateImage: (isTemplate: boolean) => void;
}

export const nativeImage = {
  createFromPath: (path: string): Image => ({
    path: basename(path),
    isEmpty: () => !existsSync(path) || readFileSync(path).length === 0,
    setTemplateImage: () => undefined,
  }),
};

interface ItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly checked?: boolean;
  readonly enabled?: boolean;
  readonly submenu?: readonly ItemOptions[];
  readonly click?: () => void;
}

export class Menu {
  static #application: Menu | null = null;
  readonly items: (Omit<ItemOptions, 'submenu'> & { readonly submenu?: Menu })[] = [];

  static buildFromTemplate(template: readonly ItemOptions[]): Menu {
    const menu = new Menu();
    for (const { submenu, ...options } of template) {
      const click = () => {
        options.click?.();
        if (options.role === 'quit') app.quit();
      };
      menu.items.push({ ...options, click, ...(submenu && { submenu: Menu.buildFromTemplate(submenu) }) });
    }
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu = () => Menu.#application;

  getMenuItemById(id: string): Menu['items'][number] | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}

export class Tray extends EventEmitter {
  constructor(image: Image) {
    super();
    if (image.isEmpty()) throw new Error(`Failed to load image from path '${image.path}'`);
    record('Tray', image.path);
  }
  setImage = (image: Image) => record('Tray.setImage', image.path);
  /** On the prototype, where a spec can put its own: Electron has no way to read it back. */
  setToolTip(text: string): void {
    record('Tray.setToolTip', text);
  }
  setContextMenu = (menu: Menu) =>
    record(
      'Tray.setContextMenu',
      menu.items.map(({ label }) => label),
    );
  destroy = () => record('Tray.destroy');
}

interface NotificationOptions {
  readonly title?: string;
  readonly body?: string;
  readonly icon?: string;
}

export class Notification extends EventEmitter {
  static isSupported = () => true;
  readonly title: string;
  readonly body: string;
  readonly #icon: string | undefined;
  constructor({ title = '', body = '', icon }: NotificationOptions) {
    super();
    if (icon !== undefined && !existsSync(icon)) throw new Error(`stand-in: no picture at ${icon}`);
    this.title = title;
    this.body = body;
    this.#icon = icon;
  }
  show = () => record('Notification.show', this.title, this.body, this.#icon);
  close = () => record('Notification.close', this.title);
}

interface MessageBox {
  readonly message: string;
  readonly buttons?: readonly string[];
  readonly cancelId?: number;
}

export const dialog = {
  /** Nobody is there to choose: the way out that changes nothing. A spec puts its own function here. */
  showMessageBox: async (first: unknown, second?: MessageBox) => {
    const options = second ?? (first as MessageBox);
    record('dialog.showMessageBox', options.message, options.buttons);
    return { response: options.cancelId ?? 0, checkboxChecked: false };
  },
  /** These two hold the whole process until somebody presses: intake, windows, signals. */
  showMessageBoxSync: (): number => {
    throw new Error('stand-in: showMessageBoxSync holds the process; use showMessageBox');
  },
  showErrorBox: (): void => {
    throw new Error('stand-in: showErrorBox holds the process; use showMessageBox');
  },
};

export const shell = {
  openPath: async (path: string) => {
    record('shell.openPath', path);
    return '';
  },
  openExternal: async (address: string) => record('shell.openExternal', address),
};

export const powerMonitor = new EventEmitter();

const display = {
  id: 1,
  // Electron has no name for the screens of many machines.
  label: '',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
};

export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
  getDisplayMatching: () => display,
});
