import type { Plugin } from 'esbuild';

export const loopsOverPlaces: Plugin;
export function rewriteLoops(text: string): string;
