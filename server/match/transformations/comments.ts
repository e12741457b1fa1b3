import type { Bytes } from './bytes';

/** Each C comment becomes one space, an unterminated one too; a lone end of a comment stays. */
export function replaceComments(bytes: Bytes): Bytes {
  let written = '';
  let from = 0;
  for (;;) {
    const open = bytes.indexOf('/*', from);
    if (open < 0) return written + bytes.slice(from);
    written += `${bytes.slice(from, open)} `;
    const close = bytes.indexOf('*/', open + 2);
    if (close < 0) return written;
    from = close + 2;
  }
}

/**
 * Removes the marks of comments but not what they enclose. Undefined when there are marks of HTML comments, which
 * ModSecurity's `removeCommentsChar` removes whole though no description says so.
 */
export function removeCommentMarks(bytes: Bytes): Bytes | undefined {
  return /<!--|-->/.test(bytes) ? undefined : bytes.replace(/\/\*|\*\/|--|#/g, '');
}
