import { wafRuleKinds } from '../../model/kinds';
import { replaceValue } from '../../tree/edits';
import type { RuleForWaf } from '../rule';
import { encode, searchTrouble, soughtText } from '../wafSearchStrings';

export const searchStringRule: RuleForWaf = {
  id: 'waf/search-string',
  grammar: 'waf',
  kinds: wafRuleKinds,
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N53', 'N57'],
  fixable: true,
  summary: 'A string match looks for something that never occurs in what it inspects.',
  why: 'AWS WAF compares byte by byte, upper case with upper case, after the text transformations: behind LOWERCASE there is no upper-case letter left to be found. A URI path begins with `/`, a query string comes without its `?`, a method is in upper case, and CONTAINS_WORD takes a word of letters, digits and `_`. The AWS CLI reads SearchString as base64; where that could be meant, nothing is said.',
  examples: [
    {
      kind: 'waf-statement',
      bad: `{
  "ByteMatchStatement": {
    "SearchString": "BadBot",
    "FieldToMatch": { "SingleHeader": { "Name": "user-agent" } },
    "TextTransformations": [{ "Priority": 0, "Type": "LOWERCASE" }],
    "PositionalConstraint": "CONTAINS"
  }
}`,
      good: `{
  "ByteMatchStatement": {
    "SearchString": "badbot",
    "FieldToMatch": { "SingleHeader": { "Name": "user-agent" } },
    "TextTransformations": [{ "Priority": 0, "Type": "LOWERCASE" }],
    "PositionalConstraint": "CONTAINS"
  }
}`,
    },
  ],
  references: [
    {
      title: 'ByteMatchStatement',
      url: 'https://docs.aws.amazon.com/waf/latest/APIReference/API_ByteMatchStatement.html',
    },
  ],
  check({ waf, text, report }) {
    for (const statement of waf.of('ByteMatchStatement')) {
      const sought = soughtText(statement, waf);
      const trouble = sought && searchTrouble(statement, sought.text);
      if (sought === undefined || trouble === undefined) continue;
      const { message, instead } = trouble;
      const value = instead === undefined || sought.plain ? instead : encode(instead);
      const fixes =
        value === undefined
          ? []
          : [{ title: `Search for ${instead}`, safe: false, edits: [replaceValue(text, sought.node, value)] }];
      report({ at: sought.node, message, fixes });
    }
  },
};
