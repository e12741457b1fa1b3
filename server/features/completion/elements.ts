import type { KindFacts } from '../../model/kinds';
import { capitalised } from '../../text/strings';
import { completionKinds } from '../protocol';
import { effectWords, versionWords } from '../words/elements';
import { stackActions } from '../words/stack';
import { ownBuckets } from './known';
import { type Context, escapeSnippet, literal, type Offer, rank } from './offer';
import { principalTypesFor } from './principals';
import { offerDocumentSnippets, offerStatementSnippets } from './snippets';

/** The members of a policy that are not there yet. */
export function offerPolicyMembers(context: Context): Offer[] {
  const kind = context.document.facts;
  const members: [string, string][] = isStackPolicy(kind) ? [] : [['Version', '"2012-10-17"']];
  // Identity policies, SCPs and trust policies have no use for an Id.
  if (kind.principal === 'required' && kind.id !== 'iam-trust-policy' && kind.id !== 'rcp')
    members.push(['Id', '"$2"']);
  members.push(['Statement', list(context, statementSnippet(context, allowOrDeny(kind), 1), 0)]);
  return names(context, members);
}

/** The stack policies of CloudFormation have another grammar: no version, no sids, everyone as the principal. */
function isStackPolicy({ grammar }: KindFacts): boolean {
  return grammar === 'stack-policy';
}

/** The members of a statement that are not there yet and belong into this kind of document. */
export function offerStatementMembers(context: Context): Offer[] {
  const kind = context.document.facts;
  if (isStackPolicy(kind)) return names(context, stackStatement(kind));
  const condition = object(context, [['$2', object(context, [['$3', '"$4"']], 1)]], 0);
  const members: [string, string][] = [
    ['Sid', '"$2"'],
    ['Effect', kind.id === 'rcp' ? '"Deny"' : `"${allowOrDeny(kind, 2)}"`],
  ];
  if (kind.principal === 'required') {
    members.push(['Principal', kind.id === 'rcp' ? '"*"' : `{ "\${2|${principalTypesFor(kind.id).join()}|}": "$3" }`]);
    if (kind.id !== 'rcp' && kind.id !== 'iam-trust-policy') members.push(['NotPrincipal', '{ "AWS": "$2" }']);
  }
  members.push(['Action', '"$2"']);
  if (kind.id !== 'rcp' && kind.id !== 'iam-trust-policy') members.push(['NotAction', '"$2"']);
  if (kind.resource !== 'forbidden') members.push(['Resource', '"$2"'], ['NotResource', '"$2"']);
  members.push(['Condition', condition]);
  return names(context, members);
}

function stackStatement(kind: KindFacts): [string, string][] {
  return [
    ['Effect', `"${allowOrDeny(kind, 2)}"`],
    ['Action', '"$2"'],
    ['NotAction', '"$2"'],
    ['Principal', '"*"'],
    ['Resource', '"$2"'],
    ['NotResource', '"$2"'],
    ['Condition', '{ "StringEquals": { "ResourceType": "$2" } }'],
  ];
}

function names({ cursor, minified, document }: Context, members: readonly [string, string][]): Offer[] {
  const taken = new Set(cursor.names.map(name => name.toLowerCase().replace(/^not/, '')));
  return members.flatMap(([name, value], index): Offer[] => {
    if (taken.has(name.toLowerCase().replace(/^not/, ''))) return [];
    const seldom = name.startsWith('Not');
    return [
      {
        ...literal(name),
        kind: completionKinds.property,
        value: minified ? value.replace(/\{ | \}/g, brace => brace.trim()) : value,
        sort: rank(index + (seldom ? 100 : 0)),
        about: isStackPolicy(document.facts) ? 'stack-element' : 'element',
        // A value to be chosen from a list shows the list at once.
        again: name === 'Condition' || (value === '"$2"' && name !== 'Sid' && name !== 'Id'),
      },
    ];
  });
}

export function offerVersions(): Offer[] {
  return Object.keys(versionWords).map((version, index) => ({
    ...literal(version),
    kind: completionKinds.constant,
    detail: index === 0 ? 'current' : 'old, without variables',
    sort: rank(version.startsWith('2012') ? 0 : 1),
  }));
}

export function offerEffects({ document }: Context): Offer[] {
  const effects = document.kind === 'rcp' ? ['Deny'] : Object.keys(effectWords);
  return effects.map((effect, index) => ({ ...literal(effect), kind: completionKinds.constant, sort: rank(index) }));
}

