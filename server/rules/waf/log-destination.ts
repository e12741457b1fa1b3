import { oneOrMany, stringValue } from '../../tree/node';
import { replaceWith } from '../fixes';
import type { RuleForWaf } from '../rule';
import { readWafArn } from '../wafArns';
import { destinationTrouble, logDestination } from '../wafLogs';
import { isOpenArn } from '../wafPlaceholders';

export const logDestinationRule: RuleForWaf = {
  id: 'waf/log-destination',
  grammar: 'waf',
  kinds: ['waf-logging'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N59'],
  fixable: true,
  summary: 'The logs of a web ACL are to go where AWS WAF does not write them.',
  why: 'A web ACL has one destination for its logs: a log group of CloudWatch Logs, an S3 bucket or a delivery stream of Firehose, whose name begins with `aws-waf-logs-`. AWS WAF refuses others with a message about an ARN that is not valid. Log groups and delivery streams are in the account and Region of the web ACL, for CloudFront in us-east-1.',
  examples: [
    {
      kind: 'waf-logging',
      bad: `{
  "ResourceArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "LogDestinationConfigs": ["arn:aws:logs:eu-west-1:111122223333:log-group:shop"]
}`,
      good: `{
  "ResourceArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "LogDestinationConfigs": ["arn:aws:logs:eu-west-1:111122223333:log-group:aws-waf-logs-shop"]
}`,
    },
  ],
  references: [
    {
      title: 'AWS WAF logging destinations',
      url: 'https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html',
    },
  ],
  check({ waf, text, report }) {
    const acl = readWafArn(waf.root?.text('ResourceArn') ?? '');
    const [first, ...others] = oneOrMany(waf.root?.get('LogDestinationConfigs')?.value);
    for (const node of others) {
      const related = first === undefined ? [] : [{ at: first, message: 'The first one is here.' }];
      report({ at: node, message: 'A web ACL has one destination for its logs, and this is another one.', related });
    }
    for (const node of [first, ...others]) {
      const value = stringValue(node);
      if (node === undefined || value === undefined || value === '' || isOpenArn(value)) continue;
      const trouble = destinationTrouble(value);
      const { what, region, account } = logDestination(value) ?? {};
      if (trouble !== undefined) {
        const { message, instead } = trouble;
        const fixes = replaceWith(text, node, instead);
        report({ at: node, message, fixes });
      } else if (acl !== undefined && what !== 'a bucket' && (region !== acl.region || account !== acl.account)) {
        const differs = region === acl.region ? 'account' : 'Region';
        report({
          at: node,
          message: `AWS WAF writes its logs to ${what} in the account and Region of the web ACL only, and the ${differs} differs.`,
        });
      }
    }
  },
};
