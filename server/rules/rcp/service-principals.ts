import type { Condition, Statement } from '../../model/policy';
import { addCondition, conditionsOn, hasOnlyValue, holdsWhenAbsent, isKey } from '../conditions';
import type { Fix, Rule } from '../rule';

export const servicePrincipals: Rule = {
  id: 'rcp/service-principals',
  kinds: ['rcp'],
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [
    'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
  ],
  notes: [],
  fixable: true,
  summary: 'An RCP that is meant for people and roles hits AWS services, or the other way round.',
  why: 'An RCP applies to users and roles as well as to AWS services that use their own service principal. A service has no organization, account or ARN as a principal, so that a Deny that exempts principals by `aws:PrincipalOrgID` and the like also denies services, unless `aws:PrincipalIsAWSService` is false. Users and roles have no `aws:SourceOrgID` and the like, so that a Deny on these denies them too, unless `aws:PrincipalIsAWSService` is true. And not every request of a service carries these keys: `aws:SourceAccount` tells whether it acts for somebody.',
  examples: [
    {
      kind: 'rcp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        "BoolIfExists": { "aws:PrincipalIsAWSService": "false" }
      }
    }
  ]
}`,
    },
    {
      kind: 'rcp',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5" }
      }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Deny",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringNotEqualsIfExists": { "aws:SourceOrgID": "o-a1b2c3d4e5" },
        "Null": { "aws:SourceAccount": "false" },
        "BoolIfExists": { "aws:PrincipalIsAWSService": "true" }
      }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'RCP evaluation and examples',
      url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html',
    },
    {
      title: 'IAM Access Analyzer policy check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    for (const statement of policy.statements) {
      if (statement.effect !== 'Deny' || statement.conditions.length === 0) continue;
      const { conditions } = statement;
      const onPrincipals = conditions.filter(({ key }) => principalKeys.test(key));
      const [hitsServices, ...alike] = onPrincipals;
      // One key that has to be there, and no service is hit.
      const hits = hitsServices !== undefined && onPrincipals.every(each => holdsWhenAbsent(each) === true);
      const hitsPeople = conditions.find(
        condition => holdsWhenAbsent(condition) === true && sourceKeys.test(condition.key) && !isNullCheck(condition),
      );
      // Where it is asked for whom a service acts, services are meant.
      if (hits && hitsPeople === undefined && !asks(statement, 'false') && !asks(statement, 'true')) {
        report({
          at: hitsServices.keyMember.key,
          also: alike.map(({ key, keyMember }) => ({ at: keyMember.key, message: `Nor have they \`${key}\`.` })),
          accessAnalyzer: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
          message: `AWS services that act for you have no \`${hitsServices.key}\`, so this Deny hits them too. Add \`BoolIfExists\` with \`aws:PrincipalIsAWSService\` "false".`,
          fixes: adding(text, statement, 'BoolIfExists', 'aws:PrincipalIsAWSService', 'false'),
        });
      }
      if (hitsPeople === undefined) continue;
      if (!asks(statement, 'true')) {
        report({
          at: hitsPeople.keyMember.key,
          accessAnalyzer: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
          message: `Requests of users and roles have no \`${hitsPeople.key}\`, so this Deny hits them too. Add \`BoolIfExists\` with \`aws:PrincipalIsAWSService\` "true".`,
          fixes: asks(statement, 'false')
            ? []
            : adding(text, statement, 'BoolIfExists', 'aws:PrincipalIsAWSService', 'true'),
        });
      }
      if (!conditions.some(isNullCheck)) {
        report({
          at: hitsPeople.keyMember.key,
          accessAnalyzer: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
          message: `Not every request of an AWS service carries \`${hitsPeople.key}\`, and this Deny hits those without. Add \`Null\` with \`aws:SourceAccount\` "false", so that it holds only where a service acts for somebody.`,
          fixes: adding(text, statement, 'Null', 'aws:SourceAccount', 'false'),
        });
      }
    }
  },
};

/** Keys that tell who a user or role is; service principals have none of them. */
const principalKeys = /^aws:(Principal(Arn|Account|OrgID|OrgPaths|Type|Tag\/.*)|userid|username)$/i;

/** Keys that tell for whom a service acts; users and roles have none of them. */
const sourceKeys = /^aws:Source(OrgID|OrgPaths|Account|Arn|Owner)$/i;

/** `Null` with `aws:SourceAccount` or `aws:SourceArn` false: the request is one that a service makes for somebody. */
function isNullCheck(condition: Condition): boolean {
  return (
    condition.operator.base === 'Null' &&
    (isKey(condition, 'aws:sourceaccount') || isKey(condition, 'aws:sourcearn')) &&
    hasOnlyValue(condition, 'false')
  );
}

/** Whether the statement is limited to AWS services, or to everyone else. */
function asks(statement: Statement, word: 'true' | 'false'): boolean {
  return conditionsOn(statement, 'aws:principalisawsservice').some(
    condition => condition.operator.base === 'Bool' && hasOnlyValue(condition, word),
  );
}

function adding(text: string, statement: Statement, operator: string, key: string, value: string): Fix[] {
  const edits = addCondition(text, statement, operator, key, value);
  return edits === undefined ? [] : [{ title: `Add ${operator} ${key} "${value}"`, safe: false, edits }];
}
