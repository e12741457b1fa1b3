import { wafKinds } from '../../model/kinds';
import { replaceValue } from '../../tree/edits';
import type { Node } from '../../tree/node';
import type { RuleForWaf } from '../rule';
import { arnTrouble, readWafArn, references } from '../wafArns';
import { isOpenArn } from '../wafPlaceholders';

export const referenceArn: RuleForWaf = {
  id: 'waf/reference-arn',
  grammar: 'waf',
  kinds: wafKinds,
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N60'],
  fixable: true,
  summary: 'An ARN of AWS WAF is of the wrong type, scope or Region, or is none.',
  why: 'A statement refers to an IP set, a regex pattern set or a rule group by its ARN. All of them have the scope of the web ACL: what protects CloudFront distributions is `global` and in us-east-1, and everything else is `regional` and in one Region. AWS WAF finds no resource of another scope or Region and refuses the document.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "IPSetReferenceStatement": { "ARN": "arn:aws:wafv2:eu-west-1:111122223333:regional/regexpatternset/office/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111" }
}`,
      good: `{
  "IPSetReferenceStatement": { "ARN": "arn:aws:wafv2:eu-west-1:111122223333:regional/ipset/office/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111" }
}`,
    },
    {
      kind: 'waf-statement',
      bad: `{
  "IPSetReferenceStatement": { "ARN": "arn:aws:wafv2:eu-west-1:111122223333:global/ipset/office/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111" }
}`,
      good: `{
  "IPSetReferenceStatement": { "ARN": "arn:aws:wafv2:us-east-1:111122223333:global/ipset/office/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111" }
}`,
    },
  ],
  references: [
    {
      title: 'IPSetReferenceStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_IPSetReferenceStatement.html',
    },
    {
      title: 'Actions, resources, and condition keys for AWS WAF V2',
      url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awswafv2.html',
    },
  ],
  check({ waf, text, report }) {
    let place: { readonly region: string; readonly node: Node } | undefined;
    for (const { node, value, type } of references(waf)) {
      const trouble = arnTrouble(value, type);
      if (trouble !== undefined) report({ at: node, message: trouble });
      const arn = trouble === undefined && !isOpenArn(value) ? readWafArn(value) : undefined;
      if (arn === undefined) continue;
      const known = /^[a-z]{2}(-[a-z]+)+-\d$/.test(arn.region);
      if (arn.scope === 'CLOUDFRONT' && known && arn.region !== 'us-east-1' && value.startsWith('arn:aws:')) {
        const instead = value.replace(`:${arn.region}:`, ':us-east-1:');
        report({
          at: node,
          message: `What is \`global\`, for CloudFront, is in us-east-1, and never in ${arn.region}.`,
          fixes: [{ title: 'Replace with us-east-1', safe: false, edits: [replaceValue(text, node, instead)] }],
        });
      } else if (waf.scope !== undefined && /^(REGIONAL|CLOUDFRONT)$/.test(waf.scope) && waf.scope !== arn.scope) {
        report({
          at: node,
          message: `\`${arn.scope === 'CLOUDFRONT' ? 'global' : 'regional'}\` does not go with the scope \`${waf.scope}\` of the document: AWS WAF finds no such resource there.`,
        });
      } else if (known) {
        place ??= { region: arn.region, node };
        if (place.region !== arn.region)
          report({
            at: node,
            message: `This is in ${arn.region} and another reference in ${place.region}; a web ACL refers to its own Region only.`,
            related: [{ at: place.node, message: `This one is in ${place.region}.` }],
          });
      }
    }
  },
};
