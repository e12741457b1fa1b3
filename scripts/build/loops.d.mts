import type { Plugin } from 'esbuild';
import type MagicString from 'magic-string';

export const loopsOverPlaces: Plugin;
export function rewriteLoops(text: string): MagicString;
