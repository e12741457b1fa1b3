import type { ConditionKeyType } from '../../server/facts/facts';
import { splitArn } from '../../server/match/arn';
import { hasWildcard } from '../../server/match/wildcard';
import { factsOf } from '../../server/model/kinds';
import { operatorFamilies, operatorNames, parseOperator } from '../../server/model/operators';
import type { OperatorName } from '../../server/model/policy';
import { suits } from '../../server/rules/conditionTypes';
import { facts } from '../support/engine';
import type { Random } from '../support/random';
import {
  drop,
  get,
  isMembers,
  type KeyPlace,
  keys,
  type Members,
  type Mutant,
  type Mutation,
  misspell,
  mutant,
  type Path,
  type Place,
  principals,
  put,
  rename,
  retype,
  type Source,
  type StatementPlace,
  strings,
  type Value,
} from './mutate';

const places = ({ statements }: Source, ...names: readonly string[]): Place[] =>
  statements.flatMap(statement => names.flatMap(name => strings(statement, name)));

const conditionKeys = ({ statements }: Source): KeyPlace[] => statements.flatMap(keys);

// ---- Actions

const actions = (source: Source): Place[] =>
  places(source, 'Action', 'NotAction').filter(({ value }) => /^[a-z0-9-]+:\w+\*?$/i.test(value));

/** A change of actions, but for those that it leaves well-known. */
function actionMutation(mistype: (action: string, random: Random) => string): Mutation {
  return (source, random) =>
    retype(source, random, actions(source), value => {
      const wrong = mistype(value, random);
      return facts.matchesAny(wrong) || facts.isUndocumented(wrong) ? undefined : wrong;
    });
}

const afterColon = (action: string, change: (name: string) => string): string => {
  const colon = action.indexOf(':') + 1;
  return action.slice(0, colon) + change(action.slice(colon));
};

const actionMutations: Readonly<Record<string, Mutation>> = {
  'misspelt action': actionMutation((action, random) => afterColon(action, name => misspell(name, random))),
  'action of another tense': actionMutation(action => afterColon(action, name => name.replace(/(s?)(\*?)$/, '$1ed$2'))),
  'unknown service prefix': actionMutation(
    (action, random) => misspell(action.slice(0, action.indexOf(':')), random) + action.slice(action.indexOf(':')),
  ),
  'action without its prefix': actionMutation(action => action.slice(action.indexOf(':') + 1)),
  'action with another separator': actionMutation((action, random) =>
    action.replace(':', random.pick(['.', '/', '::', ' : ', ': ', '-']) ?? ''),
  ),
  'action of another service': actionMutation((action, random) =>
    afterColon(action, name => name).replace(/^[^:]+/, random.pick(['s3', 'ec2', 'kms', 'sqs']) ?? ''),
  ),
};

// ---- Elements

const required = ['Effect', 'Action', 'Resource', 'Principal'] as const;

function without(element: (typeof required)[number]): Mutation {
  return (source, random) => {
    const { principal, resource } = factsOf(source.kind);
    if (element === 'Principal' && principal !== 'required') return undefined;
    if (element === 'Resource' && resource !== 'required') return undefined;
    const statement = random.pick(source.statements.filter(({ members }) => element in members));
    if (statement === undefined) return undefined;
    return mutant(drop(source.document, [...statement.path, element]), statement.path);
  };
}

/** Renames one of the elements of a statement; the new name is where to look. */
function renamed(change: (name: string, random: Random) => string): Mutation {
  return (source, random) => {
    const statement = random.pick(source.statements);
    const name = random.pick(Object.keys(statement?.members ?? {}));
    if (statement === undefined || name === undefined || name === 'Sid') return undefined;
    const wrong = change(name, random);
    const path = [...statement.path, name];
    return mutant(rename(source.document, path, wrong), [...statement.path, wrong]);
  };
}

const effects = (source: Source): Place[] => places(source, 'Effect');

/** Gives an element of a statement another value. */
function valued(element: string, change: (value: Value, random: Random) => Value | undefined): Mutation {
  return (source, random) => {
    const statement = random.pick(source.statements.filter(({ members }) => element in members));
    const value = statement?.members[element];
    if (statement === undefined || value === undefined) return undefined;
    const wrong = change(value, random);
    const path = [...statement.path, element];
    return wrong === undefined ? undefined : mutant(put(source.document, path, wrong), path, [...path, 0]);
  };
}

