import { nearest } from '../../match/nearest';
import { renameMember } from '../../tree/edits';
import { membersOf } from '../../tree/node';
import type { RuleForWaf } from '../rule';

// Of `AssociatedResourceType` in the SDK, which no structure refers to.
const types =
  'AGENTCORE_GATEWAY API_GATEWAY APP_RUNNER_SERVICE CLOUDFRONT COGNITO_USER_POOL VERIFIED_ACCESS_INSTANCE'.split(' ');

const acl = (type: string): string => `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "AssociationConfig": { "RequestBody": { "${type}": { "DefaultSizeInspectionLimit": "KB_32" } } },
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`;

export const bodyLimit: RuleForWaf = {
  id: 'waf/body-limit',
  grammar: 'waf',
  kinds: ['waf-web-acl'],
  severity: 'error',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N57', 'N60'],
  fixable: true,
  summary: 'The size limit of bodies is set for a type of resource that the web ACL does not protect.',
  why: 'AssociationConfig says by type of resource how much of a body AWS WAF inspects: 16 KB unless it says more, up to 64 KB. In front of Application Load Balancers and AppSync it is always 8 KB. A web ACL of the scope CLOUDFRONT protects distributions and a regional one the other types, so only the entries of its own scope count.',
  examples: [
    {
      kind: 'waf-web-acl',
      bad: acl('APIGATEWAY'),
      good: acl('API_GATEWAY'),
    },
  ],
  references: [
    {
      title: 'AssociationConfig',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociationConfig.html',
    },
  ],
  check({ waf, report }) {
    for (const config of waf.of('AssociationConfig')) {
      for (const member of membersOf(config.get('RequestBody')?.value)) {
        const { name, key } = member;
        if (/^(APPLICATION_LOAD_BALANCER|ALB|APP_?SYNC)$/i.test(name)) {
          report({
            at: key,
            message: `In front of \`${name}\` AWS WAF inspects 8 KB of a body, and nobody can change that.`,
          });
        } else if (!types.includes(name)) {
          const meant = types.find(type => plain(type) === plain(name)) ?? nearest(name, types, 1)[0];
          report({
            at: key,
            message: `\`${name}\` is no type of resource whose limit can be set.${meant ? ` Did you mean \`${meant}\`?` : ''}`,
            fixes: meant
              ? [
                  {
                    title: `Rename to ${meant}`,
                    safe: plain(meant) === plain(name),
                    edits: [renameMember(member, meant)],
                  },
                ]
              : [],
          });
        } else if (
          /^(REGIONAL|CLOUDFRONT)$/.test(waf.scope ?? '') &&
          (name === 'CLOUDFRONT') !== (waf.scope === 'CLOUDFRONT')
        ) {
          report({
            at: key,
            severity: 'warning',
            message: `A web ACL of the scope \`${waf.scope}\` protects no resource of the type \`${name}\`, so this limit is for nothing.`,
          });
        }
      }
    }
  },
};

function plain(name: string): string {
  return name.toUpperCase().replace(/[^A-Z]/g, '');
}
