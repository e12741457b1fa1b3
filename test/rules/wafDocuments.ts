type Members = object;

export const visible = (name: string): object => ({
  SampledRequestsEnabled: true,
  CloudWatchMetricsEnabled: true,
  MetricName: name,
});

export const geo = (...codes: string[]): object => ({ GeoMatchStatement: { CountryCodes: codes } });
export const rate = (members: Members = {}): object => ({
  RateBasedStatement: { Limit: 1000, AggregateKeyType: 'IP', ...members },
});
export const managed = (name = 'AWSManagedRulesKnownBadInputsRuleSet', members: Members = {}): object => ({
  ManagedRuleGroupStatement: { VendorName: 'AWS', Name: name, ...members },
});
export const ownGroup = {
  RuleGroupReferenceStatement: {
    ARN: 'arn:aws:wafv2:eu-west-1:111122223333:regional/rulegroup/common/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111',
  },
};
export const addresses = {
  IPSetReferenceStatement: {
    ARN: 'arn:aws:wafv2:eu-west-1:111122223333:regional/ipset/office/a1b2c3d4-5678-90ab-cdef-EXAMPLE22222',
  },
};
export const label = (key: string, scope = 'LABEL'): object => ({ LabelMatchStatement: { Scope: scope, Key: key } });
export const and = (...statements: object[]): object => ({ AndStatement: { Statements: statements } });
export const or = (...statements: object[]): object => ({ OrStatement: { Statements: statements } });
export const not = (statement: object): object => ({ NotStatement: { Statement: statement } });

/** A rule that blocks what the statement matches; members replace or add to its own, and one that is undefined is left out. */
export function rule(priority: number, statement: object, members: Members = {}): object {
  const name = `rule-${priority}`;
  return {
    Name: name,
    Priority: priority,
    Statement: statement,
    Action: { Block: {} },
    VisibilityConfig: visible(name),
    ...members,
  };
}

/** A rule that runs a rule group. */
export function groupRule(priority: number, statement: object = managed(), members: Members = {}): object {
  return rule(priority, statement, { Action: undefined, OverrideAction: { None: {} }, ...members });
}

export function webAcl(rules: readonly object[], members: Members = {}): object {
  return {
    Name: 'shop',
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    Rules: rules,
    VisibilityConfig: visible('shop'),
    ...members,
  };
}

export function ruleGroup(rules: readonly object[], members: Members = {}): object {
  return {
    Name: 'common',
    Scope: 'REGIONAL',
    Capacity: 100,
    Rules: rules,
    VisibilityConfig: visible('common'),
    ...members,
  };
}
