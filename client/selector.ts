/** The documents that may be ours, wherever they come from: disk, remote, virtual, or not saved yet. */
export const selector = [{ language: 'json' }, { language: 'jsonc' }];
