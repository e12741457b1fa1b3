import type { Condition, Statement } from '../../model/policy';
import { type Member, membersOf, type Node } from '../../tree/node';
import { changeCondition } from '../conditions';
import { nameStatement } from '../elements';
import { remove } from '../fixes';
import type { Report, Rule } from '../rule';

export const emptyElement: Rule = {
  id: 'grammar/empty-element',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [
    'EMPTY_ARRAY_ACTION',
    'EMPTY_ARRAY_RESOURCE',
    'EMPTY_ARRAY_PRINCIPAL',
    'EMPTY_OBJECT_PRINCIPAL',
    'EMPTY_OBJECT_CONDITION',
    'EMPTY_ARRAY_CONDITION',
    'EMPTY_ARRAY_CONDITION_FORALLVALUES',
    'EMPTY_ARRAY_CONDITION_FORANYVALUE',
    'EMPTY_ARRAY_CONDITION_IFEXISTS',
  ],
  notes: [],
  fixable: true,
  summary: 'An element of a statement is empty.',
  why: 'A statement applies to a request that matches one of its principals, actions and resources; of an empty list none can match, so the statement does nothing, and most services refuse it. A condition key without values can match no value either: alone it is never met, with `ForAllValues` or `IfExists` only where the key is absent. An empty `Condition` limits nothing and can go.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*",
      "Condition": {}
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "arn:aws:s3:::reports/*"
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": [] }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::reports/*"] }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'IAM JSON policy elements: Condition',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
    },
    {
      title: 'Grammar of the IAM JSON policy language',
      url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
    },
  ],
  check({ document: { policy, facts }, text, report }) {
    // Where no principal may stand, that is what there is to say of it.
    const takesPrincipal = facts.principal === 'required';
    const refuses = facts.id === 'iam-identity-policy';
    for (const statement of policy.statements) {
      const { action, resource, principal, conditionMember } = statement;
      const nothing = (member: Member, what: string, accessAnalyzer: string): void =>
        report({
          at: member.value ?? member.key,
          accessAnalyzer,
          message: `\`${member.name}\` is empty: ${nameStatement(statement)} is about no ${what} and ${refuses ? 'IAM refuses it' : 'does nothing'}. Name the ${what}, or remove it.`,
        });
      if (action !== undefined && isEmptyList(action.member.value))
        nothing(action.member, 'actions', 'EMPTY_ARRAY_ACTION');
      if (resource !== undefined && isEmptyList(resource.member.value))
        nothing(resource.member, 'resources', 'EMPTY_ARRAY_RESOURCE');
      if (principal !== undefined && takesPrincipal) {
        if (isEmptyObject(principal.member.value)) nothing(principal.member, 'principals', 'EMPTY_OBJECT_PRINCIPAL');
        for (const type of membersOf(principal.member.value)) {
          if (isEmptyList(type.value)) nothing(type, 'principals', 'EMPTY_ARRAY_PRINCIPAL');
        }
      }
      if (conditionMember?.value?.type === 'object') noteConditions(statement, conditionMember.value, text, report);
    }
  },
};

function isEmptyList(node: Node | undefined): node is Node {
  return node?.type === 'array' && (node.children ?? []).length === 0;
}

function isEmptyObject(node: Node | undefined): node is Node {
  return node?.type === 'object' && (node.children ?? []).length === 0;
}

function noteConditions({ conditions }: Statement, block: Node, text: string, report: (found: Report) => void): void {
  const reportEmpty = (at: Node, name: string, what = at): void =>
    report({
      at,
      severity: 'information',
      accessAnalyzer: 'EMPTY_OBJECT_CONDITION',
      message: `\`${name}\` is empty and limits nothing. Remove it, or say under which condition the statement applies.`,
      fixes: remove(text, what, `the empty ${name}`, { safe: true }),
    });
  if (isEmptyObject(block)) reportEmpty(block, 'Condition');
  const operators = membersOf(block);
  for (const { name, value } of operators) {
    // The last operator takes the condition along, which would be empty without it.
    if (isEmptyObject(value)) reportEmpty(value, name, operators.length === 1 ? block : value);
  }
  for (const condition of conditions) {
    const { value } = condition.keyMember;
    if (isEmptyList(value)) report(noValues(condition, value, text));
  }
}

function noValues(condition: Condition, at: Node, text: string): Report {
  const { quantifier, ifExists, negated, base } = condition.operator;
  const name = `\`${condition.key}\` has no values under \`${condition.operator.text}\``;
  if (quantifier !== 'ForAllValues' && !ifExists) {
    const never = quantifier === 'ForAnyValue' || !negated;
    const effect = never ? 'so the condition is never met and the statement never applies' : 'so it excludes nothing';
    const accessAnalyzer = quantifier === undefined ? 'EMPTY_ARRAY_CONDITION' : 'EMPTY_ARRAY_CONDITION_FORANYVALUE';
    return { at, accessAnalyzer, message: `${name}, ${effect}. Add the values it is to be compared with.` };
  }
  const accessAnalyzer =
    quantifier === 'ForAllValues' ? 'EMPTY_ARRAY_CONDITION_FORALLVALUES' : 'EMPTY_ARRAY_CONDITION_IFEXISTS';
  const edits =
    negated || base === 'Null' ? undefined : changeCondition(text, condition, { operator: 'Null', value: 'true' });
  return {
    at,
    accessAnalyzer,
    message: `${name}: only requests without the key meet it. If that is meant, write \`Null\` with "true"; otherwise add the values.`,
    fixes: edits === undefined ? [] : [{ title: `Replace with Null ${condition.key} "true"`, safe: false, edits }],
  };
}
