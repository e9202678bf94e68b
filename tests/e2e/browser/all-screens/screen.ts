// What is known of a screen, so that it can be opened and held.
import type { Role } from './stage.ts';
import type { Viewer } from './viewer.ts';

export interface Screen {
  readonly name: string;
  /** Of the address, behind the page of who looks. */
  readonly path: string;
  /** @default 'supervisor' */
  readonly role?: Role;
  /** Of a program in which nothing is yet. @default of one that has everything */
  readonly isEmpty?: boolean;
  /** Of a program that can write nothing, since its database is gone. */
  readonly isUnwritable?: boolean;
  /** What is pressed until it stands there. */
  readonly open?: (viewer: Viewer) => Promise<void>;
  /** A key of its own, and what stands there after it: it works wherever the mouse was pressed. */
  readonly ownKey?: { readonly chord: string; readonly shows: string };
  /** It stands beside the button that opened it, and has to be opened anew at another size. */
  readonly isMenu?: boolean;
  /** The components with a dialog that stand there. */
  readonly dialogs?: readonly string[];
  /** A layer over another screen: Escape closes it, and the focus goes back to where work goes on. */
  readonly isLayer?: boolean;
  /** Why it need not say what a fresh load says once others have changed what it shows. @default it has to */
  readonly notCompared?: string;
  /** What is chosen stays chosen, and what came since is not: all is chosen once more before it is compared. */
  readonly isChoice?: boolean;
  /** A card without an address: which row of its list it belongs to is told by this part of it. */
  readonly ofRow?: RegExp;
  /** It holds what people print: on paper all of it stands, and the first line says whose it is and of when. */
  readonly isPrinted?: boolean;
  /** Everybody stands on it by name. */
  readonly hasEverybody?: boolean;
  /** What the buttons of the menus of its rows are called, up to a name: by touch they open, too. */
  readonly rowMenu?: string;
}