/** Gives a statement a further element. */
function added(element: string, value: Value, fits: (source: Source, statement: StatementPlace) => boolean): Mutation {
  return (source, random) => {
    const statement = random.pick(source.statements);
    if (statement === undefined || element in statement.members || !fits(source, statement)) return undefined;
    const path = [...statement.path, element];
    return mutant(put(source.document, path, value), path, statement.path);
  };
}

const elementMutations: Readonly<Record<string, Mutation>> = {
  'no Effect': without('Effect'),
  'no Action': without('Action'),
  'no Resource': without('Resource'),
  'no Principal': without('Principal'),
  'no Version': ({ document }) => ('Version' in document ? mutant(drop(document, ['Version']), []) : undefined),
  'no Statement': ({ document }) => mutant(drop(document, ['Statement']), []),
  'unknown Version': ({ document }, random) =>
    mutant(put(document, ['Version'], random.pick(['2012-10-18', '2021-10-17', '2012-17-10', '1.0']) ?? ''), [
      'Version',
    ]),
  'element in another case': renamed((name, random) => (random.once(2) ? name.toLowerCase() : name.toUpperCase())),
  'misspelt element': renamed((name, random) => misspell(name, random)),
  'unknown element': added('Comment', 'for the reports', () => true),
  'Effect in another case': (source, random) =>
    retype(source, random, effects(source), value => (random.once(2) ? value.toLowerCase() : value.toUpperCase())),
  'misspelt Effect': (source, random) =>
    retype(source, random, effects(source), value => random.pick([misspell(value, random), 'Permit', `${value} `])),
  'Action that is no text': valued('Action', (_, random) =>
    random.pick<Value>([5, {}, null, [['s3:GetObject']], true]),
  ),
  'Resource that is no text': valued('Resource', (_, random) => random.pick<Value>([5, {}, null, [5]])),
  'nothing in a list': (source, random) => {
    const element = random.pick(['Action', 'Resource']) ?? '';
    return valued(element, () => [])(source, random);
  },
  'Condition that is none': valued('Condition', (_, random) => random.pick<Value>(['', [], {}, null])),
  'Action beside NotAction': added('NotAction', 'iam:*', (_, { members }) => 'Action' in members),
  'Resource beside NotResource': added('NotResource', '*', (_, { members }) => 'Resource' in members),
  'Principal where none may be': added(
    'Principal',
    { AWS: 'arn:aws:iam::111122223333:root' },
    ({ kind }) => factsOf(kind).principal === 'forbidden',
  ),
  'duplicate Sid': (source, random) => {
    const named = source.statements.filter(
      ({ members }) => typeof members['Sid'] === 'string' && members['Sid'] !== '',
    );
    const [first, ...others] = named;
    const other = random.pick(others);
    if (first === undefined || other === undefined) return undefined;
    const path = [...other.path, 'Sid'];
    return mutant(put(source.document, path, first.members['Sid'] ?? ''), path, [...first.path, 'Sid']);
  },
  'Sid with a space': (source, random) =>
    factsOf(source.kind).principal !== 'forbidden'
      ? undefined
      : retype(source, random, places(source, 'Sid'), value => (value === '' ? undefined : `${value} 1`)),
  'duplicate member': (source, random) => {
    const statement = random.pick(source.statements);
    const name = random.pick(Object.keys(statement?.members ?? {}));
    if (statement === undefined || name === undefined) return undefined;
    const path = [...statement.path, name];
    const marked = mutant(rename(source.document, path, '%'), path);
    const own = JSON.stringify(statement.members[name]);
    return {
      ...marked,
      text: marked.text.replace('"%": ', `${JSON.stringify(name)}: ${own}, ${JSON.stringify(name)}: `),
    };
  },
};

// ---- ARNs

const arns = (source: Source): Place[] =>
  places(source, 'Resource', 'NotResource').filter(({ value }) => /^arn:aws[a-z-]*:[a-z0-9-]+:/.test(value));

