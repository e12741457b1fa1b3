/** The JSON Schema of the configuration file, by which editors complete, explain and check it. */
import { configurationRules, familyOf } from '../../server/config/rules';
import { kinds } from '../../server/model/kinds';
import { rules } from '../../server/rules/index';
import type { Output } from './output';

type Schema = { readonly [name: string]: unknown };

/** Rules and families by name, each with what it finds. */
const names: readonly { readonly name: string; readonly words: string; readonly severity?: string }[] = [
  ...[...new Set([...rules, ...configurationRules].map(({ id }) => familyOf(id)))].map(family => ({
    name: family,
    words: `All rules of the family ${family}.`,
  })),
  ...[...rules, ...configurationRules].map(({ id, summary, severity }) => ({ name: id, words: summary, severity })),
].sort((a, b) => (a.name < b.name ? -1 : 1));

const date = '^\\d{4}-\\d\\d-\\d\\d$';

export async function outputs(): Promise<Output[]> {
  const strict = schema();
  return [
    { path: 'schemas/policywright.config.schema.json', text: `${JSON.stringify(strict, undefined, 2)}\n` },
    {
      path: 'schemas/policywright.config.editor.schema.json',
      text: `${JSON.stringify(lenient(strict), undefined, 2)}\n`,
    },
  ];
}

/** Of what a schema demands, all that our server says better, with the nearest names and fixes. */
const demands = new Set([
  'additionalProperties',
  'required',
  'uniqueItems',
  'pattern',
  'patternErrorMessage',
  'errorMessage',
  'enum',
  'enumDescriptions',
  'markdownEnumDescriptions',
]);

/** The same schema for an editor with our server: it completes and explains as much, and demands only the types. */
function lenient(given: Schema): Schema {
  const { enum: values, enumDescriptions, markdownEnumDescriptions, additionalProperties } = given;
  const rest = Object.entries(given)
    .filter(([name]) => !demands.has(name))
    .map(([name, value]) => {
      if (name === 'properties') {
        const members = Object.entries(value as Readonly<Record<string, Schema>>);
        return [name, Object.fromEntries(members.map(([member, each]) => [member, lenient(each)]))];
      }
      return [name, name === 'items' ? lenient(value as Schema) : value];
    });
  return {
    ...Object.fromEntries(rest),
    ...(typeof additionalProperties === 'object' && { additionalProperties: lenient(additionalProperties as Schema) }),
    // Examples are offered and nothing is demanded of them; the descriptions are those of an alternative beside one for all else.
    ...(values !== undefined && { examples: values }),
    ...((enumDescriptions ?? markdownEnumDescriptions) !== undefined && {
      anyOf: [{ enum: values, enumDescriptions, markdownEnumDescriptions }, {}],
    }),
  };
}

