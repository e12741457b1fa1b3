import { wafKinds } from '../../model/kinds';
import { renameMember } from '../../tree/edits';
import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';
import { isMisplacedAction } from '../wafActions';
import { otherSpelling } from '../wafDialects';
import { meantMember, phraseOf, unknownMembers } from '../wafMembers';

/** Members that AWS answers with and no command takes. */
const answered = new Set([
  'ARN',
  'Id',
  'Capacity',
  'LabelNamespace',
  'LockToken',
  'ManagedByFirewallManager',
  'RetrofittedByFirewallManager',
]);

export const unknownMember: RuleForWaf = {
  id: 'waf/unknown-member',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A structure has a member that AWS WAF does not know.',
  why: 'The API and the AWS CLI refuse a document with a member that they do not know, and they tell upper from lower case. What `get-web-acl` answers also has members that `create-web-acl` and `update-web-acl` do not take, such as ARN and Capacity.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{ "GeoMatchStatement": { "CountryCode": ["DE", "FR"] } }`,
      good: `{ "GeoMatchStatement": { "CountryCodes": ["DE", "FR"] } }`,
    },
    {
      kind: 'waf-statement',
      bad: `{ "LabelMatchStatement": { "scope": "LABEL", "Key": "awswaf:managed:token:accepted" } }`,
      good: `{ "LabelMatchStatement": { "Scope": "LABEL", "Key": "awswaf:managed:token:accepted" } }`,
    },
  ],
  references: [
    { title: 'CreateWebACL', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html' },
    { title: 'Rule', url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html' },
  ],
  check({ waf, text, report }) {
    for (const structure of waf.structures) {
      for (const member of unknownMembers(structure)) {
        const { name, key } = member;
        const where = phraseOf(structure.shape);
        if (otherSpelling(structure, name) !== undefined || isMisplacedAction(structure, name)) continue;
        if (structure.owner === undefined && answered.has(name)) {
          report({
            at: key,
            message: `\`${name}\` is part of what AWS answers; a command that takes ${where} refuses it. Remove it.`,
            fixes: remove(text, key, name, { safe: true }),
          });
          continue;
        }
        const meant = meantMember(structure, name);
        const hint =
          meant === undefined ? 'Remove it, or move it to where it belongs.' : `Did you mean \`${meant.name}\`?`;
        report({
          at: key,
          message: meant?.caseOnly
            ? `AWS WAF tells upper from lower case: \`${name}\` is written \`${meant.name}\`.`
            : `AWS WAF knows no \`${name}\` in ${where} and refuses the document. ${hint}`,
          fixes:
            meant === undefined
              ? []
              : [{ title: `Rename to ${meant.name}`, safe: meant.caseOnly, edits: [renameMember(member, meant.name)] }],
        });
      }
    }
  },
};
