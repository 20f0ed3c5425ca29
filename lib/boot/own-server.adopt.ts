/** The twin of lib/boot/own-server.ts where nothing is done for a server of one's own. Node only. */

export function prepareServer(_settings: object): void {}
