import { membersOf, memberValue, type Node, oneOrMany, stringValue } from '../tree/node';
import type { Detection } from './document';
import { ofEndpoint } from './endpointPolicies';
import { type Kind, kinds } from './kinds';
import type { Policy, Statement } from './policy';
import { someValue } from './values';

const versions = new Set(['2012-10-17', '2008-10-17']);
const statementWords = new Set([
  'effect',
  'action',
  'notaction',
  'resource',
  'notresource',
  'principal',
  'notprincipal',
]);

/** Whether an object is a policy: it has statements, or AWS's version date and nothing that speaks against it. */
export function looksLikePolicy(node: Node): boolean {
  if (node.type !== 'object') return false;
  let dated = false;
  let exactly = false;
  let statement: Node | undefined;
  let hasStatement = false;
  for (const member of membersOf(node)) {
    const name = member.name.toLowerCase();
    if (name === 'version') {
      dated = versions.has(stringValue(member.value) ?? '');
      exactly = dated && member.name === 'Version';
    } else if (name === 'statement' && !hasStatement) {
      hasStatement = true;
      statement = member.value;
    }
  }
  if (!hasStatement) return exactly;
  const children = oneOrMany(statement).filter(child => child.type === 'object');
  if (children.length === 0) return dated;
  return children.some(child => membersOf(child).some(member => statementWords.has(member.name.toLowerCase())));
}

/** Tells the kind of a policy from what stands in it. */
export function detectPolicyKind({ statements, id }: Policy): Detection {
  if (statements.length === 0) {
    return { kind: 'iam-identity-policy', confidence: 'guess', reason: 'it has no statement that would tell more' };
  }
  if (statements.some(updatesStack)) {
    return { kind: 'cloudformation-stack-policy', confidence: 'certain', reason: 'its actions are stack updates' };
  }
  let withPrincipal = 0;
  for (const statement of statements) if (statement.principal !== undefined) withPrincipal++;
  if (statements.every(onlyAssumes) && statements.some(({ action }) => someValue(action, isSts))) {
    const reason = 'its actions are those of AWS STS and it names no resource';
    return { kind: 'iam-trust-policy', confidence: withPrincipal > 0 ? 'certain' : 'likely', reason };
  }
  if (withPrincipal * 2 < statements.length || withPrincipal === 0) return withoutPrincipal(statements);
  return withPrincipals(statements, id !== undefined);
}

function updatesStack({ action, resource }: Statement): boolean {
  return someValue(action, isStackUpdate) || someValue(resource, isLogicalResource);
}

function isStackUpdate(action: string): boolean {
  return (action.startsWith('U') || action.startsWith('u')) && /^update:/i.test(action);
}

function isLogicalResource(resource: string): boolean {
  return resource.startsWith('LogicalResourceId/');
}

function onlyAssumes({ action, resource }: Statement): boolean {
  return resource === undefined && (action?.values.every(({ value }) => isSts(value)) ?? true);
}

function isSts(action: string): boolean {
  return /^sts:/i.test(action);
}

function withoutPrincipal(statements: readonly Statement[]): Detection {
  const denies = statements.every(statement => statement.effect === 'Deny');
  const leaving = (value: string): boolean => /^organizations:leaveorganization$/i.test(value);
  if (denies && statements.some(({ action }) => someValue(action, leaving))) {
    return { kind: 'scp', confidence: 'likely', reason: 'it denies leaving the organization and names no principal' };
  }
  if (denies && boundToNoAccount(statements)) {
    return {
      kind: 'scp',
      confidence: 'guess',
      reason: 'it only denies, on resources of any account, and names no principal',
    };
  }
  return {
    kind: 'iam-identity-policy',
    confidence: denies ? 'guess' : 'likely',
    reason: 'its statements name no principal',
  };
}

/** Keys of guardrails that people attach to users and roles rather than to accounts. */
const personalKeys = /^aws:(multifactorauth|tokenissuetime|username|userid)/i;

/** Whether the statements speak of resources of whatever account, as those of an SCP do. */
function boundToNoAccount(statements: readonly Statement[]): boolean {
  return statements.every(
    ({ resource, conditions }) =>
      resource?.negated === false &&
      resource.values.every(
        ({ value }) => value === '*' || (/^arn:[^:]*:[^:]*:[^:]*:\*:/.test(value) && !value.includes('${')),
      ) &&
      !conditions.some(({ key }) => personalKeys.test(key)),
  );
}

