import type { Document, PolicyDocument } from '../../model/document';
import type { Analysis } from '../../rules/analysis';
import type { Finding } from '../../rules/rule';
import { capitalised } from '../../text/strings';
import { contains } from '../../tree/node';
import { explainWaf } from '../waf/explain';
import { accountsOfResources, type Scope, voiceOf } from './context';
import type { ExplainContext, Explanation } from './explanation';
import { describeNotes } from './notes';
import { explainFinding, rangeOfNode } from './places';
import { describeResources } from './resources';
import { plainText } from './rich';
import { explainStackStatement } from './stack';
import { explainStatement } from './statement';
import { type Explained, summarise } from './summary';

/**
 * Explains the policy or document of AWS WAF in a text, of several the one at `context.offset` or the first; null when it
 * holds none. Never throws.
 */
export function explain(analysis: Analysis, context: ExplainContext = {}): Explanation | null {
  const documents = analysis.documents.filter(isExplainable);
  const { offset } = context;
  const chosen = documents.find(({ root }) => offset !== undefined && contains(root, offset));
  const document = chosen ?? documents[0];
  return (document && explainDocument(document, analysis, context)) ?? null;
}

/** Explains every such document in a text, in order. Never throws. */
export function explainAll(analysis: Analysis, context: ExplainContext = {}): Explanation[] {
  return analysis.documents.flatMap(document => explainDocument(document, analysis, context) ?? []);
}

function explainDocument(document: Document, analysis: Analysis, context: ExplainContext): Explanation | undefined {
  const { root } = document;
  const end = root.offset + root.length;
  const alone = analysis.documents.length === 1;
  const findings = analysis.findings.filter(finding => alone || (finding.start >= root.offset && finding.end <= end));
  if (isPolicy(document)) return explainPolicy(document, findings, analysis, context);
  return explainWaf(document, findings, analysis);
}

/** Whether {@link explain} has words for a document: it has none for parameters. */
export function isExplainable(document: Document): boolean {
  return isPolicy(document) || document.facts.grammar === 'waf';
}

function isPolicy(document: Document): document is PolicyDocument {
  return document.policy !== undefined;
}

function explainPolicy(
  document: PolicyDocument,
  findings: readonly Finding[],
  analysis: Analysis,
  context: ExplainContext,
): Explanation {
  const { policy, root, facts } = document;
  const scope: Scope = {
    document,
    facts: analysis.facts,
    ...ownOf(analysis, context),
    resourceAccounts: accountsOfResources(document),
    expandsVariables: policy.expandsVariables,
    joiner: 'and',
  };
  const explained = policy.statements.map((statement): Explained => {
    const { node } = statement;
    const own = findings.filter(({ start, end: last }) => start >= node.offset && last <= node.offset + node.length);
    return {
      statement,
      words: facts.grammar === 'stack-policy' ? explainStackStatement(statement) : explainStatement(statement, scope),
      findings: own.map(finding => explainFinding(finding, analysis)),
    };
  });
  return {
    kind: document.kind,
    kindLabel: facts.label,
    kindReason: document.reason,
    title: titleOf(document, scope),
    summary: summarise(explained, findings, scope),
    statements: explained.map(({ statement: { node }, words: { gist: _, ...words }, findings: own }) => ({
      ...words,
      findings: own,
      range: rangeOfNode(node, analysis),
    })),
    notes: describeNotes(analysis, scope),
    range: rangeOfNode(root, analysis),
  };
}

/** Whose policy it is: as the caller says, otherwise as the configuration of the project does. */
function ownOf({ project }: Analysis, { accounts }: ExplainContext): Pick<Scope, 'ownAccounts' | 'ownOrganization'> {
  if (accounts !== undefined) return { ownAccounts: accounts.own, ownOrganization: accounts.organization };
  const ownAccounts = project.accounts.size === 0 ? undefined : [...project.accounts];
  return { ownAccounts, ownOrganization: project.organization };
}

const longestTitle = 60;

/** `S3 bucket policy of reports`, where the resources of all statements have one short name. */
function titleOf(document: PolicyDocument, scope: Scope): string {
  const label = capitalised(document.facts.label);
  if (voiceOf(document) !== 'resource') return label;
  const elements = document.policy.statements.flatMap(({ resource }) => resource ?? []);
  const [first] = elements;
  if (first === undefined || elements.some(({ negated }) => negated)) return label;
  const where = describeResources({ ...first, values: elements.flatMap(({ values }) => values) }, scope);
  const name = plainText(where.s3?.holders ?? where.text);
  const tells =
    where.type === 'named' &&
    !where.severalHolders &&
    name !== '' &&
    !name.startsWith('this ') &&
    name.length <= longestTitle;
  return tells ? `${label} of ${name}` : label;
}
