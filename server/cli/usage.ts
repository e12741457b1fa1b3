import { nearest } from '../match/nearest';

/** A command line that cannot be carried out, in one line for the person who typed it. */
export class UsageError extends Error {}

/** `name` is none of the `known`: says so, with the nearest of them. */
export function unknown(what: string, name: string, known: Iterable<string>, hint: string): UsageError {
  const [guess] = nearest(name, known, 1);
  return new UsageError(`unknown ${what} \`${name}\`. ${guess === undefined ? hint : `Did you mean \`${guess}\`?`}`);
}

export const help = `Policywright checks and explains AWS security policies, offline.

Usage: policywright COMMAND [OPTION…]

  check [PATH…|-]    Check files, folders or the standard input; without PATH the current folder
  explain FILE       Say in plain language who may do what, or what a web ACL does with a request
  waf-test FILE…     Try requests on a web ACL and tell which rule decides
  rules [ID]         List the rules, or show one

  -h, --help         Show this; after a command, its options
  -V, --version      Show the version and the date of the AWS data
`;

export const commandHelp = {
  check: `Usage: policywright check [PATH…|-] [OPTION…]

Checks JSON files. Of a folder, every .json and .jsonc file that Git does not ignore is looked at, and those that hold
no AWS document are left alone. \`-\` reads the standard input.

  --kind KIND              What the documents are, when their content or name does not tell
  --format FORMAT          text (default), json or sarif
  --min-severity SEVERITY  error, warning (default), information or hint: what is shown as text and fails the check
  --no-suppressions        Report what the configuration suppresses, too
  --stdin-filename FILE    Path that the standard input is reported under and its kind may be told by
  --color WHEN             auto (default), always or never
  --concurrency N          Threads to check on, 1 to 8; by default as many as files and processors are worth
  -q, --quiet              No closing line and no progress

Exit status: 0 nothing found at or above the severity, 1 findings, 2 wrong usage or an input that cannot be read.
`,
  explain: `Usage: policywright explain FILE [OPTION…]

Says in plain language who may do what, on which resources and on what conditions; of a web ACL, what happens to a
request, rule by rule. \`-\` reads the standard input.

  --kind KIND            What the document is, when its content or name does not tell
  --format FORMAT        markdown (default) or json
  --stdin-filename FILE  Path that the kind of the standard input may be told by

Exit status: 0 explained, 2 wrong usage, or an input that cannot be read or holds no policy.
`,
  'waf-test': `Usage: policywright waf-test FILE… --request FILE [OPTION…]

Tries requests on the web ACL, rule group or rule in the first FILE: which rules match, which one decides, which labels
the request gets, and what was inspected. Further FILEs hold the IP sets, regex pattern sets and rule groups that it
refers to. The request file says what only AWS knows, such as which managed rules match; nothing is guessed, and what is
not said makes the outcome unknown. One file may be \`-\`, the standard input.

  --request FILE   One request or a list of them, as JSON: method, uri, headers, body, sourceIp, country, \`expect\`, …
  --kind KIND      What the document is, when its content or name does not tell
  --format FORMAT  text (default) or json
  --color WHEN     auto (default), always or never

Exit status: 0 every outcome is what its request expects, or nothing is expected; 1 one is not; 2 wrong usage, or an
input that cannot be read.
`,
  rules: `Usage: policywright rules [ID] [OPTION…]

Lists the rules, or shows all about one. ID may also be an issue code of IAM Access Analyzer: it stands for the rules
that cover it.

  --format FORMAT  text (default), json or markdown
  --color WHEN     auto (default), always or never
`,
} as const;

export type CommandName = keyof typeof commandHelp;

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commandHelp, name);
}
