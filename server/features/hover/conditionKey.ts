import type { ActionFacts, ConditionKeyFacts, Facts, ServiceFacts } from '../../facts/facts';
import type { Statement } from '../../model/policy';
import { capitalised, withThousands } from '../../text/strings';
import { codes, link, paragraphs, prose } from '../markdown';
import { keyRemarks } from '../words/keys';
import { operatorsFor, typeWords } from '../words/operatorNames';
import { anchor } from './action';

const globalPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html';
const identityPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html';

/** What a condition key is, who supplies it, and whether the statement's actions do. */
export function describeKey(key: ConditionKeyFacts, facts: Facts, statement: Statement | undefined): string {
  const service = key.service === undefined ? undefined : facts.service(key.service);
  const type = key.types.map(each => typeWords[each]).join(' or ');
  const values = key.multivalued ? 'several values' : 'one value';
  const origin =
    key.origin === 'global'
      ? 'global key'
      : key.origin === 'service'
        ? (service?.name ?? 'service key')
        : 'sign-in provider';
  return paragraphs(
    `**${prose(key.name)}** · ${key.assumed ? '' : `${type} · ${values} · `}${origin}`,
    key.deprecated !== undefined && `Deprecated: ${prose(key.deprecated)}`,
    sentence(key),
    keyRemarks[key.name.toLowerCase()],
    operators(key),
    service && carriers(key, service, facts),
    statement && unsupported(key, statement, facts),
    page(key, service),
  );
}

function sentence(key: ConditionKeyFacts): string {
  const text = key.description.replace(/^Filters access (?:by|based on|on|using) /, '');
  if (text === '') return '';
  return `${prose(capitalised(text))}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function operators(key: ConditionKeyFacts): string | false {
  if (key.assumed) return false;
  const names = [...new Set(key.types.flatMap(type => operatorsFor[type].slice(0, 4)))];
  const quantifier = key.multivalued ? ', with `ForAnyValue:` or `ForAllValues:` in front' : '';
  return `Goes with ${codes(names)}${quantifier}.`;
}

const carrierMemo = new WeakMap<ConditionKeyFacts, readonly ActionFacts[]>();

function carriers(key: ConditionKeyFacts, service: ServiceFacts, facts: Facts): string | false {
  let found = carrierMemo.get(key);
  if (found === undefined) {
    found = service.actions.filter(action => facts.actionSupportsKey(action, key));
    carrierMemo.set(key, found);
  }
  if (found.length === 0) return false;
  if (found.length === service.actions.length)
    return `All ${withThousands(found.length)} actions of ${service.name} carry it.`;
  const names = found.map(action => `${action.service}:${action.name}`);
  return names.length <= 6
    ? `Carried by ${codes(names)}.`
    : `Carried by ${withThousands(found.length)} of the ${withThousands(service.actions.length)} actions of ${service.name}: ${codes(names, 4)}.`;
}

/** More actions than this are not looked at one by one. */
const mostActions = 1000;

function unsupported(key: ConditionKeyFacts, statement: Statement, facts: Facts): string | false {
  if (statement.action === undefined || statement.action.negated) return false;
  const without: string[] = [];
  let looked = 0;
  for (const { value } of statement.action.values) {
    const actions = value.includes('*') && !value.includes(':') ? [] : facts.expand(value);
    looked += actions.length;
    if (actions.length === 0 || looked > mostActions) return false;
    if (!actions.some(action => facts.actionSupportsKey(action, key))) without.push(value);
  }
  return without.length > 0 && `Requests for ${codes(without, 4)} do not carry it.`;
}

function page(key: ConditionKeyFacts, service: ServiceFacts | undefined): string {
  const [prefix = '', rest = ''] = key.name.split(':');
  if (key.origin === 'global' && prefix === 'aws')
    return link(
      'AWS global condition context keys',
      `${globalPage}#condition-keys-${rest.split('/')[0]?.toLowerCase()}`,
    );
  if (key.origin === 'global') return link('AWS global condition context keys', globalPage);
  if (key.origin === 'identity-provider') return link('Keys of IAM and AWS STS', identityPage);
  return service === undefined
    ? ''
    : link(`Condition keys of ${service.name}`, `${service.url}#${anchor(service.url)}-policy-keys`);
}
