import { parseOperator } from '../../model/operators';
import { accountKeys } from '../../rules/accountIds';
import { regionKeys, servicePrincipalKeys } from '../../rules/enumerations';
import { completionKinds } from '../protocol';
import { keyForms, valuesOfKey, viaServices } from '../words/values';
import { exampleAccount, knownAccounts } from './known';
import { type Context, literal, type Offer, rank, withStops } from './offer';
import { arnTemplates, offerServicePrincipals } from './principals';
import { template } from './resources';

/** The values of a condition key, where they can be listed or have a form. */
export function offerValues(context: Context, operatorText: string, keyName: string): Offer[] {
  const taken = new Set(context.cursor.strings);
  return valuesOf(context, operatorText, keyName).filter(({ label }) => !taken.has(label));
}

function valuesOf(context: Context, operatorText: string, keyName: string): Offer[] {
  const { facts, policy } = context;
  const name = keyName.toLowerCase();
  const { family } = parseOperator(operatorText);
  const key = facts.conditionKey(keyName);
  if (family === 'Null') {
    const words = { true: 'the key is not in the request', false: 'the key is in the request' };
    return Object.entries(words).map(([value, detail], index) => ({ ...constant(value, index), detail }));
  }
  if (family === 'Bool' || key?.types[0] === 'Bool') return ['true', 'false'].map(constant);
  const listed = valuesOfKey(name);
  if (listed !== undefined) return listed.map(constant);
  if (regionKeys.has(name)) return offerRegions(context);
  if (servicePrincipalKeys.has(name)) return offerServicePrincipals(context);
  if (name === 'kms:viaservice') return offerViaServices(context);
  const forms = keyForms[name] ?? [];
  if (forms.length > 0) return forms.map(form);
  const accounts = knownAccounts(policy);
  if (accountKeys.has(name)) {
    const ids = accounts.length > 0 ? accounts : [exampleAccount];
    return ids.map((id, index) =>
      accounts.length > 0 ? { ...constant(id, index), detail: 'named in this policy' } : form(`\${1:${id}}`, index),
    );
  }
  if (name === 'aws:principalarn') return arnTemplates(accounts[0] ?? exampleAccount, '0');
  return name === 'aws:sourcearn' ? offerSourceArns(context, accounts[0]) : [];
}

function constant(value: string, index: number): Offer {
  return { ...literal(value), kind: completionKinds.constant, sort: rank(index) };
}

function form(content: string, index: number): Offer {
  const label = content.replace(/\$\{\d+:([^}]*)\}/g, '$1');
  return { ...withStops(content), label, kind: completionKinds.snippet, sort: rank(index) };
}

function offerRegions({ facts }: Context): Offer[] {
  return facts.regions.map(({ code, name, partition }) => ({
    ...literal(code),
    kind: completionKinds.constant,
    detail: name,
    sort: `${partition === 'aws' ? '0' : '1'}${code}`,
  }));
}

/** `s3.eu-central-1.amazonaws.com`, in the Region that the policy speaks of. */
function offerViaServices({ policy }: Context): Offer[] {
  const regions = policy.statements.flatMap(({ resource }) =>
    (resource?.values ?? []).flatMap(({ value }) => /^arn:[^:]*:[^:]*:([a-z]{2}-[a-z-]+-\d):/.exec(value)?.[1] ?? []),
  );
  const region = regions[0] ?? 'us-east-1';
  return viaServices.map((service, index) => form(`${service}.\${1:${region}}.amazonaws.com`, index));
}

/** ARNs of what the statement's service principals act for: the trails of CloudTrail, the topics of SNS. */
function offerSourceArns({ statement, facts }: Context, account: string | undefined): Offer[] {
  const offers: Offer[] = [];
  for (const { type, value } of statement?.principal?.entries ?? []) {
    const prefix = value.slice(0, value.indexOf('.'));
    if (type !== 'Service' || !facts.hasService(prefix)) continue;
    for (const resource of facts.service(prefix)?.resourceTypes ?? []) {
      for (const arn of resource.arns) offers.push(template(resource, arn, account, rank(offers.length)));
    }
  }
  return offers;
}
