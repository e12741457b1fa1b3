import { parseArn } from '../../match/arn';
import { resourcePolicyKinds } from '../../model/kinds';
import type { Condition, Policy, Statement } from '../../model/policy';
import type { Edit } from '../../text/edits';
import { addCondition, changeCondition, hasOnlyValue, isKey } from '../conditions';
import { nameStatement } from '../elements';
import { stopsAllOf } from '../outsiders';
import { isAccountId } from '../principals';
import type { Fix, Rule } from '../rule';
import {
  allowedServices,
  deniesOtherSources,
  everyService,
  isOnSource,
  limitsSource,
  namedServices,
  type SourceKeys,
  sourceKeysOf,
  sourceServiceOf,
} from '../sources';
import { isOfIdentity } from './key-for-service';

export const confusedDeputy: Rule = {
  id: 'principal/confused-deputy',
  kinds: resourcePolicyKinds.filter(kind => kind !== 'vpc-endpoint-policy'),
  severity: 'warning',
  confidence: 'medium',
  accessAnalyzer: ['RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL', 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
  notes: ['N12'],
  fixable: true,
  summary: 'A service is allowed to use a resource on behalf of whomever it works for.',
  why: 'A service works for all its customers under one service principal. Whoever knows the name of the resource can have the service use it on their behalf, which is called the confused deputy problem. The service says for whom it calls in `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` and `aws:SourceOrgPaths`; compare one of them. A principal `*` with a condition on `aws:PrincipalServiceName` or `aws:PrincipalIsAWSService` is the same: it lets services in and says nothing of their customers. Other keys, such as `aws:Referer`, do not tell it reliably.',
  examples: [
    {
      kind: 'sns-topic-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "s3.amazonaws.com" },
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:uploads"
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:uploads",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "Service": "s3.amazonaws.com" },
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:uploads",
      "Condition": {
        "ArnEquals": { "aws:SourceArn": "arn:aws:s3:::reports" },
        "StringEquals": { "aws:SourceAccount": "111122223333" }
      }
    },
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "sns:Publish",
      "Resource": "arn:aws:sns:eu-central-1:111122223333:uploads",
      "Condition": { "Bool": { "aws:SecureTransport": "false" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'The confused deputy problem',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    },
    {
      title: 'AWS global condition context keys: aws:SourceArn',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn',
    },
  ],
  check({ document: { policy, kind }, text, report }) {
    for (const statement of policy.statements) {
      const services = [...allowedServices(statement), ...namedServices(statement)];
      const every = everyService(statement);
      const open = statement.conditions.find(isOnSource);
      // A condition on a key that services do not have is told by the rule for it.
      if (
        (services.length === 0 && every === undefined) ||
        statement.conditions.some(each => limitsSource(each) || isOfIdentity(each) || isGrantForService(each))
      )
        continue;
      if (every !== undefined) {
        report({
          at: every.node,
          accessAnalyzer: null,
          message: `${nameStatement(statement)} lets every AWS service in, whichever customer it acts for. Name the services that are meant, and say for whom they may act in a condition on \`aws:SourceArn\` or \`aws:SourceAccount\`.`,
        });
        continue;
      }
      for (const service of services) {
        const { value, node } = service;
        const keys = sourceKeysOf(value, kind);
        if (keys === undefined) continue;
        const weak = statement.conditions.find(condition => isKey(condition, 'aws:referer'));
        if (weak !== undefined) {
          report({
            at: weak.keyMember.value ?? weak.keyMember.key,
            severity: 'information',
            accessAnalyzer: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
            message: `\`${weak.key}\` is no sure sign of the account for which \`${value}\` calls. Compare ${nameKeys(keys)} instead.`,
            fixes: replaceReferer(text, weak),
          });
          break;
        }
        const denial = policy.statements.find(each => deniesOtherSources(each, value) && stopsAllOf(each, statement));
        if (denial !== undefined) {
          report({
            at: node,
            severity: 'information',
            accessAnalyzer: 'type' in service && open === undefined ? 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL' : null,
            message: `Only ${nameStatement(denial)} says for whom \`${value}\` may act. Say it here as well in a condition on ${nameKeys(keys)}, so that nothing depends on the Deny.`,
            related: [{ at: denial.node, message: 'This Deny stops it for all others.' }],
          });
          continue;
        }
        report({
          at: node,
          accessAnalyzer: 'type' in service && open === undefined ? 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL' : null,
          message: `${nameStatement(statement)} lets \`${value}\` act for any of its customers${open === undefined ? '' : `, as the condition on \`${open.key}\` fits the resources of every account`}. Say for whom in a condition on ${nameKeys(keys)}.`,
          // With several services the condition would have to suit all of them.
          fixes: services.length === 1 && open === undefined ? limit(text, policy, statement, value, keys) : [],
        });
      }
    }
  },
};

/** AWS's own key policies let a service make grants for its resources under this condition and no other. */
function isGrantForService(condition: Condition): boolean {
  return isKey(condition, 'kms:grantisforawsresource') && hasOnlyValue(condition, 'true');
}

function nameKeys(keys: SourceKeys): string {
  if (keys === 'both') return '`aws:SourceArn` or `aws:SourceAccount`';
  return keys === 'arn' ? '`aws:SourceArn`' : '`aws:SourceAccount`';
}

/** An account id compared with `aws:Referer` was meant for `aws:SourceAccount`. */
function replaceReferer(text: string, condition: Condition): Fix[] {
  if (condition.values.length === 0 || !condition.values.every(({ value }) => isAccountId(value))) return [];
  const edits = changeCondition(text, condition, { key: 'aws:SourceAccount' });
  return edits === undefined ? [] : [{ title: 'Compare aws:SourceAccount instead', safe: false, edits }];
}

function limit(text: string, policy: Policy, statement: Statement, service: string, keys: SourceKeys): Fix[] {
  const copied = copyLimit(text, policy, statement, service);
  if (copied !== undefined) return [copied];
  const account = accountOf(statement);
  if (account === undefined) return [];
  const edits =
    keys === 'arn'
      ? addCondition(
          text,
          statement,
          'ArnLike',
          'aws:SourceArn',
          `arn:${account.partition}:${sourceServiceOf(service)}:*:${account.id}:*`,
        )
      : addCondition(text, statement, 'StringEquals', 'aws:SourceAccount', account.id);
  return edits === undefined ? [] : [{ title: `Allow it for account ${account.id} only`, safe: false, edits }];
}

/** The source that another statement of the policy allows the same service. */
function copyLimit(text: string, policy: Policy, statement: Statement, service: string): Fix | undefined {
  for (const other of policy.statements) {
    if (!allowedServices(other).some(({ value }) => value === service)) continue;
    for (const { operator, key, values } of other.conditions.filter(limitsSource)) {
      const [first, ...more] = values.map(({ value }) => value);
      if (first === undefined || !key.toLowerCase().startsWith('aws:source')) continue;
      const edits: Edit[] | undefined = addCondition(
        text,
        statement,
        operator.text,
        key,
        more.length === 0 ? first : [first, ...more],
      );
      if (edits !== undefined)
        return { title: `Allow it for the ${key} of the other statement only`, safe: false, edits };
    }
  }
  return undefined;
}

/** The one account of the statement's resources; for logs in a bucket, the account in whose folder they go. */
function accountOf({ resource }: Statement): { readonly id: string; readonly partition: string } | undefined {
  let found: { id: string; partition: string } | undefined;
  for (const { value } of resource?.values ?? []) {
    const arn = parseArn(value);
    const id = arn?.account?.value === '' ? /\/AWSLogs\/(\d{12})\//.exec(value)?.[1] : arn?.account?.value;
    const partition = arn?.partition?.value;
    if (id === undefined || partition === undefined || !isAccountId(id)) return undefined;
    if (found !== undefined && found.id !== id) return undefined;
    found = { id, partition };
  }
  return found;
}
