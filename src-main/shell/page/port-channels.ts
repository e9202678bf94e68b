/** Names of the only two IPC channels, between the preload and the main process. */

/** The preload asks for a port; rejected where the window may not have one. */
export const ASK_CHANNEL = 'ask-for-port';

/** The port arrives. */
export const PORT_CHANNEL = 'port';