/** Services with resource policies of their own on which RCPs have no say. */
const outsideRcps = new Set([
  'backup',
  'elasticfilesystem',
  'es',
  'execute-api',
  'glacier',
  'lambda',
  'sns',
  'vpc-lattice-svcs',
]);

function withPrincipals(statements: readonly Statement[], hasId: boolean): Detection {
  const actions = statements.flatMap(statement => statement.action?.values.map(action => action.value) ?? []);
  const resources = statements.flatMap(statement => statement.resource?.values.map(resource => resource.value) ?? []);
  const everyone = statements.every(
    statement => statement.principal?.entries.every(entry => entry.value === '*') ?? true,
  );
  const everything = resources.length > 0 && resources.every(resource => resource === '*');
  // An RCP has to say `"Principal": "*"` and to name the service of each action, and has no `Id`.
  const beyondRcps =
    hasId ||
    actions.some(action => action === '*' || outsideRcps.has(serviceOfAction(action) ?? '')) ||
    statements.some(({ principal }) => principal?.entries.some(({ type }) => type !== '*'));
  if (everyone && everything && !beyondRcps && statements.every(statement => statement.effect === 'Deny')) {
    return { kind: 'rcp', confidence: 'likely', reason: 'it only denies, to every principal and on every resource' };
  }
  const votes = new Map<string, number>();
  const vote = (service: string | undefined, weight: number): void => {
    if (service !== undefined) votes.set(service, (votes.get(service) ?? 0) + weight);
  };
  // A service with a resource policy of its own speaks louder: a backup vault's policy names the resources of others.
  // AWS STS does not where resources are named, as trust policies name none.
  const isLoud = (service: string): boolean => ownKinds.has(service) && (service !== 'sts' || resources.length === 0);
  const weight = (service: string | undefined): number => (service !== undefined && isLoud(service) ? 3 : 1);
  for (const action of actions) vote(serviceOfAction(action), weight(serviceOfAction(action)));
  for (const resource of resources) vote(serviceOfArn(resource), weight(serviceOfArn(resource)));
  const ranked = [...votes].sort((a, b) => b[1] - a[1] || Number(a[0] === 'sts') - Number(b[0] === 'sts'));
  const first = ranked[0]?.[0];
  const service =
    (first !== undefined && ranked.some(([each]) => oneOfMany.has(each)) && ruling(statements, first)) || first;
  if (service === undefined || (ranked.length > 2 && everyone)) {
    if (everyone) {
      const reason = 'it names every principal and the actions or resources of no single service';
      return { kind: 'vpc-endpoint-policy', confidence: 'guess', reason };
    }
    return { kind: 'resource-policy', confidence: 'guess', reason: 'it names principals' };
  }
  const telling = everyone || service === 'ecr' ? ofEndpoint(statements, service, everyone) : undefined;
  if (telling !== undefined) return { kind: 'vpc-endpoint-policy', confidence: 'likely', reason: telling };
  const anyBucket = everyone && statements.some(({ conditions }) => conditions.some(({ key }) => ofOwners.test(key)));
  // The policies of a domain, repository or sink say `*`, to the organization.
  if (everyone && everything && oneOfMany.has(service) && statements.every(toOrganization)) {
    return { kind: 'resource-policy', confidence: 'guess', reason: reasonFor('resource-policy', service) };
  }
  const kind = kindOfService(service, resources, everyone, anyBucket);
  return { kind, confidence: ranked.length === 1 ? 'certain' : 'likely', reason: reasonFor(kind, service) };
}

/**
 * The service of `oneOfMany` that more statements are about than about the first one, or as many with more actions: a
 * policy of a CodeArtifact domain may speak of its key as well. Undefined where there is none.
 */