/** A change of one field of a resource's ARN: 1 the partition, 2 the service, 3 the Region, 4 the account. */
function field(index: number, change: (own: string, random: Random, arn: string) => string | undefined): Mutation {
  return (source, random) =>
    retype(source, random, arns(source), arn => {
      const fields = splitArn(arn).map(part => part.value);
      const wrong = change(fields[index] ?? '', random, arn);
      if (fields.length < 6 || wrong === undefined) return undefined;
      fields[index] = wrong;
      return fields.join(':');
    });
}

/** The resource of an ARN by itself; `*` would be right again. */
function noArn(arn: string): string | undefined {
  const resource = splitArn(arn)[5]?.value.replace(/:/g, '');
  return resource?.startsWith('*') ? undefined : resource;
}

const arnMutations: Readonly<Record<string, Mutation>> = {
  'misspelt partition': field(1, (own, random) => random.pick(['amazon', 'aw', 'asw', `${own}s`, ''])),
  'misspelt service of an ARN': field(2, (own, random) => misspell(own, random)),
  'misspelt Region': field(3, (_, random) => random.pick(['eu-wst-1', 'us-esat-1', 'eu-central-11', 'frankfurt'])),
  'no account': field(4, (own, _, arn) => (/^\d{12}$/.test(own) && !arn.includes(':s3:') ? own.slice(1) : undefined)),
  'account with letters': field(4, own => (/^\d{12}$/.test(own) ? `${own.slice(0, 11)}O` : undefined)),
  'a field too few': (source, random) =>
    retype(source, random, arns(source), arn => {
      // With a wildcard or a colon in what follows, the rest may still be an ARN.
      const fields = splitArn(arn).map(part => part.value);
      if (fields.length < 6 || fields[5]?.includes(':') || (fields[4] ?? '').includes('*')) return undefined;
      fields.splice(3, 1);
      return fields.join(':');
    }),
  'misspelt arn': (source, random) =>
    retype(source, random, arns(source), arn => arn.replace(/^arn/, random.pick(['anr', 'ARN', 'arn ', 'rn']) ?? '')),
  'no arn': (source, random) => retype(source, random, arns(source), arn => noArn(arn)),
  'space before an ARN': (source, random) => retype(source, random, arns(source), arn => ` ${arn}`),
  'Region in the ARN of a bucket': field(3, (_, random, arn) =>
    /^arn:aws:s3:::[^*?$]/.test(arn) ? random.pick(['eu-west-1', 'us-east-1']) : undefined,
  ),
};

// ---- What actions and resources have to do with each other

/** A statement with one resource, all of whose actions are of S3 and about the same thing. */
function bucketOrObject(source: Source, type: 'bucket' | 'object'): (Place & { readonly statement: StatementPlace })[] {
  return source.statements.flatMap(statement => {
    const resources = strings(statement, 'Resource');
    const own = strings(statement, 'Action');
    const fits = own.every(({ value }) => {
      const known = facts.action(value);
      const types = known?.resourceTypes.map(each => each.type.name) ?? [];
      return (
        known?.service === 's3' && types.includes(type) && !types.includes(type === 'object' ? 'bucket' : 'object')
      );
    });
    const one = resources[0];
    if (!fits || own.length === 0 || resources.length !== 1 || one === undefined) return [];
    return [{ ...one, statement }];
  });
}

const mismatched = (source: Source, place: Place & { readonly statement: StatementPlace }, wrong: string): Mutant =>
  mutant(
    put(source.document, place.path, wrong),
    place.path,
    ...strings(place.statement, 'Action').map(({ path }) => path),
  );

const levelMutations: Readonly<Record<string, Mutation>> = {
  'object without /*': (source, random) => {
    const place = random.pick(
      bucketOrObject(source, 'object').filter(({ value }) => /^arn:aws:s3:::[a-z0-9.-]+\/\*$/.test(value)),
    );
    return place && mismatched(source, place, place.value.slice(0, -2));
  },
  'bucket with /*': (source, random) => {
    const place = random.pick(
      bucketOrObject(source, 'bucket').filter(({ value }) => /^arn:aws:s3:::[a-z0-9.-]+$/.test(value)),
    );
    return place && mismatched(source, place, `${place.value}/*`);
  },
  'resource of another service': (source, random) => {
    const found = source.statements.flatMap(statement => {
      const resources = strings(statement, 'Resource');
      const own = strings(statement, 'Action').map(({ value }) => value);
      const [one] = resources;
      const alike =
        own.length > 0 &&
        own.every(value => {
          const known = facts.action(value);
          return known !== undefined && known.resourceTypes.length > 0 && !known.servesUnnamed;
        });
      return alike && one !== undefined && resources.length === 1 && one.value.startsWith('arn:')
        ? [{ ...one, statement }]
        : [];
    });
    const place = random.pick(found);
    if (place === undefined) return undefined;
    const ofQueue = strings(place.statement, 'Action').some(({ value }) => value.startsWith('sqs:'));
    return mismatched(source, place, `arn:aws:${ofQueue ? 'sns' : 'sqs'}:eu-west-1:111122223333:jobs`);
  },
};

