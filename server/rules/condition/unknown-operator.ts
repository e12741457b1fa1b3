import { nearest } from '../../match/nearest';
import { isIntrinsic } from '../../model/intrinsic';
import { operatorNames, parseOperator } from '../../model/operators';
import { listOr } from '../../text/listing';
import { renameMember } from '../../tree/edits';
import { type Member, membersOf } from '../../tree/node';
import type { Fix, Rule } from '../rule';

const candidates = operatorNames.flatMap(name => (name === 'Null' ? [name] : [name, `${name}IfExists`]));

export const unknownOperator: Rule = {
  id: 'condition/unknown-operator',
  kinds: 'policies',
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: ['INVALID_CONDITION_OPERATOR', 'NULL_WITH_IF_EXISTS'],
  notes: ['N07', 'N08', 'N09'],
  fixable: true,
  summary: 'A condition operator does not exist.',
  why: 'There are 27 condition operators. Each but `Null` can end in `IfExists`, and each can begin with `ForAllValues:` or `ForAnyValue:`. AWS refuses a policy with any other.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports",
      "Condition": { "StringLikes": { "s3:prefix": "public/*" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::reports",
      "Condition": { "StringLike": { "s3:prefix": "public/*" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition operators',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    },
  ],
  check({ document: { policy }, facts, report }) {
    for (const { conditionMember } of policy.statements) {
      if (conditionMember?.value === undefined || isIntrinsic(conditionMember.value)) continue;
      const members = membersOf(conditionMember.value);
      let names: Set<string> | undefined;
      for (const member of members) {
        const { base, ifExists } = parseOperator(member.name);
        if (base !== undefined && !(base === 'Null' && ifExists)) continue;
        names ??= new Set(members.map(({ name }) => name.toLowerCase()));
        const meant = base === 'Null' ? [member.name.slice(0, -'IfExists'.length)] : meantBy(member.name);
        const isOperator = base !== undefined || facts.conditionKey(member.name) === undefined;
        report({
          at: member.key,
          accessAnalyzer: base === 'Null' ? 'NULL_WITH_IF_EXISTS' : 'INVALID_CONDITION_OPERATOR',
          message:
            base === 'Null'
              ? '`Null` does not take `IfExists`: it already asks whether the key exists. AWS refuses the policy; use `Null`.'
              : isOperator
                ? `\`${member.name}\` is not a condition operator, and AWS refuses the policy.${meant.length > 0 ? ` Did you mean ${listOr(meant)}?` : ''}`
                : `\`${member.name}\` is a condition key. AWS expects an operator here, such as \`StringEquals\`, with the key inside it.`,
          fixes: isOperator ? replacements(names, member, meant) : [],
        });
      }
    }
  },
};

/** No fix where the likeliest operator stands in the block already: JSON has no room for two. */
function replacements(names: ReadonlySet<string>, member: Member, meant: readonly string[]): Fix[] {
  const taken = (name: string): boolean => names.has(name.toLowerCase());
  if (taken(meant[0] ?? '')) return [];
  return meant
    .filter(name => !taken(name))
    .map(name => ({ title: `Replace with ${name}`, safe: false, edits: [renameMember(member, name)] }));
}

/** The operators that a name was probably meant to be, with its quantifier. Never one of another sense. */
function meantBy(name: string): readonly string[] {
  const colon = name.indexOf(':');
  const quantifier = colon < 0 ? undefined : nearest(name.slice(0, colon), ['ForAllValues', 'ForAnyValue'], 1)[0];
  if (colon >= 0 && quantifier === undefined) return [];
  const word = name.slice(colon + 1);
  const negated = /not/i.test(word);
  const ifExists = /if/i.test(word);
  const exact = parseOperator(word).base === undefined ? undefined : word;
  const found =
    exact === undefined
      ? nearest(word, candidates, 6).filter(
          each => each.includes('Not') === negated && each.endsWith('IfExists') === ifExists,
        )
      : [exact];
  return found.slice(0, 2).map(each => (quantifier === undefined ? each : `${quantifier}:${each}`));
}
