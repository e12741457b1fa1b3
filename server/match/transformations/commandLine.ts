import type { Bytes } from './bytes';
import { lowercase } from './letters';

/**
 * Makes a command look like others that do the same. Undefined when there are tabs or line ends: AWS does not list them,
 * ModSecurity's `cmdLine` makes spaces of them.
 */
export function commandLine(bytes: Bytes): Bytes | undefined {
  if (/[\t\r\n]/.test(bytes)) return undefined;
  return lowercase(
    bytes
      .replace(/[\\"'^]/g, '')
      .replace(/[ ,;]+/g, ' ')
      .replace(/ (?=[/(])/g, ''),
  );
}

/** As a Unix shell reads it: quotes and backslashes go, white space becomes single spaces, none at the ends. */
export function unixCommandLine(bytes: Bytes): Bytes {
  return tidy(bytes.replace(/[\\"']/g, ''));
}

/**
 * As the Windows command line reads it: carets go, with the line end that they continue, and quotes; backslashes in a row
 * become one. Undefined when there are backticks, on which the descriptions disagree.
 */
export function windowsCommandLine(bytes: Bytes): Bytes | undefined {
  if (bytes.includes('`')) return undefined;
  return tidy(
    bytes
      .replace(/\^\r?\n/g, '')
      .replace(/["'^]/g, '')
      .replace(/\\+/g, '\\'),
  );
}

function tidy(bytes: Bytes): Bytes {
  return lowercase(bytes.replace(/[ \t\n\v\f\r]+/g, ' ').replace(/^ | $/g, ''));
}