// ---- Principals

function principalMutation(
  type: string,
  fits: RegExp,
  change: (value: string, random: Random) => string | undefined,
): Mutation {
  return (source, random) => {
    const found = source.statements.flatMap(principals).filter(each => each.type === type && fits.test(each.value));
    return retype(source, random, found, change);
  };
}

const principalMutations: Readonly<Record<string, Mutation>> = {
  'wrong type of principal': (source, random) => {
    const found = source.statements.flatMap(principals).filter(({ value }) => value !== '*');
    const place = random.pick(found);
    if (place === undefined) return undefined;
    const own = place.path.slice(0, place.path.indexOf('Principal') + 2);
    const wrong = random.pick([
      misspell(place.type, random),
      place.type === 'AWS' ? 'Service' : 'AWS',
      place.type.toLowerCase(),
    ]);
    if (wrong === undefined || wrong in membersAt(source, own.slice(0, -1))) return undefined;
    const path = [...own.slice(0, -1), wrong];
    return mutant(
      rename(source.document, own, wrong),
      path,
      ...(place.path.length > own.length ? [[...path, place.path.at(-1) ?? 0]] : []),
    );
  },
  'misspelt service principal': principalMutation('Service', /\.amazonaws\.com$/, (value, random) =>
    random.pick([
      value.replace('.amazonaws.com', '.amazon.com'),
      value.replace('.com', ''),
      value.replace(/^[^.]+/, own => misspell(own, random)),
    ]),
  ),
  'account of eleven digits': principalMutation('AWS', /^arn:aws:iam::\d{12}:/, value => value.replace(/\d(?=:)/, '')),
  'wildcard in a principal': principalMutation('AWS', /^arn:aws:iam::\d{12}:(role|user)\//, value =>
    value.replace(/[^/]+$/, 'a*'),
  ),
  'misspelt principal': principalMutation('AWS', /^arn:aws:iam::\d{12}:root$/, value => value.replace('root', 'rot')),
};

// ---- Conditions

/** Moves a key under another operator, alone. Where to look: the operator, the key and its values. */
function moved(source: Source, place: KeyPlace, operator: string, written = place.written): Mutant | undefined {
  const block = place.path.slice(0, -2);
  const condition = place.path.slice(0, -1);
  const alone = Object.keys(place.block).length === 1;
  const to = [...block, operator, place.key];
  const document = alone ? rename(source.document, condition, operator) : drop(source.document, place.path);
  const target = alone ? put(document, to, written) : put(document, [...block, operator], { [place.key]: written });
  // Where the operator stands already, its other keys would be lost.
  const taken = Object.keys(membersAt(source, block)).some(name => name.toLowerCase() === operator.toLowerCase());
  if (taken) return undefined;
  return mutant(target, to, ...valuePaths(to, written));
}

function membersAt({ document }: Source, path: Path): Members {
  const value = get(document, path);
  return isMembers(value) ? value : {};
}

function valuePaths(path: Path, written: Value): Path[] {
  return Array.isArray(written) ? written.map((_, index) => [...path, index]) : [path];
}

/** A key that the data knows for sure. */
const known = (place: KeyPlace) => {
  const key = facts.conditionKey(place.key);
  return key?.assumed || key?.undocumented ? undefined : key;
};

const ofType = (source: Source, ...types: readonly ConditionKeyType[]): KeyPlace[] =>
  conditionKeys(source).filter(place => known(place)?.types.every(type => types.includes(type)));

/** Gives a key of a type, under an operator that suits it, a value that is none. */
function value(type: ConditionKeyType, wrong: readonly string[]): Mutation {
  return (source, random) => {
    const found = ofType(source, type).filter(({ operator }) => parseOperator(operator).family === type);
    const place = random.pick(found);
    const at = random.pick(place?.values ?? []);
    return at && mutant(put(source.document, at.path, random.pick(wrong) ?? ''), at.path);
  };
}

