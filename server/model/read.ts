import { withThousands } from '../text/strings';
import { candidates } from '../tree/hosts/json';
import { parseJson, type SyntaxProblem } from '../tree/json';
import { membersOf, memberValue, type Node } from '../tree/node';
import { buildPolicy, statementElements } from './build';
import { detectParameter, detectPolicyKind, looksLikePolicy } from './detect';
import type { Detection, Document, DocumentSize } from './document';
import { factsOf, isKind, type Kind, type KindFacts } from './kinds';
import { detectByName } from './names';
import type { Policy } from './policy';
import type { Project } from './project';
import { sizeOf } from './size';
import { detectWaf } from './waf/detect';

/** What is known of a text besides its characters. */
export interface Hints {
  /** JSON with comments; strict JSON otherwise. */
  readonly comments?: boolean;
  /** Path or name of the file, for its telling name. */
  readonly path?: string;
  /** The kind that a person chose, with the reason in words that complete "because …". */
  readonly chosen?: { readonly kind: Kind; readonly reason: string };
  /** Whose text it is. */
  readonly project?: Project;
}

/** A text read as far as it can be. */
export interface Reading {
  /** The documents of ours that it holds, in order; none when the text is none of ours. */
  readonly documents: readonly Document[];
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** Longer texts are not read: AWS takes no policy beyond 131,072 characters, and no web ACL or IP set near this. */
export const maximumLength = 2_000_000;

/** A text without any of these words, in quotes, is none of ours: it is not even parsed. */
const telling =
  /"(statement|version|visibilityconfig|defaultaction|addresses|priority|regularexpressionlist|logdestinationconfigs|webaclarn|ipaddressversion|value|type|[a-z]+statement|policydocument|policyversion)"/i;

/** Reads a text and finds our documents in it. Never throws. */
export function readDocuments(text: string, hints: Hints): Reading {
  let given = givenKind(hints);
  const nothing: Reading = { documents: [], root: undefined, problems: [] };
  if (text.length > maximumLength || text.includes('\0')) {
    const kind = given ?? kindOfBeginning(text);
    return kind === undefined ? nothing : unreadable(text, kind);
  }
  if (given === undefined && !telling.test(text)) return nothing;
  const { root, problems } = parseJson(text, { comments: hints.comments ?? false });
  const documents = root === undefined ? [] : findDocuments(text, root, hints, given);
  if (documents.length > 0) return { documents, root, problems };
  if (root === undefined) given ??= kindOfBeginning(text);
  if (given === undefined || (hints.chosen === undefined && isForeign(root, problems))) return nothing;
  const substitute: Node = root ?? { type: 'object', offset: 0, length: text.length, children: [] };
  const words = text.trim() === '' ? [emptyText(text, given)] : problems;
  return { documents: [makeDocument(text, substitute, given)], root: substitute, problems: words };
}

/** The kind of a text that cannot be read and begins as policies do; which one it is nobody can tell. */
function kindOfBeginning(text: string): Detection | undefined {
  return /"Version"\s*:\s*"20(12|08)-10-17"/.test(text.slice(0, 1000))
    ? { kind: 'iam-identity-policy', confidence: 'guess', reason: "it begins with AWS's version date" }
    : undefined;
}

/** Elements that no policy does without; a file named like a policy that has none of them is something else. */
const elements = new Set<string>([...statementElements, 'Version', 'Statement', 'statement']);

/** Whether the text is complete JSON in which nothing reminds of a policy: a `package.json` in a folder `scp`. */
function isForeign(root: Node | undefined, problems: readonly SyntaxProblem[]): boolean {
  if (root?.children === undefined || problems.some(problem => !problem.tolerable)) return false;
  if (root.type === 'array') return root.children.every(child => child.type !== 'object');
  return root.children.length > 0 && !membersOf(root).some(member => elements.has(member.name));
}

function givenKind(hints: Hints): Detection | undefined {
  if (hints.chosen !== undefined) return { ...hints.chosen, confidence: 'certain' };
  return hints.path === undefined ? undefined : detectByName(hints.path);
}

function findDocuments(text: string, root: Node, hints: Hints, given: Detection | undefined): Document[] {
  const documents: Document[] = [];
  for (const node of candidates(root)) {
    if (looksLikePolicy(node)) {
      const policy = buildPolicy(node);
      documents.push(makeDocument(text, node, policyKind(policy, hints, given), policy));
    } else {
      const detection = otherKind(node, hints, given);
      if (detection === undefined) continue;
      documents.push(makeDocument(text, node, detection));
      // A list of rules is one document, not as many as it has rules.
      if (node === root && root.type === 'array') break;
    }
  }
  return documents;
}

/** A person's choice, then `$schema`, then the file's name, then what stands in the policy. */
function policyKind(policy: Policy, hints: Hints, given: Detection | undefined): Detection {
  const fits =
    given !== undefined &&
    hasStatements(factsOf(given.kind)) &&
    !(given.confidence === 'guess' && contradicts(policy, given.kind));
  if (fits && hints.chosen !== undefined) return given;
  return schemaKind(policy.node) ?? (fits ? given : detectPolicyKind(policy));
}

/** Whether the statements name principals where those of the kind never do, or the other way round. */
function contradicts({ statements }: Policy, kind: Kind): boolean {
  const { principal } = factsOf(kind);
  if (principal === undefined || statements.length === 0) return false;
  return statements.every(statement => (statement.principal === undefined) === (principal === 'required'));
}

/** The kind of a document that is no policy; a person's choice can only turn it into another of its grammar. */
function otherKind(node: Node, hints: Hints, given: Detection | undefined): Detection | undefined {
  const found = detectWaf(node) ?? detectParameter(node);
  if (found === undefined || hints.chosen === undefined) return found;
  return factsOf(hints.chosen.kind).grammar === factsOf(found.kind).grammar ? given : found;
}

/** `"$schema": "…/s3-bucket-policy.schema.json"` names the kind. */
function schemaKind(node: Node): Detection | undefined {
  const schema = memberValue(node, '$schema')?.value;
  const name = typeof schema === 'string' ? /([a-z0-9-]+)(\.schema)?\.json$/.exec(schema)?.[1] : undefined;
  return name !== undefined && isKind(name)
    ? { kind: name, confidence: 'certain', reason: `its $schema names ${name}` }
    : undefined;
}

function hasStatements({ grammar }: KindFacts): boolean {
  return grammar === 'policy' || grammar === 'stack-policy';
}

function makeDocument(text: string, root: Node, detection: Detection, policy?: Policy): Document {
  return new TextDocument(text, root, detection, policy);
}

/**
 * Counts its size when first asked for it. A class, because a getter written into an object gives each object a hidden
 * class of its own, which keeps it and its tree in memory for long.
 */
class TextDocument implements Document {
  readonly kind: Kind;
  readonly confidence: Detection['confidence'];
  readonly reason: string;
  readonly facts: KindFacts;
  readonly policy: Policy | undefined;
  readonly derived: unknown[] = [];
  readonly #text: string;
  #size: DocumentSize | undefined;

  constructor(
    text: string,
    readonly root: Node,
    { kind, confidence, reason }: Detection,
    policy: Policy | undefined,
  ) {
    this.kind = kind;
    this.confidence = confidence;
    this.reason = reason;
    this.facts = factsOf(kind);
    this.policy = hasStatements(this.facts) ? (policy ?? buildPolicy(root)) : undefined;
    this.#text = text;
  }

  get size(): DocumentSize {
    this.#size ??= sizeOf(this.#text, this.root, this.facts);
    return this.#size;
  }
}

function unreadable(text: string, given: Detection): Reading {
  const root: Node = { type: 'object', offset: 0, length: 0, children: [] };
  const message =
    text.length > maximumLength
      ? `This file has ${withThousands(text.length)} characters and was not read: ${factsOf(given.kind).phrase} cannot be that long.`
      : 'This is not a text file.';
  return {
    documents: [makeDocument(text, root, given)],
    root,
    problems: [{ start: 0, end: Math.min(1, text.length), message, tolerable: false }],
  };
}

function emptyText(text: string, given: Detection): SyntaxProblem {
  const message = `The file is empty; ${factsOf(given.kind).phrase} is a JSON object with Version and Statement.`;
  return { start: 0, end: text.length, message, tolerable: false };
}
