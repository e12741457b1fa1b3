import type { Bytes } from './bytes';

/**
 * Takes out doubled slashes, `.` and, together with the folder before it, `..`; in front of a relative path `..` stays, and
 * nothing leads above the root. Undefined when no more than the root is left without a slash at the end of the input: there
 * ModSecurity's code leaves nothing, against its own comment.
 */
export function normalizePath(bytes: Bytes): Bytes | undefined {
  const absolute = bytes.startsWith('/');
  const kept: string[] = [];
  for (const name of bytes.split('/')) {
    if (name === '..') {
      if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
      else if (!absolute) kept.push(name);
    } else if (name !== '' && name !== '.') kept.push(name);
  }
  const folder = bytes.endsWith('/');
  if (kept.length === 0) return absolute ? (folder ? '/' : undefined) : '';
  return `${absolute ? '/' : ''}${kept.join('/')}${folder ? '/' : ''}`;
}

/** As `normalizePath`, with backslashes read as slashes. */
export function normalizeWindowsPath(bytes: Bytes): Bytes | undefined {
  return normalizePath(bytes.replaceAll('\\', '/'));
}