function keyNamed(name: RegExp, change: (value: string, random: Random) => string | undefined): Mutation {
  return (source, random) => {
    const found = conditionKeys(source).filter(({ key }) => name.test(key));
    return retype(
      source,
      random,
      found.flatMap(({ values }) => values),
      change,
    );
  };
}

const conditionMutations: Readonly<Record<string, Mutation>> = {
  'misspelt condition key': (source, random) => {
    const place = random.pick(conditionKeys(source).filter(known));
    if (place === undefined) return undefined;
    const [, prefix = '', name = '', rest = ''] = /^([^:]+:)([^/:]+)(.*)$/s.exec(place.key) ?? [];
    const wrong = prefix + misspell(name, random) + rest;
    if (name === '' || facts.conditionKey(wrong) !== undefined) return undefined;
    return mutant(rename(source.document, place.path, wrong), [...place.path.slice(0, -1), wrong]);
  },
  'condition key without its prefix': (source, random) => {
    const place = random.pick(conditionKeys(source).filter(({ key }) => /^aws:[A-Z]/.test(key)));
    const wrong = place?.key.slice(4);
    return place && mutant(rename(source.document, place.path, wrong), [...place.path.slice(0, -1), wrong ?? '']);
  },
  'misspelt operator': (source, random) => {
    const place = random.pick(conditionKeys(source));
    if (place === undefined) return undefined;
    const wrong = misspell(place.operator, random);
    const path = place.path.slice(0, -1);
    return mutant(rename(source.document, path, wrong), [...path.slice(0, -1), wrong]);
  },
  'IfExists behind Null': (source, random) => {
    const place = random.pick(conditionKeys(source).filter(({ operator }) => operator === 'Null'));
    const path = place?.path.slice(0, -1);
    return path && mutant(rename(source.document, path, 'NullIfExists'), [...path.slice(0, -1), 'NullIfExists']);
  },
  'operator of another type': (source, random) => {
    const place = random.pick(conditionKeys(source).filter(known));
    const key = place && known(place);
    const operator = random.pick(operatorNames.filter(name => name !== 'Null')) as OperatorName;
    if (place === undefined || key === undefined || place.values.length === 0) return undefined;
    const values = place.values.map(({ value: each, path }) => ({
      value: each,
      node: { type: 'string', offset: 0, length: path.length } as const,
    }));
    const other = { ...parseOperator(operator), family: operatorFamilies[operator] };
    // What the operator can compare is no mistake for certain.
    if (suits({ operator: other, values } as never, key)) return undefined;
    return moved(source, place, operator);
  },
  'wildcard without Like': (source, random) => {
    const likes = conditionKeys(source).filter(
      ({ operator, values, key }) =>
        /(^|:)String(Not)?Like(IfExists)?$/.test(operator) &&
        values.some(each => hasWildcard(each.value.replace(/\$\{[^}]*\}/g, ''))) &&
        facts.conditionKey(key)?.types.some(type => type === 'String' || type === 'ARN') === true,
    );
    const place = random.pick(likes);
    return place && moved(source, place, place.operator.replace('Like', 'Equals'));
  },
  'multivalued key without a set operator': (source, random) => {
    const place = random.pick(
      conditionKeys(source).filter(each => each.operator.includes(':') && known(each)?.multivalued),
    );
    return place && moved(source, place, place.operator.slice(place.operator.indexOf(':') + 1));
  },
  'set operator on a single-valued key': (source, random) => {
    const single = conditionKeys(source).filter(
      each => !/:|^Null/.test(each.operator) && known(each)?.multivalued === false,
    );
    const place = random.pick(single);
    return place && moved(source, place, `${random.pick(['ForAllValues', 'ForAnyValue'])}:${place.operator}`);
  },
  'value that is no Bool': value('Bool', ['yes', '1', 'ture', '']),
  'value that is no number': value('Numeric', ['five', '5m', '1,000', '']),
  'value that is no date': value('Date', ['today', '2026-13-01', '01/02/2026', '2026-1-1']),
  'value that is no range': value('IPAddress', [
    '203.0.113.0/33',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.0-9',
    'office',
  ]),
  'private address': (source, random) =>
    keyNamed(/^aws:SourceIp$/i, () => random.pick(['10.0.0.0/8', '192.168.1.0/24', '172.16.0.1']))(source, random),
  'misspelt Region in a condition': keyNamed(/^aws:RequestedRegion$/i, (own, random) =>
    hasWildcard(own) ? undefined : random.pick(['eu-wst-1', 'us-esat-1', 'eu-central-11', own.toUpperCase()]),
  ),
  'organization that is none': keyNamed(/^aws:(Principal|Resource|Source)OrgID$/i, (own, random) =>
    own.startsWith('o-') ? random.pick([own.slice(2), own.replace('-', '_'), own.toUpperCase()]) : undefined,
  ),
  'VPC for an endpoint': (source, random) => {
    const place = random.pick(conditionKeys(source).filter(({ key }) => /^aws:SourceVpce?$/i.test(key)));
    const at = random.pick(place?.values ?? []);
    if (place === undefined || at === undefined || !/^vpce?-/.test(at.value)) return undefined;
    const wrong = at.value.startsWith('vpce-') ? at.value.replace('vpce-', 'vpc-') : at.value.replace('vpc-', 'vpce-');
    return mutant(put(source.document, at.path, wrong), at.path);
  },
  'account that is none': keyNamed(/^aws:(Source|Principal|Resource)Account$/i, own =>
    /^\d{12}$/.test(own) ? own.slice(1) : undefined,
  ),
};

