import type { Facts } from '../../facts/facts';
import { nearest } from '../../match/nearest';
import { hasWildcard, wildcardMatch } from '../../match/wildcard';
import type { Condition } from '../../model/policy';
import { listOr } from '../../text/listing';
import { lazy } from '../../text/memo';
import { eachCondition, ignoresCase, isOpen, spellKey } from '../conditions';
import { regionKeys } from '../enumerations';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

export const unknownRegion: Rule = {
  id: 'condition/unknown-region',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: ['INVALID_REGION'],
  notes: ['N16'],
  fixable: true,
  summary: 'A condition names an AWS Region that does not exist.',
  why: 'Keys such as `aws:RequestedRegion` hold the code of a Region, `eu-central-1`, in lower case. No request goes to a Region that does not exist, so the value never matches: an Allow grants nothing there, and a Deny with `StringNotEquals` shuts out the Region that was meant. The data here has a date, so a Region that is newer than it can be right. A policy variable such as `${aws:PrincipalTag/Region}` works, but IAM Access Analyzer reports it, which is worth a hint where its findings fail a build.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west1"] } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:RunInstances",
      "Resource": "*",
      "Condition": { "StringEquals": { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS global condition context keys: aws:RequestedRegion',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion',
    },
    {
      title: 'IAM policy validation check reference',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
    },
  ],
  check({ document: { policy }, text, facts, report }) {
    const codes = lazy(() => facts.regions.map(({ code }) => code));
    eachCondition(policy, condition => {
      if (condition.operator.family !== 'String' || !holdsRegion(condition)) return;
      for (const { value, node } of condition.values) {
        if (policy.expandsVariables && isVariable(value)) {
          report({
            at: node,
            severity: 'hint',
            message: `AWS replaces \`${value}\` when a request comes in, so this works where it stands for a Region. IAM Access Analyzer takes it for the code of one and reports an error.`,
          });
        }
        if (value === '' || isOpen(value) || isRegion(condition, value, codes())) continue;
        const meant = nearestRegions(value, facts);
        report({
          at: node,
          message: `\`${value}\` ${hasWildcard(value) ? 'fits no AWS Region' : 'is not an AWS Region'} (data of ${facts.date}), so \`${spellKey(condition, facts)}\` never has this value.${meant.length > 0 ? ` Did you mean ${listOr(meant)}?` : ''}`,
          fixes: meant.flatMap(code => replaceWith(text, node, code)),
        });
      }
    });
  },
};

/** `${aws:PrincipalTag/Region}` and nothing else; what has no colon is a placeholder of some template. */
function isVariable(value: string): boolean {
  return /^\$\{[a-z0-9-]+:[^${}:]+\}$/i.test(value);
}

function holdsRegion({ key }: Condition): boolean {
  return /region/i.test(key) && regionKeys.has(key.toLowerCase());
}

/** Operators that match wildcards take a pattern that fits some Region; where case does not count it does not count here. */
function isRegion({ operator }: Condition, value: string, codes: readonly string[]): boolean {
  const ignoreCase = ignoresCase(operator);
  if (hasWildcard(value)) {
    // A wildcard that is taken literally is said by `condition/wildcard-without-like`.
    return !operator.base?.endsWith('Like') || codes.some(code => wildcardMatch(value, code));
  }
  return codes.includes(ignoreCase ? value.toLowerCase() : value);
}

/** Codes that a value was meant for: the same without regard to case and separators, the Region of that name, or near ones. */
function nearestRegions(value: string, { regions }: Facts): readonly string[] {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9*?]/g, '');
  const wanted = plain(value);
  if (wanted === '') return [];
  const exact = regions.find(
    ({ code, name }) => plain(code) === wanted || plain(/\((.*)\)/.exec(name)?.[1] ?? name) === wanted,
  );
  if (exact !== undefined) return [exact.code];
  if (hasWildcard(value)) return [];
  // `eu-central-1a` is a zone of its Region.
  const zone = regions.find(({ code }) => /^[a-z]$/.test(value.slice(code.length)) && value.startsWith(code));
  return zone !== undefined
    ? [zone.code]
    : nearest(
        value,
        regions.map(({ code }) => code),
        2,
      );
}
