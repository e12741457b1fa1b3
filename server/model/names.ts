import { table } from '../text/table';
import type { Detection } from './document';
import { isKind, type Kind } from './kinds';

/**
 * File names that tell the kind when they begin or end with it, tested against the base name in lower case, without its
 * JSON ending, with `-` between its words. `<` stands for the beginning of a word.
 */
const fileNames: readonly (readonly [pattern: string, kind: Kind])[] = [
  ['<(trust|assume-?role)-?(policy|relationship|document)', 'iam-trust-policy'],
  ['<bucket-?policy', 's3-bucket-policy'],
  ['<access-?point-?policy', 's3-access-point-policy'],
  ['<(kms|key)-?policy', 'kms-key-policy'],
  ['<scps?($|[^a-z])|<service-?control-?policy', 'scp'],
  ['<rcps?($|[^a-z])|<resource-?control-?policy', 'rcp'],
  ['<stack-?policy', 'cloudformation-stack-policy'],
  ['<(permissions?-?boundary|(identity|managed|inline|session)-?policy)', 'iam-identity-policy'],
];

/** Names that policies of the kind bear, and identity policies that are about such resources just as well. */
const ambiguousNames: typeof fileNames = [
  ['<(vpc-?)?endpoint-?policy|<vpce-?policy', 'vpc-endpoint-policy'],
  ['<lattice.*policy|<auth-?policy', 'lattice-auth-policy'],
  ['<queue-?policy|<sqs-?policy', 'sqs-queue-policy'],
  ['<topic-?policy|<sns-?policy', 'sns-topic-policy'],
  ['<(function|lambda-resource)-?policy', 'lambda-function-policy'],
  ['<secret-?policy|<secretsmanager-?policy', 'secretsmanager-policy'],
  ['<repository-?policy|<ecr-?policy', 'ecr-repository-policy'],
  ['<(api-?gateway|rest-?api)-?policy', 'apigateway-policy'],
  ['<(event-?bus|events-bus)-?policy', 'events-bus-policy'],
  ['<file-?system-?policy|<efs-?policy', 'efs-file-system-policy'],
  ['<iam-?policy', 'iam-identity-policy'],
  ['<trust$', 'iam-trust-policy'],
];

/** Whether a name tells any kind at all, and then which. */
interface NameTest {
  readonly any: RegExp;
  readonly each: readonly (readonly [RegExp, Kind])[];
}

function compile(names: typeof fileNames): NameTest {
  const atWord = (pattern: string): string => pattern.replaceAll('<', '(?<![a-z])');
  return {
    any: new RegExp(names.map(([pattern]) => atWord(pattern)).join('|')),
    each: names.map(([pattern, kind]) => [new RegExp(atWord(pattern)), kind]),
  };
}

/** `deny-changes-to-bucket-policy-rules` is about bucket policies; `reports-bucket-policy` is one. */
const atEdge: typeof fileNames = fileNames.map(([pattern, kind]) => [`^(?:${pattern})|(?:${pattern})$`, kind]);

const tellingNames = compile(atEdge);
const hintingNames = compile([...fileNames, ...ambiguousNames]);

function kindByName(stem: string, { any, each }: NameTest): Kind | undefined {
  return any.test(stem) ? each.find(([pattern]) => pattern.test(stem))?.[1] : undefined;
}

/** Folder names that tell the kind of every policy in them. */
const folderNames: Readonly<Record<string, Kind>> = table({
  scp: 'scp',
  scps: 'scp',
  'service-control-policies': 'scp',
  rcp: 'rcp',
  rcps: 'rcp',
  'resource-control-policies': 'rcp',
  'trust-policies': 'iam-trust-policy',
  'bucket-policies': 's3-bucket-policy',
  'key-policies': 'kms-key-policy',
  'endpoint-policies': 'vpc-endpoint-policy',
  'vpc-endpoint-policies': 'vpc-endpoint-policy',
});

/**
 * The kind that a file's path tells by itself, when it does. Separators may be `/` or `\`. A `guess` holds only as long
 * as nothing in the document speaks against it.
 */
export function detectByName(path: string): Detection | undefined {
  const parts = path.split(/[/\\]/);
  const base = parts.at(-1) ?? '';
  const stem = base
    .replace(/\.jsonc?$/i, '')
    .toLowerCase()
    .replace(/[_\s]/g, '-');
  const reason = `the file is named ${base}`;
  const told = kindByName(stem, tellingNames);
  if (told !== undefined) return { kind: told, confidence: 'likely', reason };
  const folder = (parts.at(-2) ?? '').toLowerCase().replaceAll('_', '-');
  const kind = folderNames[folder] ?? (isKind(folder) ? folder : undefined);
  if (kind !== undefined) return { kind, confidence: 'likely', reason: `the file is in the folder ${parts.at(-2)}` };
  const hinted = kindByName(stem, hintingNames);
  return hinted === undefined ? undefined : { kind: hinted, confidence: 'guess', reason };
}

/** Base names of files of tools that everybody knows, and the files and folders of editors, whose names begin with a dot. */
const othersNames =
  /^(package(-lock)?|composer|(ts|js)config(\..*)?|deno|bower|lerna|nx|turbo|vercel|firebase|angular|manifest|components|jest\.config|devcontainer|global)\.jsonc?$/i;

/** Whether a path by itself tells that what is in it, or will be, is none of ours. */
export function isOthersFile(path: string | undefined): boolean {
  const [base = '', folder = ''] = path?.split(/[/\\]/).reverse() ?? [];
  return base.startsWith('.') || folder.startsWith('.') || othersNames.test(base);
}
