/** `docs/rules.md`: every rule, and every issue code of IAM Access Analyzer with the rule that covers it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationRules, familyOf } from '../../server/config/rules';
import { openFacts } from '../../server/facts/pack';
import { prose } from '../../server/features/markdown';
import { ruleMarkdown } from '../../server/features/ruleDocs';
import { factsOf } from '../../server/model/kinds';
import {
  type AccessAnalyzerCode,
  accessAnalyzerCodes,
  accessAnalyzerTypes,
  codesLeftOut,
} from '../../server/rules/accessAnalyzer';
import { rules } from '../../server/rules/index';
import type { AnyRule } from '../../server/rules/rule';
import { type Output, root } from './output';

export async function outputs(): Promise<Output[]> {
  const facts = openFacts(readFileSync(join(root, 'server/facts/generated/iam.pack'), 'latin1'), () =>
    readFileSync(join(root, 'server/facts/generated/waf.json'), 'utf8'),
  );
  const families = [...new Set(rules.map(({ id }) => familyOf(id)))].sort();
  const sections = families.map(family => {
    const own = rules.filter(({ id }) => familyOf(id) === family).sort((a, b) => (a.id < b.id ? -1 : 1));
    return `## ${family}\n\n${own.map(rule => ruleMarkdown(rule, facts, 3)).join('\n')}`;
  });
  return [
    {
      path: 'docs/rules.md',
      text: [introduction, table(families), configurationTable(), coverage(), ...sections].join('\n'),
    },
  ];
}

const introduction = `# Rules

Made by \`npm run generate\` from \`server/rules\`: do not edit. \`policywright rules\` prints the same, and in the editor
each finding leads to the page of its rule. How to give a rule another severity, or to suppress one of its findings, is told
in the [README](../README.md#configuration).
`;

/** All rules by family. */
function table(families: readonly string[]): string {
  const rows = families.flatMap(family =>
    rules
      .filter(({ id }) => familyOf(id) === family)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(rule =>
        row(
          linkTo(rule),
          kindsOf(rule),
          rule.severity,
          rule.accessAnalyzer.map(code => `\`${code}\``).join(' '),
          rule.fixable ? 'yes' : '',
          rule.summary.replaceAll('|', '\\|'),
        ),
      ),
  );
  const head = row('Rule', 'Looks at', 'Severity', 'IAM Access Analyzer', 'Fix', 'What it finds');
  return `## All rules\n\n${head}${row(...Array<string>(7).fill('---'))}${rows.join('')}`;
}

/** What is checked of the configuration. */
function configurationTable(): string {
  const rows = configurationRules.map(({ id, severity, summary, why }) =>
    row(`\`${id}\``, severity, `${summary} ${why}`),
  );
  return `## Configuration

These look at \`policywright.config.json\` and at comments that suppress.

${row('Rule', 'Severity', 'What it finds')}${row('---', '---', '---')}${rows.join('')}`;
}

/** All codes of IAM Access Analyzer, with who covers them. */
function coverage(): string {
  const rows = Object.entries(accessAnalyzerCodes).flatMap(([type, codes]) =>
    codes.map(code => row(`\`${code}\``, accessAnalyzerTypes[type as keyof typeof accessAnalyzerCodes], covers(code))),
  );
  return `## IAM Access Analyzer

The issue codes of [IAM Access Analyzer's policy checks](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html), each with the rules that find the same.

${row('Code', 'Type', 'Rules')}${row('---', '---', '---')}${rows.join('')}`;
}

function covers(code: AccessAnalyzerCode): string {
  const covering = rules.filter(rule => rule.accessAnalyzer.includes(code));
  if (covering.length > 0) return covering.map(linkTo).join(', ');
  const reason = codesLeftOut[code];
  return reason === undefined ? 'none yet' : `left out: ${reason}`;
}

/** Few kinds by name, many by number. */
function kindsOf({ kinds }: AnyRule): string {
  if (kinds === 'policies') return 'every policy';
  return kinds.length > 4 ? `${kinds.length} kinds` : kinds.map(kind => prose(factsOf(kind).label)).join(', ');
}

/** To the section of a rule, by the anchor that Markdown viewers give its heading. */
function linkTo({ id }: AnyRule): string {
  return `[\`${id}\`](#${id.replace('/', '')})`;
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
