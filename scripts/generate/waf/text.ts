/** The longest text that a hover shows of a member; the AWS page has the rest. */
const longest = 420;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The beginning of a description in the HTML of the SDK as Markdown: whole sentences, names as code, no lists and links. */
export function plainText(html: string): string {
  const paragraphs = html
    .replace(/<(ul|ol|dl|note|important)>[\s\S]*?<\/\1>/g, '</p>')
    .split('</p>')
    .map(paragraph =>
      paragraph
        .replace(/<(\/?)code>/g, '`')
        .replace(/<a>(\w+)<\/a>/g, '`$1`')
        .replace(/<[^>]*>/g, '')
        .replace(/&(\w+);/g, (all, name: string) => entities[name] ?? all)
        .replace(/\\([{}])/g, '$1')
        .replace(/\s+/g, ' ')
        .replace(/ ([.,;:])/g, '$1')
        .trim(),
    )
    .filter(
      paragraph => paragraph !== '' && !/^(For information about|JSON specification|Example JSON)/.test(paragraph),
    );
  const sentences = paragraphs.join('\n').match(/[^.\n]+(?:\.(?!\s|$)[^.\n]*)*[.:]?(?:\s+|$)|\n/g) ?? [];
  let text = '';
  for (const sentence of sentences) {
    if (/\bsee\b.*Developer Guide|^\s*For (more )?information/.test(sentence)) continue;
    if (text !== '' && text.length + sentence.length > longest) break;
    text += sentence;
  }
  return text
    .trim()
    .replace(/:$/, '.')
    .replace(/\s*\n\s*/g, '\n');
}
