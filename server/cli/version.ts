import { version as packageVersion } from '../../package.json';

/** The version of Policywright. */
export const version: string = packageVersion;
