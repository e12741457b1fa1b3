/** What the editor makes of a snippet: placeholders give their text, choices the first one, variables zeros, bare tab stops nothing. */
export function expandSnippet(snippet: string): string {
  let result = '';
  let at = 0;
  function read(closing: boolean): string {
    let text = '';
    while (at < snippet.length) {
      const char = snippet.charAt(at);
      if (char === '\\' && /[\\$}]/.test(snippet.charAt(at + 1))) {
        text += snippet.charAt(at + 1);
        at += 2;
      } else if (char === '}' && closing) {
        at++;
        return text;
      } else if (char === '$') text += stop();
      else {
        text += char;
        at++;
      }
    }
    if (closing) throw new Error(`A placeholder of ${snippet} is not closed.`);
    return text;
  }
  function stop(): string {
    const bare = /^\$\d+/.exec(snippet.slice(at));
    if (bare !== null) {
      at += bare[0].length;
      return '';
    }
    const variable = /^\$\{[A-Z_]+\}/.exec(snippet.slice(at));
    if (variable !== null) {
      at += variable[0].length;
      return '00';
    }
    const choice = /^\$\{\d+\|([^|]*)\|\}/.exec(snippet.slice(at));
    if (choice !== null) {
      at += choice[0].length;
      return choice[1]?.split(',')[0] ?? '';
    }
    const placeholder = /^\$\{\d+:/.exec(snippet.slice(at));
    if (placeholder === null) throw new Error(`A $ of ${snippet} is neither escaped nor a tab stop.`);
    at += placeholder[0].length;
    return read(true);
  }
  result = read(false);
  return result;
}
