import { inOrder, type Source, type SourceAction, type SourceKey, type SourceService, type SourceType } from './source';

/**
 * Where the data of the reference falls short of what AWS does. Each repair has its test in `test/facts/repairs.test.ts`;
 * one that the data has overtaken fails loudly, so that it can be taken out.
 */
export function repair(source: Source): void {
  const find = finder(source);
  for (const service of source.services) spellTemplates(service);

  // Compared with Numeric operators in AWS's own examples.
  find.key('glacier', 'glacier:ArchiveAgeInDays').types = 'Numeric';
  // A version of a secret can carry several labels.
  find.key('secretsmanager', 'secretsmanager:VersionStage').types = 'ArrayOfString';
  // The context of S3 and others holds ARNs, and AWS's own policies compare them with Arn operators.
  find.key('kms', 'kms:EncryptionContext:${EncryptionContextKey}').types = 'String|ARN';

  // A list: `authenticated` and the login providers.
  find.key('sts', 'cognito-identity.amazonaws.com:amr').types = 'ArrayOfString';

  // Data sets have ARNs, metrics have none.
  find.action('cloudwatch', 'PutMetricData').unnamed = true;

  // Multi-Region access points are named without a Region.
  find.type('s3', 'accesspoint').arns.push('arn:${Partition}:s3::${Account}:accesspoint/${AccessPointAlias}');
  find
    .type('s3', 'accesspointobject')
    .arns.push('arn:${Partition}:s3::${Account}:accesspoint/${AccessPointAlias}/object/${ObjectName}');
  // Resource policies of API Gateway may leave out the API and the account, and stop after any part of the path.
  find
    .type('execute-api', 'execute-api-general')
    .arns.push(
      'arn:${Partition}:execute-api:${Region}:${Account}:${ApiId}',
      'arn:${Partition}:execute-api:${Region}:${Account}:${ApiId}/${Stage}',
      'arn:${Partition}:execute-api:${Region}:${Account}:${ApiId}/${Stage}/${Method}',
      'execute-api:/${Stage}',
      'execute-api:/${Stage}/${Method}',
      'execute-api:/${Stage}/${Method}/${ApiSpecificResourcePath}',
    );
}

/** Looks things up and fails when they are gone. */
function finder(source: Source) {
  const service = (prefix: string): SourceService =>
    given(
      source.services.find(each => each.prefix === prefix),
      prefix,
    );
  return {
    key: (prefix: string, name: string): SourceKey =>
      given(
        service(prefix).keys.find(each => each.name === name),
        name,
      ),
    type: (prefix: string, name: string): SourceType =>
      given(
        service(prefix).types.find(each => each.name === name),
        name,
      ),
    action: (prefix: string, name: string): SourceAction =>
      given(
        service(prefix).actions.find(each => each.name === name),
        name,
      ),
  };
}

function given<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The data no longer has ${name}: look at the repairs`);
  return value;
}

/** Placeholders are written in four ways; here they become `${TagKey}` and the like. Doubles that this makes are merged. */
function spelling(name: string): string {
  return name
    .replace(/<(\w+)>/g, '${$1}')
    .replace(/\/tag-key$/, '/${TagKey}')
    .replace(/ResourceTag\/$/i, match => `${match}\${TagKey}`);
}

function spellTemplates(service: SourceService): void {
  const spelt = (names: readonly string[]): string[] => [...new Set(names.map(spelling))];
  const keys = new Map<string, SourceKey>();
  for (const key of service.keys) {
    const name = spelling(key.name);
    if (!keys.has(name) || key.name === name) keys.set(name, { ...key, name });
  }
  service.keys.splice(0, service.keys.length, ...[...keys.values()].sort((a, b) => inOrder(a.name, b.name)));
  for (const type of service.types) type.keys = spelt(type.keys);
  for (const action of service.actions) {
    action.keys = spelt(action.keys);
    for (const resource of action.resources) resource.keys = spelt(resource.keys);
  }
}
