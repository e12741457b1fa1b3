import { completionKinds } from '../protocol';
import { protectedTypes, stackActions, stackActionWords } from '../words/stack';
import type { Cursor } from './cursor';
import { offerEffects, offerPolicy, offerPolicyMembers, offerStatementMembers, offerStatements } from './elements';
import { type Context, literal, type Offer, rank, withStops } from './offer';

const prefix = 'LogicalResourceId/';

/** What can be written in a stack policy of CloudFormation, whose statements look like those of IAM and take less. */
export function offersInStackPolicy(context: Context, { path, expects, outermost }: Cursor): Offer[] {
  if (outermost) return offerPolicy(context);
  const [first, second, operator, key] = path;
  const depth = path.length;
  if (expects === 'name' && depth === 0) return offerPolicyMembers(context);
  if (first?.toLowerCase() !== 'statement') return [];
  const element = second?.toLowerCase();
  if (expects === 'name') {
    if (depth === 1) return offerStatementMembers(context);
    if (element !== 'condition') return [];
    return depth === 2 ? offerOperators(context) : depth === 3 ? offerKeys(context) : [];
  }
  if (depth === 1) return offerStatements(context);
  if (element === 'condition')
    return depth === 4 && key?.toLowerCase() === 'resourcetype' ? offerTypes(context, operator) : [];
  if (depth !== 2) return [];
  switch (element) {
    case 'effect':
      return offerEffects(context);
    case 'principal':
      return [{ ...literal('*'), kind: completionKinds.value, detail: 'everyone who updates the stack', sort: '0' }];
    case 'action':
    case 'notaction':
      return untaken(
        context,
        stackActions.map((action, index) => ({
          ...literal(action),
          kind: completionKinds.method,
          detail: stackActionWords[action.toLowerCase()]?.short ?? '',
          sort: rank(index),
          about: 'stack-action',
        })),
      );
    case 'resource':
    case 'notresource':
      return offerResources(context);
    default:
      return [];
  }
}

function untaken({ cursor }: Context, offers: readonly Offer[]): Offer[] {
  return offers.filter(({ label }) => !cursor.strings.includes(label));
}

function offerOperators({ cursor, minified }: Context): Offer[] {
  const value = minified ? '{"ResourceType":"$2"}' : '{ "ResourceType": "$2" }';
  return ['StringEquals', 'StringLike'].flatMap((name, index): Offer[] =>
    cursor.names.includes(name)
      ? []
      : [
          {
            ...literal(name),
            kind: completionKinds.operator,
            value,
            sort: rank(index),
            about: 'stack-condition',
            again: !cursor.colonAfter,
          },
        ],
  );
}

function offerKeys({ cursor }: Context): Offer[] {
  if (cursor.names.includes('ResourceType')) return [];
  return [
    {
      ...literal('ResourceType'),
      kind: completionKinds.property,
      value: '"$2"',
      sort: '0',
      about: 'stack-condition',
      again: !cursor.colonAfter,
    },
  ];
}

/** Types of resources, and with `StringLike` all of a service. */
function offerTypes(context: Context, operator: string | undefined): Offer[] {
  const names: string[] = [...protectedTypes];
  if (operator?.startsWith('StringLike')) {
    const services = new Set(protectedTypes.map(type => type.slice(0, type.lastIndexOf(':') + 1)));
    names.push(...[...services].map(service => `${service}*`));
  }
  return untaken(
    context,
    names.map((name, index) => ({ ...literal(name), kind: completionKinds.constant, sort: rank(index) })),
  );
}

/** Logical ids: those that other statements name, and the form of one. */
function offerResources(context: Context): Offer[] {
  const { cursor, policy } = context;
  const typed = cursor.token?.content ?? '';
  const named = policy.statements.flatMap(({ resource }) => resource?.values.map(({ value }) => value) ?? []);
  const known = [...new Set(named)].filter(
    value => value.startsWith(prefix) && value.length > prefix.length && value !== typed,
  );
  return untaken(context, [
    ...known.map((value, index) => ({
      ...literal(value),
      kind: completionKinds.file,
      detail: 'named in this policy',
      sort: `1${rank(index)}`,
    })),
    {
      ...withStops(`${prefix}\${1:LogicalId}`),
      label: `${prefix}…`,
      kind: completionKinds.snippet,
      detail: 'a resource by its logical id in the template',
      sort: '0',
    },
    { ...literal('*'), kind: completionKinds.value, detail: 'every resource of the stack', sort: '2' },
  ]);
}
