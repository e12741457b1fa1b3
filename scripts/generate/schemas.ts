import { statementElements } from '../../server/model/build';
import { type KindFacts, kinds } from '../../server/model/kinds';
import { operatorNames } from '../../server/model/operators';
import type { Output } from './output';

type Schema = { readonly [name: string]: unknown };

const oneOrMany = (item: Schema): Schema => ({ anyOf: [item, { type: 'array', items: item }] });
const strings = oneOrMany({ type: 'string' });
const scalar: Schema = { type: ['string', 'number', 'boolean'] };

/** `(ForAllValues:|ForAnyValue:)?Operator(IfExists)?`, without upper and lower case. */
const operatorPattern = `^([Ff]or[Aa]ll[Vv]alues:|[Ff]or[Aa]ny[Vv]alue:)?(${operatorNames
  .map(name => name.replace(/[a-z]/gi, letter => `[${letter.toUpperCase()}${letter.toLowerCase()}]`))
  .join('|')})([Ii]f[Ee]xists)?$`;

const condition: Schema = {
  description: 'When the statement applies: operators, each with condition keys and their values.',
  type: 'object',
  patternProperties: { [operatorPattern]: { type: 'object', additionalProperties: oneOrMany(scalar) } },
  additionalProperties: false,
};

const principal: Schema = {
  anyOf: [
    { const: '*' },
    {
      type: 'object',
      properties: { AWS: strings, Service: strings, Federated: strings, CanonicalUser: strings },
      additionalProperties: false,
    },
  ],
};

/** What each element of a statement may hold, in any kind of policy. */
const elements: Readonly<Record<(typeof statementElements)[number], Schema>> = {
  Sid: { description: 'A name for the statement, unique in the policy.', type: 'string' },
  Effect: { description: 'Whether the statement allows or denies.', enum: ['Allow', 'Deny'] },
  Principal: { description: 'Who.', ...principal },
  NotPrincipal: { description: 'Everyone but these.', ...principal },
  Action: { description: 'What may be done, as service:action.', ...strings },
  NotAction: { description: 'Everything but these actions.', ...strings },
  Resource: { description: 'On what: ARNs or *.', ...strings },
  NotResource: { description: 'On everything but these.', ...strings },
  Condition: condition,
};

/** A JSON Schema for each kind of policy, for tools other than ours: our server checks far more. */
export async function outputs(): Promise<Output[]> {
  return kinds
    .filter(kind => kind.grammar === 'policy')
    .map(kind => ({
      path: `schemas/${kind.id}.schema.json`,
      text: `${JSON.stringify(schemaOf(kind), undefined, 2)}\n`,
    }));
}

function schemaOf(kind: KindFacts): Schema {
  const names = statementElements.filter(name => {
    if (name === 'Principal' || name === 'NotPrincipal') return kind.principal !== 'forbidden';
    if (name === 'Resource' || name === 'NotResource') return kind.resource !== 'forbidden';
    return true;
  });
  const either = (name: string): Schema => ({ oneOf: [{ required: [name] }, { required: [`Not${name}`] }] });
  const statement: Schema = {
    type: 'object',
    properties: Object.fromEntries(names.map(name => [name, elements[name]])),
    required: ['Effect'],
    allOf: [
      either('Action'),
      ...(kind.principal === 'required' ? [either('Principal')] : []),
      ...(kind.resource === 'required' ? [either('Resource')] : []),
    ],
    additionalProperties: false,
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: kind.label,
    description: `The shape of ${kind.phrase}.`,
    type: 'object',
    properties: {
      $schema: { description: 'For editors; take it out before AWS sees the document.', type: 'string' },
      Version: {
        description: 'The version of the policy language, not a date of yours.',
        enum: ['2012-10-17', '2008-10-17'],
      },
      Id: { type: 'string' },
      Statement: oneOrMany(statement),
    },
    required: ['Statement'],
    additionalProperties: false,
  };
}
