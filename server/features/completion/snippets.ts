import documents from '../../../snippets/documents.json';
import statements from '../../../snippets/statements.json';
import waf from '../../../snippets/waf.json';
import type { Document } from '../../model/document';
import { factsOf, isKind, type Kind, kinds } from '../../model/kinds';
import { capitalised } from '../../text/strings';
import { completionKinds } from '../protocol';
import { type Offer, rank } from './offer';

/** A snippet as it is written in `snippets/`, in VS Code's form and with the kinds of document that it is for. */
interface Snippet {
  readonly name: string;
  readonly prefix: string;
  readonly description: string;
  readonly kinds: readonly Kind[];
  readonly body: readonly string[];
}

type Written = Readonly<Record<string, Omit<Snippet, 'name' | 'kinds'> & { readonly kinds: readonly string[] }>>;

function read(file: Written): Snippet[] {
  return Object.entries(file).map(([name, snippet]) => ({ ...snippet, name, kinds: snippet.kinds.filter(isKind) }));
}

/** In the order in which a person is offered the kinds. */
function placeOf({ kinds: [first] }: Snippet): number {
  return kinds.findIndex(({ id }) => id === first);
}

const ofStatements = read(statements);
const ofWaf = read(waf);
/** Those of AWS WAF that are rules stand in a list of them. */
const ofRules = ofWaf.filter(({ kinds }) => kinds.includes('waf-rule'));
const ofDocuments = [...read(documents), ...ofWaf.filter(snippet => !ofRules.includes(snippet))].sort(
  (a, b) => placeOf(a) - placeOf(b),
);
const all = [...ofDocuments, ...ofStatements, ...ofRules];

/** Whole documents: of a kind or, where it is not known, of every kind. */
export function offerDocumentSnippets(kind: Kind | undefined, minified: boolean): Offer[] {
  return offersOf(
    ofDocuments.filter(({ kinds }) => kind === undefined || kinds.includes(kind)),
    minified,
  );
}

/** Statements for a list of them. What is in it tells the kind: of an empty list any may be meant. */
export function offerStatementSnippets({ kind, confidence, policy }: Document, minified: boolean): Offer[] {
  const anyKind = confidence === 'guess' && policy?.statements.every(({ members }) => members.length === 0);
  return offersOf(
    ofStatements.filter(({ kinds }) => anyKind || kinds.includes(kind)),
    minified,
  );
}

/** Rules of AWS WAF, numbered on from a priority. */
export function offerRuleSnippets(priority: number, minified: boolean): Offer[] {
  const numbered = ofRules.map(snippet => ({
    ...snippet,
    body: snippet.body.map(line =>
      line.replace(
        /^(\t"Priority": \$\{\d+:)(\d+)/,
        (_, before: string, number: string) => `${before}${priority + Number(number)}`,
      ),
    ),
  }));
  return offersOf(numbered, minified);
}

function offersOf(snippets: readonly Snippet[], minified: boolean): Offer[] {
  return snippets.map(({ name, prefix, description, body, kinds: [kind = 'resource-policy'] }, index) => ({
    label: name,
    kind: completionKinds.snippet,
    detail: description,
    ...besideOf(name, kind),
    text: minified ? body.map(line => line.trim()).join('') : body.join('\n'),
    isSnippet: true,
    sort: `5${rank(index)}`,
    filter: `${prefix} ${name} ${factsOf(kind).label}`,
    about: 'snippet',
    name: prefix,
  }));
}

/** The kind, unless the name says it. */
function besideOf(name: string, kind: Kind): Pick<Offer, 'beside'> {
  const { label } = factsOf(kind);
  return name.toLowerCase().startsWith(label.toLowerCase()) ? {} : { beside: capitalised(label) };
}

/** What a snippet writes when every default is taken, as Markdown. */
export function describeSnippet(prefix: string): string | undefined {
  const snippet = all.find(each => each.prefix === prefix);
  return snippet && `\`\`\`json\n${preview(snippet.body.join('\n'))}\n\`\`\``;
}

function preview(body: string): string {
  const defaults = new Map<string, string>();
  const remember = (_: string, stop: string, text: string): string => {
    defaults.set(stop, text);
    return text;
  };
  return body
    .replace(/(?<!\\)\$\{(\d+)\|([^,|}]*)[^}]*\}/g, remember)
    .replace(/(?<!\\)\$\{(\d+):([^}]*)\}/g, remember)
    .replace(/(?<!\\)\$(\d+)/g, (_, stop: string) => defaults.get(stop) ?? '')
    .replace(
      /(?<!\\)\$\{CURRENT_(YEAR|MONTH|DATE|HOUR|MINUTE|SECOND|TIMEZONE_OFFSET)\}/g,
      (_, part: string) => `<${part.toLowerCase().replace('_', ' ')}>`,
    )
    .replaceAll('\\$', '$')
    .replaceAll('\t', '  ');
}