/** A whole statement. */
export function offerStatements(context: Context): Offer[] {
  const effects = context.document.kind === 'rcp' ? ['Deny'] : ['Allow', 'Deny'];
  const plain = effects.map(
    (effect, index): Offer => ({
      label: `${effect} statement`,
      kind: completionKinds.snippet,
      text: statementSnippet(context, effect, 0),
      isSnippet: true,
      sort: rank(index),
      filter: effect,
    }),
  );
  const { cursor, document, minified } = context;
  return cursor.inList ? [...plain, ...offerStatementSnippets(document, minified)] : plain;
}

/** A whole policy, for a file that has nothing in it yet. */
export function offerPolicy(context: Context): Offer[] {
  const kind = context.document.facts;
  const members: [string, string][] = isStackPolicy(kind)
    ? [['Statement', list(context, allowAndProtect(context), 1)]]
    : [
        ['Version', '"2012-10-17"'],
        ['Statement', list(context, statementSnippet(context, allowOrDeny(kind), 2), 1)],
      ];
  const text = object(context, members, 0);
  return [
    {
      label: capitalised(kind.label),
      kind: completionKinds.snippet,
      text,
      isSnippet: true,
      detail: 'a statement to fill in',
      sort: rank(0),
    },
    ...offerDocumentSnippets(kind.id, context.minified),
  ];
}

/** Without the Allow no resource of the stack could be updated any more. */
function allowAndProtect(context: Context): string {
  const members = [
    ['Effect', '"Allow"'],
    ['Action', '"Update:*"'],
    ['Principal', '"*"'],
    ['Resource', '"*"'],
  ] as const;
  const separator = context.minified ? ',' : ',\n\t\t';
  return `${object(context, members, 2)}${separator}${statementSnippet(context, 'Deny', 2)}`;
}

function allowOrDeny(kind: KindFacts, stop = 1): string {
  return kind.id === 'rcp' ? 'Deny' : `\${${stop}|${kind.id === 'scp' ? 'Deny,Allow' : 'Allow,Deny'}|}`;
}

/** A statement with the members that its kind asks for; `depth` is how deep it stands in the snippet. */
function statementSnippet(context: Context, effect: string, depth: number): string {
  const kind = context.document.facts;
  const members: [string, string][] = [['Effect', `"${effect}"`]];
  if (isStackPolicy(kind)) return object(context, [...members, ...stackElements(effect)], depth);
  if (kind.principal === 'required') members.push(['Principal', principalSnippet(context)]);
  members.push(['Action', kind.id === 'iam-trust-policy' ? '"${3:sts:AssumeRole}"' : '"$3"']);
  if (kind.resource === 'required') members.push(['Resource', `"\${4:${escapeSnippet(resource(context))}}"`]);
  return object(context, members, depth);
}

function stackElements(effect: string): [string, string][] {
  return [
    ['Action', `"\${3|${stackActions.join()}|}"`],
    ['Principal', '"*"'],
    ['Resource', effect === 'Deny' ? '"LogicalResourceId/$4"' : '"${4:*}"'],
  ];
}

function principalSnippet({ document, minified }: Context): string {
  if (document.kind === 'rcp') return '"*"';
  const [type] = principalTypesFor(document.kind);
  return minified ? `{"${type}":"$2"}` : `{ "${type}": "$2" }`;
}

function resource(context: Context): string {
  const [bucket] = ownBuckets(context.policy);
  return bucket === undefined ? '*' : `${bucket}/*`;
}

/** Objects and lists in the document's own layout; snippets indent with tabs, which the editor turns into its own. */
function object({ minified }: Context, members: readonly (readonly [string, string])[], depth: number): string {
  if (minified) return `{${members.map(([name, value]) => `"${name}":${value}`).join(',')}}`;
  const indent = '\t'.repeat(depth + 1);
  const lines = members.map(([name, value]) => `${indent}"${name}": ${value}`);
  return `{\n${lines.join(',\n')}\n${'\t'.repeat(depth)}}`;
}

function list({ minified }: Context, element: string, depth: number): string {
  if (minified) return `[${element}]`;
  return `[\n${'\t'.repeat(depth + 1)}${element}\n${'\t'.repeat(depth)}]`;
}
