import { remove } from '../fixes';
import type { RuleForWaf } from '../rule';

const redactable: readonly string[] = ['UriPath', 'QueryString', 'SingleHeader', 'Method'];

export const redactedField: RuleForWaf = {
  id: 'waf/redacted-field',
  grammar: 'waf',
  kinds: ['waf-logging'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N59'],
  fixable: true,
  summary: 'A field is to be redacted in the logs that cannot be.',
  why: 'In its logs AWS WAF can redact the URI path, the query string, the method and single headers, such as `authorization` and `cookie`. It refuses any other field in RedactedFields. Bodies, cookies and arguments are protected by the DataProtectionConfig of the web ACL.',
  examples: [
    {
      kind: 'waf-logging',
      bad: `{
  "ResourceArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "LogDestinationConfigs": ["arn:aws:s3:::aws-waf-logs-shop"],
  "RedactedFields": [{ "SingleHeader": { "Name": "authorization" } }, { "AllQueryArguments": {} }]
}`,
      good: `{
  "ResourceArn": "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
  "LogDestinationConfigs": ["arn:aws:s3:::aws-waf-logs-shop"],
  "RedactedFields": [{ "SingleHeader": { "Name": "authorization" } }, { "QueryString": {} }]
}`,
    },
  ],
  references: [
    {
      title: 'LoggingConfiguration',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_LoggingConfiguration.html',
    },
  ],
  check({ waf, text, report }) {
    for (const field of waf.root?.children('RedactedFields') ?? []) {
      for (const { name, key } of field.members) {
        if (redactable.includes(name) || !field.shape.members.has(name)) continue;
        report({
          at: key,
          // What AWS's documentation of CloudFormation long had among the others, with an example.
          ...(name === 'JsonBody' && { severity: 'warning' as const }),
          message: `AWS WAF redacts \`UriPath\`, \`QueryString\`, \`Method\` and \`SingleHeader\`, and refuses \`${name}\` here.`,
          fixes: remove(text, field.node, name),
        });
      }
    }
  },
};
