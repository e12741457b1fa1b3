import type { Detection } from './document';
import { isKind, type Kind } from './kinds';

/** File names that tell the kind: tested against the base name without its JSON ending, in lower case. */
const fileNames: readonly (readonly [RegExp, Kind])[] = [
  [/(^|[^a-z])(trust|assume-?role)-?(policy|relationship|document)|(^|[^a-z])trust$/, 'iam-trust-policy'],
  [/bucket-?policy/, 's3-bucket-policy'],
  [/access-?point-?policy/, 's3-access-point-policy'],
  [/(kms|key)-?policy/, 'kms-key-policy'],
  [/(^|[^a-z])scps?($|[^a-z])|service-?control-?policy/, 'scp'],
  [/(^|[^a-z])rcps?($|[^a-z])|resource-?control-?policy/, 'rcp'],
  [/endpoint-?policy|(^|[^a-z])vpce-?policy/, 'vpc-endpoint-policy'],
  [/lattice.*policy|auth-?policy/, 'lattice-auth-policy'],
  [/queue-?policy|(^|[^a-z])sqs-?policy/, 'sqs-queue-policy'],
  [/topic-?policy|(^|[^a-z])sns-?policy/, 'sns-topic-policy'],
  [/(function|lambda-resource)-?policy/, 'lambda-function-policy'],
  [/secret-?policy|secretsmanager-?policy/, 'secretsmanager-policy'],
  [/repository-?policy|(^|[^a-z])ecr-?policy/, 'ecr-repository-policy'],
  [/(api-?gateway|rest-?api)-?policy/, 'apigateway-policy'],
  [/(event-?bus|events-bus)-?policy/, 'events-bus-policy'],
  [/file-?system-?policy|(^|[^a-z])efs-?policy/, 'efs-file-system-policy'],
  [/stack-?policy/, 'cloudformation-stack-policy'],
  [
    /permissions?-?boundary|identity-?policy|(^|[^a-z])iam-?policy|managed-?policy|inline-?policy|session-?policy/,
    'iam-identity-policy',
  ],
];

/** Folder names that tell the kind of every policy in them. */
const folderNames: Readonly<Record<string, Kind>> = {
  scp: 'scp',
  scps: 'scp',
  'service-control-policies': 'scp',
  rcp: 'rcp',
  rcps: 'rcp',
  'resource-control-policies': 'rcp',
  'trust-policies': 'iam-trust-policy',
  'bucket-policies': 's3-bucket-policy',
  'key-policies': 'kms-key-policy',
};

/** The kind that a file's path tells by itself, when it does. Separators may be `/` or `\`. */
export function detectByName(path: string): Detection | undefined {
  const parts = path.split(/[/\\]/);
  const base = parts.at(-1) ?? '';
  const stem = base
    .toLowerCase()
    .replace(/\.(json|jsonc)$/, '')
    .replace(/[_\s]/g, '-');
  for (const [pattern, kind] of fileNames) {
    if (pattern.test(stem)) return { kind, confidence: 'likely', reason: `the file is named ${base}` };
  }
  const folder = (parts.at(-2) ?? '').toLowerCase().replaceAll('_', '-');
  const kind = folderNames[folder] ?? (isKind(folder) ? folder : undefined);
  return kind === undefined
    ? undefined
    : { kind, confidence: 'likely', reason: `the file is in the folder ${parts.at(-2)}` };
}
