/**
 * Tests paths against a glob, in either case: `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` and `[a-z]` choose. A glob
 * holds from any folder on, so that `policies/*.json` fits `/home/me/policies/a.json`; one that begins with `/` holds
 * from the root only. Separators in paths may be `/` or `\`. Returns undefined for a glob that cannot be read.
 */
export function compileGlob(glob: string): ((path: string) => boolean) | undefined {
  const rooted = glob.startsWith('/');
  const source = translate(rooted ? glob.slice(1) : glob);
  if (source === undefined) return undefined;
  try {
    const pattern = new RegExp(`^${rooted ? '/?' : '(?:.*/)?'}${source}$`, 'is');
    return path => pattern.test(path.replaceAll('\\', '/'));
  } catch {
    return undefined;
  }
}

function translate(glob: string): string | undefined {
  let source = '';
  let open = 0;
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    if (char === '*') {
      const crosses = glob[i + 1] === '*';
      while (glob[i + 1] === '*') i++;
      if (crosses && glob[i + 1] === '/') {
        source += '(?:.*/)?';
        i++;
      } else source += crosses ? '.*' : '[^/]*';
    } else if (char === '?') source += '[^/]';
    else if (char === '{') {
      source += '(?:';
      open++;
    } else if (char === '}' && open > 0) {
      source += ')';
      open--;
    } else if (char === ',' && open > 0) source += '|';
    else if (char === '[') {
      const end = glob.indexOf(']', i + 2);
      if (end < 0) return undefined;
      const set = glob
        .slice(i + 1, end)
        .replaceAll('\\', '\\\\')
        .replace(/^!/, '^');
      source += `[${set}]`;
      i = end;
    } else source += char.replace(/[.+^$()|[\]{}\\]/, '\\$&');
  }
  return open === 0 ? source : undefined;
}