function ruling(statements: readonly Statement[], first: string): string | undefined {
  if (!ownKinds.has(first)) return undefined;
  const weights = new Map<string, number>();
  for (const { action } of statements) {
    const services = action?.values.flatMap(({ value }) => serviceOfAction(value) ?? []) ?? [];
    for (const each of new Set(services)) weights.set(each, (weights.get(each) ?? 0) + statementWeight);
    for (const each of services) weights.set(each, (weights.get(each) ?? 0) + 1);
  }
  const least = weights.get(first) ?? 0;
  const heavier = [...weights].filter(([each, weight]) => oneOfMany.has(each) && weight > least);
  return heavier.sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** No policy has room for so many actions. */
const statementWeight = 1_000_000;

/** Keys that tell who owns a resource: where that is asked, it is not known which one is meant. */
const ofOwners = /^aws:resource(account|orgid|orgpaths)$/i;

/** Services without a kind of their own whose resource policies say `"Resource": "*"`. */
const oneOfMany: ReadonlySet<string> = new Set(['codeartifact', 'oam']);

function toOrganization({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => /^aws:principalorg(id|paths)$/i.test(key));
}

/** Services whose policies are those of buckets or of access points to them. */
const bucketServices: ReadonlySet<string> = new Set(['s3', 's3-object-lambda', 's3-outposts', 's3express']);

function kindOfService(service: string, resources: readonly string[], everyone: boolean, anyBucket: boolean): Kind {
  if (bucketServices.has(service)) {
    const accessPoints = resources.filter(resource =>
      /^arn:[^:]*:s3(-object-lambda|-outposts|express)?:[^:]*:[^:]*:(outpost\/[^/]*\/)?accesspoint\//.test(resource),
    );
    // Multi-Region access points, whose ARNs have no Region, have policies of the same form.
    if (accessPoints.length > 0 && accessPoints.length * 2 >= resources.length) return 's3-access-point-policy';
    const everything = resources.length > 0 && resources.every(resource => resource === '*');
    const beyondOne = anyBucket && resources.includes('*');
    return (everything && everyone) || beyondOne ? 'vpc-endpoint-policy' : 's3-bucket-policy';
  }
  const own = ownKinds.get(service);
  // A trust policy names no resource, and seldom everyone.
  if (own === 'iam-trust-policy' && everyone && resources.length > 0) return 'vpc-endpoint-policy';
  if (own !== undefined && own !== 'dynamodb-policy') return own;
  // A resource policy names its resource, or whom it lets in.
  const everything = resources.length > 0 && resources.every(resource => resource === '*');
  return everything && everyone ? 'vpc-endpoint-policy' : (own ?? 'resource-policy');
}

/** Services with one kind of resource policy. */
const ownKinds = new Map<string, Kind>([
  ...kinds.flatMap(kind =>
    kind.principal === 'required' && kind.services !== undefined
      ? kind.services.map((service): [string, Kind] => [service, kind.id])
      : [],
  ),
  ['vpc-lattice', 'lattice-auth-policy'],
]);

function reasonFor(kind: Kind, service: string): string {
  switch (kind) {
    case 's3-bucket-policy':
      return 'it names principals, and its actions and resources are those of S3 buckets';
    case 's3-access-point-policy':
      return 'it names principals, and its resources are S3 access points';
    case 'vpc-endpoint-policy':
      return 'it names every principal and every resource, which no bucket or table policy may';
    default:
      return `it names principals, and its actions and resources are those of ${service}`;
  }
}

function serviceOfAction(action: string): string | undefined {
  const colon = action.indexOf(':');
  return colon > 0 ? action.slice(0, colon).toLowerCase() : undefined;
}

function serviceOfArn(resource: string): string | undefined {
  // API Gateway completes `execute-api:/stage/…` to an ARN of the API.
  return /^(?:arn:[^:]*:([^:*]+):|(execute-api):\/)/
    .exec(resource)
    ?.slice(1)
    .find(name => name !== undefined);
}

/** The kind of a document of Parameter Store, by its members. */
export function detectParameter(node: Node): Detection | undefined {
  if (node.type === 'array') return parameterPolicies(node);
  const has = (name: string): boolean => memberValue(node, name) !== undefined;
  const type = stringValue(memberValue(node, 'Type'));
  if (has('Name') && has('Value') && (type === 'String' || type === 'StringList' || type === 'SecureString')) {
    return { kind: 'ssm-parameter', confidence: 'certain', reason: `it has a Name, a Value and the Type ${type}` };
  }
  return undefined;
}

function parameterPolicies(node: Node): Detection | undefined {
  const types = new Set(['Expiration', 'ExpirationNotification', 'NoChangeNotification']);
  const all = node.children ?? [];
  const ours = all.length > 0 && all.every(child => types.has(stringValue(memberValue(child, 'Type')) ?? ''));
  return ours
    ? {
        kind: 'ssm-parameter-policies',
        confidence: 'certain',
        reason: 'every entry has the Type of a parameter policy',
      }
    : undefined;
}