const variableMutations: Readonly<Record<string, Mutation>> = {
  'unclosed variable': (source, random) => {
    const resources = places(source, 'Resource', 'NotResource');
    const values = conditionKeys(source).flatMap(place => place.values);
    const open = [...resources, ...values].filter(each => /\$\{[a-z-]+:[^}]*\}/i.test(each.value));
    return retype(source, random, open, own => own.replace('}', ''));
  },
  'misspelt variable': (source, random) => {
    const open = places(source, 'Resource').filter(each => /\$\{aws:\w+\}/.test(each.value));
    return retype(source, random, open, own => {
      const wrong = own.replace(/(?<=\$\{aws:)\w+/, name => misspell(name, random));
      return facts.conditionKey(/\$\{(aws:\w+)\}/.exec(wrong)?.[1] ?? '') === undefined ? wrong : undefined;
    });
  },
};

// ---- JSON

/** The text with a slip in its syntax; where to look is anywhere, as JSON has no places then. */
function syntax(change: (text: string, random: Random) => string | undefined): Mutation {
  return ({ document }, random) => {
    const before = JSON.stringify(document, undefined, 2);
    const text = change(before, random);
    return text === undefined || text === before ? undefined : { text, pointers: ['*'] };
  };
}

const pick = (text: string, pattern: RegExp, random: Random): number =>
  random.pick([...text.matchAll(pattern)].map(({ index }) => index)) ?? 0;

const syntaxMutations: Readonly<Record<string, Mutation>> = {
  'no comma': syntax((text, random) => {
    const at = pick(text, /,\n/g, random);
    return at > 0 ? text.slice(0, at) + text.slice(at + 1) : undefined;
  }),
  'comma too many': syntax((text, random) => text.replace(/\n( *)\]/, random.once(2) ? ',\n$1]' : ',,\n$1]')),
  'no quotation mark': syntax((text, random) => {
    const at = pick(text, /"/g, random);
    return text.slice(0, at) + text.slice(at + 1);
  }),
  'no closing bracket': syntax((text, random) => {
    const at = pick(text, /[\]}]/g, random);
    return text.slice(0, at) + text.slice(at + 1);
  }),
};

/** Every known way to break a policy, by its name. */
export const mutations: Readonly<Record<string, Mutation>> = {
  ...actionMutations,
  ...elementMutations,
  ...arnMutations,
  ...levelMutations,
  ...principalMutations,
  ...conditionMutations,
  ...variableMutations,
  ...syntaxMutations,
};

/** True when a finding at a place shows a person the mistake: there, or at the member or list that holds it. */
export function shows(found: string, { pointers }: Mutant): boolean {
  return pointers.some(
    each => each === '*' || each === found || (/\/\d+$/.test(each) && found === each.replace(/\/\d+$/, '')),
  );
}
