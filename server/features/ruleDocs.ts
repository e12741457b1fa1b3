import { type ConfigurationRule, findConfigurationRule } from '../config/rules';
import type { Facts } from '../facts/facts';
import { factsOf, kindsWithStatements } from '../model/kinds';
import { analyse } from '../rules/analysis';
import { rules } from '../rules/index';
import type { AnyRule, Example } from '../rules/rule';
import { applyEdits } from '../text/edits';
import { code, codes, link, prose } from './markdown';

/** The rule of an id, or undefined when there is none. */
export function findRule(id: string): AnyRule | undefined {
  return rules.find(rule => rule.id === id);
}

const severities: Readonly<Record<AnyRule['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

/** The page of the rule of an id, if there is one. */
export function rulePage(id: string, facts: Facts): string | undefined {
  const rule = findRule(id);
  if (rule !== undefined) return ruleMarkdown(rule, facts);
  const own = findConfigurationRule(id);
  return own && configurationRuleMarkdown(own);
}

/** The page of a rule about the configuration. */
export function configurationRuleMarkdown({ id, severity, summary, why }: ConfigurationRule, level = 1): string {
  const title = '#'.repeat(level);
  return `${[
    `${title} ${id}`,
    `- Severity: ${severities[severity]}, high confidence\n- Looks at: the configuration file and comments that suppress`,
    `${title}# What it finds`,
    summary,
    `${title}# Why it matters`,
    why,
    `${title}# Configure`,
    severityWords(id),
  ].join('\n\n')}\n`;
}

/**
 * The page of a rule in Markdown, with the same headings for every rule, for the editor and the documentation. `level`
 * is that of its title; a page that stands within another, which says how to configure rules, leaves that out.
 */
export function ruleMarkdown(rule: AnyRule, facts: Facts, level = 1): string {
  const [example, ...others] = rule.examples;
  const title = '#'.repeat(level);
  return `${[
    `${title} ${rule.id}`,
    properties(rule),
    `${title}# What it finds`,
    rule.summary,
    `${title}# Why it matters`,
    rule.why,
    `${title}# Bad`,
    fence(example.bad),
    `${title}# Good`,
    fence(example.good),
    `${title}# Fix`,
    fixWords(rule, example, facts),
    ...(others.length === 0 ? [] : [`${title}# More examples`, ...others.map(furtherExample)]),
    ...(level === 1 ? [`${title}# Configure`, configureWords(rule.id)] : []),
    `${title}# References`,
    rule.references.map(({ title: name, url }) => `- ${link(name, url)}`).join('\n'),
  ].join('\n\n')}\n`;
}

function properties(rule: AnyRule): string {
  const kinds =
    rule.kinds === 'policies'
      ? 'every policy'
      : rule.kinds === kindsWithStatements
        ? 'every policy, stack policies included'
        : rule.kinds.map(kind => prose(factsOf(kind).label)).join(', ');
  const lines = [
    `- Severity: ${severities[rule.severity]}, ${rule.confidence} confidence`,
    `- Looks at: ${kinds}`,
    rule.accessAnalyzer.length > 0 && `- IAM Access Analyzer: ${codes(rule.accessAnalyzer)}`,
  ];
  return lines.filter(line => line !== false).join('\n');
}

/** How a project gives a rule another severity, or lives with one of its findings. */
function configureWords(id: string): string {
  return `${severityWords(id)} Or live with a finding, and say why; \`sid\` and \`expires\` may be left out:

${fence(`{
  "suppressions": [
    {
      "file": "policies/example.json",
      "rule": "${id}",
      "sid": "StatementId",
      "reason": "Why it does not matter here",
      "expires": "2030-12-31"
    }
  ]
}`)}

In a \`.jsonc\` file a comment above the statement or value does the same: ${code(`// policywright-ignore ${id} -- why it does not matter here`)}.`;
}

function severityWords(id: string): string {
  return `In \`policywright.config.json\`, give it another severity (\`error\`, \`warning\`, \`information\`, \`hint\`, \`off\`): ${code(`"rules": { "${id}": "off" }`)}.`;
}

function furtherExample({ kind, bad, good }: Example): string {
  return `In ${prose(factsOf(kind).phrase)}, bad:\n\n${fence(bad)}\n\nGood:\n\n${fence(good)}`;
}

/** What the light bulb offers on the bad example. */
function fixWords(rule: AnyRule, example: Example, facts: Facts): string {
  if (!rule.fixable) return 'There is no automatic fix: the right change depends on what is meant.';
  for (const { kind, bad } of [example, ...rule.examples]) {
    const { findings } = analyse(bad, { chosen: { kind, reason: 'the example is one' } }, facts);
    const finding = findings.find(each => each.rule === rule.id && each.fixes.length > 0);
    if (finding === undefined) continue;
    return finding.fixes
      .map(({ title, safe, edits }) => {
        const after = finding.fixes.length === 1 ? `\n\n${fence(applyEdits(bad, edits))}` : '';
        const meaning = safe
          ? 'it does not change what the policy grants'
          : 'look at the change: it may alter what the policy grants';
        return `${finding.fixes.length === 1 ? '' : '- '}${code(title)}: ${meaning}.${after}`;
      })
      .join('\n');
  }
  return 'The light bulb offers a fix.';
}

function fence(text: string): string {
  return `\`\`\`json\n${text}\n\`\`\``;
}
