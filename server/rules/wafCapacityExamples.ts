const visible = (name: string) => ({
  SampledRequestsEnabled: true,
  CloudWatchMetricsEnabled: true,
  MetricName: name,
});

/** A web ACL with AWS's managed rule groups of these names, which begin with AWSManagedRules. */
export function managedRules(...names: readonly string[]): string {
  const rules = names.map((name, Priority) => ({
    Name: name,
    Priority,
    Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: `AWSManagedRules${name}` } },
    OverrideAction: { None: {} },
    VisibilityConfig: visible(name),
  }));
  const acl = {
    Name: 'shop',
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: rules,
    VisibilityConfig: visible('shop'),
  };
  return JSON.stringify(acl, undefined, 2);
}

/** A rule group that takes 50 WCU and declares as much as it is told. */
export function groupExample(capacity: number): string {
  const xss = {
    Name: 'scripts',
    Priority: 0,
    Statement: {
      XssMatchStatement: {
        FieldToMatch: { QueryString: {} },
        TextTransformations: [{ Priority: 0, Type: 'URL_DECODE' }],
      },
    },
    Action: { Block: {} },
    VisibilityConfig: visible('scripts'),
  };
  const group = {
    Name: 'forms',
    Scope: 'REGIONAL',
    Capacity: capacity,
    Rules: [xss],
    VisibilityConfig: visible('forms'),
  };
  return JSON.stringify(group, undefined, 2);
}