function schema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Policywright configuration',
    description:
      'What a project wants of Policywright: severities, kinds of document, and findings to live with. It holds for the folder that it stands in and all below, in the editor and on the command line.',
    type: 'object',
    defaultSnippets: beginnings,
    properties: {
      $schema: { type: 'string', description: 'The address of this schema, for editors that do not know it.' },
      rules: {
        markdownDescription:
          'Severity of rules: the id of a rule or a family of rules, and `error`, `warning`, `information`, `hint` or `off`. A rule goes before its family.',
        type: 'object',
        properties: Object.fromEntries(names.map(({ name, words, severity }) => [name, level(words, severity)])),
        additionalProperties: false,
        errorMessage: 'Policywright has no rule and no family of rules of this name. `policywright rules` lists them.',
      },
      associations: {
        markdownDescription:
          'Kinds of document by file: a glob and the kind of the files that it fits. A glob without a slash fits in any folder, one with a slash starts at the folder of this file.',
        type: 'object',
        additionalProperties: {
          type: 'string',
          enum: kinds.map(({ id }) => id),
          enumDescriptions: kinds.map(({ label }) => label),
          errorMessage: 'Policywright knows no such kind of document.',
        },
        examples: [{ 'policies/guardrails/*.json': 'scp' }],
      },
      suppressions: {
        description: 'Findings to live with, each with the reason.',
        type: 'array',
        items: suppression,
      },
      accounts: {
        description: 'Whose policies these are: it tells which principals and resources belong to others.',
        type: 'object',
        properties: {
          own: {
            description: 'The ids of your AWS accounts.',
            type: 'array',
            uniqueItems: true,
            items: { type: 'string', pattern: '^\\d{12}$', patternErrorMessage: 'An account id has 12 digits.' },
          },
          organization: {
            description: 'The id of your organization.',
            type: 'string',
            pattern: '^o-[a-z0-9]{10,32}$',
            patternErrorMessage: 'An organization id looks like o-a1b2c3d4e5.',
          },
        },
        additionalProperties: false,
      },
      knownActions: {
        markdownDescription:
          'Actions that AWS has and the data of Policywright does not know yet, `service:Name`; `*` and `?` stand for any characters.',
        type: 'array',
        uniqueItems: true,
        items: {
          type: 'string',
          pattern: '^[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+$',
          patternErrorMessage: 'An action looks like service:Name.',
        },
      },
    },
    additionalProperties: false,
    allowTrailingCommas: true,
  };
}

const suppression: Schema = {
  type: 'object',
  properties: {
    file: {
      markdownDescription:
        'The file with the finding, from the folder of this file, or a glob: one without a slash fits in any folder.',
      type: 'string',
      pattern: '\\S',
      patternErrorMessage: 'Name the file with the finding, or a glob.',
    },
    rule: {
      description: 'The rule whose findings are left out, or a family of rules.',
      type: 'string',
      enum: names.map(({ name }) => name),
      markdownEnumDescriptions: names.map(({ words }) => words),
      errorMessage: 'Policywright has no rule and no family of rules of this name. `policywright rules` lists them.',
    },
    sid: {
      markdownDescription: 'Only findings in the statement of this `Sid`.',
      type: 'string',
      pattern: '\\S',
      patternErrorMessage: 'Name the Sid of the statement, or remove this member.',
    },
    pointer: {
      markdownDescription:
        'Only findings at this value or below: a JSON pointer such as `/Statement/0/Action`. A Sid still fits when statements move.',
      type: 'string',
      pattern: '^(/|$)',
      patternErrorMessage: 'A pointer looks like /Statement/0/Action.',
    },
    reason: {
      description: 'Why the finding does not matter here, for whoever reads this later.',
      type: 'string',
      pattern: '\\S',
      patternErrorMessage: 'Say why the finding does not matter.',
    },
    expires: {
      description: 'The last day on which this holds: YYYY-MM-DD.',
      type: 'string',
      pattern: date,
      patternErrorMessage: 'Write the day as YYYY-MM-DD.',
    },
  },
  required: ['file', 'rule', 'reason'],
  additionalProperties: false,
  defaultSnippets: [
    {
      label: 'Suppress a finding',
      body: { file: '$1', rule: '$2', reason: '$3' },
    },
  ],
};

/** What a file that is empty can begin with. */
const beginnings = [
  // The completion of a rule writes its quotes and the severity too.
  { label: 'Give a rule another severity', bodyText: '{\n\t"rules": {\n\t\t$0\n\t}\n}' },
  { label: 'Suppress a finding', body: { suppressions: [{ file: '$1', rule: '$2', reason: '$3' }] } },
  { label: 'Say what kind of document files are', body: { associations: { $1: '$2' } } },
];

function level(words: string, severity: string | undefined): Schema {
  return {
    type: 'string',
    enum: ['error', 'warning', 'information', 'hint', 'off'],
    ...(severity !== undefined && { default: severity }),
    markdownDescription: words,
    errorMessage: 'A severity is error, warning, information, hint or off.',
  };
}
