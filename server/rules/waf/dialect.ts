import { wafRuleKinds } from '../../model/kinds';
import { renameMember } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { otherSpelling, structuresOfTwoSpellings } from '../wafDialects';

export const dialect: RuleForWaf = {
  id: 'waf/dialect',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53'],
  fixable: true,
  summary: 'A member is spelt as CloudFormation has it in JSON for the API, or the other way round.',
  why: 'CloudFormation writes `Arn` and `SearchStringBase64` where the API, the AWS CLI and the console write `ARN` and `SearchString`, which the API takes in base64. Each refuses the spelling of the other. It happens when a rule is copied from a template into the console, or back.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "IPSetReferenceStatement": { "Arn": "arn:aws:wafv2:eu-central-1:111122223333:regional/ipset/office/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111" }
}`,
      good: `{
  "IPSetReferenceStatement": { "ARN": "arn:aws:wafv2:eu-central-1:111122223333:regional/ipset/office/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111" }
}`,
    },
  ],
  references: [
    {
      title: 'IPSetReferenceStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_IPSetReferenceStatement.html',
    },
    {
      title: 'AWS::WAFv2::WebACL IPSetReferenceStatement',
      url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-wafv2-webacl-ipsetreferencestatement.html',
    },
  ],
  check({ waf, report }) {
    const [own, other] = waf.dialect === 'api' ? ['the API', 'CloudFormation'] : ['CloudFormation', 'the API'];
    for (const structure of structuresOfTwoSpellings.flatMap(waf.of)) {
      for (const member of structure.members) {
        const spelling = otherSpelling(structure, member.name);
        if (spelling === undefined) continue;
        const there = structure.members.some(({ name }) => name === spelling);
        report({
          at: member.key,
          message: `\`${member.name}\` is how ${other} spells it; ${own} takes \`${spelling}\` and refuses this.`,
          fixes: there ? [] : [{ title: `Rename to ${spelling}`, safe: true, edits: [renameMember(member, spelling)] }],
        });
      }
    }
  },
};
