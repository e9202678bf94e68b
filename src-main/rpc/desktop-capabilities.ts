/** What only the desktop app can do. The shell implements it and puts it into the context of its own windows' calls. */

export interface DesktopCapabilities {
  /** Opens the operator's window, or brings it to the front. */
  openOperatorWindow(operatorId: number): Promise<void>;
  /** Opens the wallboard, or brings it to the front. */
  openWallboard(): Promise<void>;
  /** Whether the app starts with the computer. */
  isAutostartEnabled(): Promise<boolean>;
  setAutostart(isEnabled: boolean): Promise<void>;
  /** Shows the data folder in the system's file manager. */
  revealDataFolder(): Promise<void>;
}
