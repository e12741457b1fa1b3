import { version as current } from '../package.json';

/** The version of this build. */
export const version: string = current;
