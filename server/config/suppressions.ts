import type { Node } from '../tree/node';
import { type FileGlob, readFileGlob, type Suppression } from './configuration';
import { isRuleName, noSuchRule, ruleNames } from './rules';
import { type Notes, noteUnknownValue, readObject, readString, removal } from './values';

const members = ['file', 'rule', 'sid', 'pointer', 'reason', 'expires'] as const;

/** What each suppression needs, in words. */
const needed = { file: 'the file', rule: 'the rule', reason: 'the reason' } as const;

/** What to write in place of an empty text. */
const advice: Readonly<Record<(typeof members)[number], string>> = {
  file: 'Name the file with the finding, such as `policies/deploy.json`, or a glob.',
  rule: 'Name a rule, such as `action/unknown-action`, or a family of rules.',
  sid: 'Name the `Sid` of the statement, or remove it for all statements.',
  pointer: 'Point to a value, such as `/Statement/0`, or remove it.',
  reason: 'Say why the finding does not matter, for whoever reads this later.',
  expires: 'Write the last day as YYYY-MM-DD, or remove it for no end.',
};

/** Reads the list of suppressions; incomplete ones are noted and left out. */
export function readSuppressions(list: Node | undefined, notes: Notes): readonly Suppression[] {
  if (list === undefined) return [];
  if (list.type !== 'array') {
    notes.note('configuration/invalid-value', '`suppressions` is a list.', { node: list, saidBy: 'editor' });
    return [];
  }
  const found = new Map<string, Suppression>();
  for (const node of list.children ?? []) {
    const suppression = readSuppression(node, notes);
    if (suppression === undefined) continue;
    const { files, rule, sid, pointer } = suppression;
    const key = JSON.stringify([files.glob, rule, sid, pointer]);
    if (found.has(key)) {
      const message = 'The same is suppressed by an entry above. Remove this one.';
      notes.note('configuration/duplicate', message, { node, fixes: [removal(notes.text, node)], unnecessary: true });
    } else found.set(key, suppression);
  }
  return [...found.values()];
}

function readSuppression(node: Node, notes: Notes): Suppression | undefined {
  const given = readObject(node, 'A suppression', members, notes);
  if (node.type !== 'object') return undefined;
  const missing = Object.entries(needed).flatMap(([name, words]) => (given.has(name) ? [] : [[name, words] as const]));
  if (missing.length > 0) {
    const words = missing.map(([name, what]) => `${what} (\`${name}\`)`).join(', ');
    const message = `This suppresses nothing: it does not name ${words}.`;
    notes.note('configuration/incomplete-suppression', message, { node, saidBy: 'schema' });
  }
  const text = (name: (typeof members)[number]) => readString(given.get(name), `\`${name}\``, notes, advice[name]);
  const files = readFiles(given.get('file'), text('file'), notes);
  const rule = readRule(given.get('rule'), text('rule'), notes);
  const expires = readDate(given.get('expires'), text('expires'), notes);
  const pointer = readPointer(given.get('pointer'), notes);
  const sid = text('sid');
  const reason = text('reason');
  const unusable =
    expires === invalid || pointer === invalid || (given.has('sid') && sid === undefined) || missing.length > 0;
  if (unusable || files === undefined || rule === undefined || reason === undefined) return undefined;
  return { files, rule, sid, pointer, reason, expires, node };
}

/** A value that was noted; what it was to narrow must not hold more widely without it. */
const invalid = Symbol('invalid');

function readFiles(node: Node | undefined, glob: string | undefined, notes: Notes): FileGlob | undefined {
  if (node === undefined || glob === undefined) return undefined;
  const files = readFileGlob(glob);
  if (!('problem' in files)) return files;
  notes.note('configuration/invalid-value', `This glob cannot be used. ${files.problem}`, { node });
  return undefined;
}

function readRule(node: Node | undefined, rule: string | undefined, notes: Notes): string | undefined {
  if (node === undefined || rule === undefined || isRuleName(rule)) return rule;
  noteUnknownValue(noSuchRule(rule), node, ruleNames, notes);
  return undefined;
}

function readDate(node: Node | undefined, date: string | undefined, { note }: Notes) {
  if (node === undefined) return undefined;
  if (date === undefined) return invalid;
  if (isDate(date)) return date;
  const shaped = /^\d{4}-\d\d-\d\d$/.test(date);
  const message = shaped
    ? `There is no ${date} in the calendar.`
    : `\`${date}\` is no date: write the last day on which the suppression holds, as YYYY-MM-DD.`;
  note('configuration/invalid-value', message, { node, saidBy: shaped ? undefined : 'schema' });
  return invalid;
}

/** Whether it is a day of the calendar, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Some engines take 30 February for a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readPointer(node: Node | undefined, { note }: Notes) {
  if (node === undefined) return undefined;
  if (node.type === 'string' && (node.value === '' || String(node.value).startsWith('/'))) return String(node.value);
  const message = 'A pointer is a string like `/Statement/0/Action` (RFC 6901).';
  note('configuration/invalid-value', message, { node, saidBy: node.type === 'string' ? 'schema' : 'editor' });
  return invalid;
}
