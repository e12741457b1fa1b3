/**
 * The action that permits an operation of an API, in whatever case the operation is written: people take operations for
 * actions, and those of some services differ
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html). Undefined of an operation that
 * is not known, or that is called like its action.
 */
export function actionForOperation(operation: string): string | undefined {
  const lower = operation.toLowerCase();
  if (!lower.startsWith('apigateway:')) return actionsForOperations.get(lower);
  // API Gateway has the methods of HTTP for actions.
  const method = methods.find(([verb]) => lower.startsWith(verb, 'apigateway:'.length))?.[1];
  return method && `apigateway:${method}`;
}

const operations: readonly (readonly [operation: string, action: string])[] = [
  ['dynamodb:transactgetitems', 'dynamodb:GetItem'],
  ['iot:getpendingjobexecutions', 'iotjobsdata:GetPendingJobExecutions'],
  ['iot:startnextpendingjobexecution', 'iotjobsdata:StartNextPendingJobExecution'],
  ['iot:updatejobexecution', 'iotjobsdata:UpdateJobExecution'],
  ['lambda:invoke', 'lambda:InvokeFunction'],
  ['lambda:invokewithresponsestream', 'lambda:InvokeFunction'],
  ['s3:completemultipartupload', 's3:PutObject'],
  ['s3:copyobject', 's3:PutObject'],
  ['s3:createmultipartupload', 's3:PutObject'],
  ['s3:deleteobjects', 's3:DeleteObject'],
  ['s3:getbucketwebsiteconfiguration', 's3:GetBucketWebsite'],
  ['s3:headbucket', 's3:ListBucket'],
  ['s3:headobject', 's3:GetObject'],
  ['s3:listbuckets', 's3:ListAllMyBuckets'],
  ['s3:listmultipartuploads', 's3:ListBucketMultipartUploads'],
  ['s3:listobjects', 's3:ListBucket'],
  ['s3:listobjectsv2', 's3:ListBucket'],
  ['s3:listobjectversions', 's3:ListBucketVersions'],
  ['s3:listparts', 's3:ListMultipartUploadParts'],
  ['s3:selectobjectcontent', 's3:GetObject'],
  ['s3:uploadpart', 's3:PutObject'],
  ['s3:uploadpartcopy', 's3:PutObject'],
  ['sns:publishbatch', 'sns:Publish'],
  ['sqs:changemessagevisibilitybatch', 'sqs:ChangeMessageVisibility'],
  ['sqs:deletemessagebatch', 'sqs:DeleteMessage'],
  ['sqs:sendmessagebatch', 'sqs:SendMessage'],
];

/** What Amazon S3 calls a setting of a bucket in its operations and in its actions; who may put one may delete it. */
const settings = [
  ['BucketAccelerateConfiguration', 'AccelerateConfiguration'],
  ['BucketAnalyticsConfiguration', 'AnalyticsConfiguration'],
  ['BucketCors', 'BucketCORS'],
  ['BucketEncryption', 'EncryptionConfiguration'],
  ['BucketIntelligentTieringConfiguration', 'IntelligentTieringConfiguration'],
  ['BucketInventoryConfiguration', 'InventoryConfiguration'],
  ['BucketLifecycle', 'LifecycleConfiguration'],
  ['BucketLifecycleConfiguration', 'LifecycleConfiguration'],
  ['BucketMetricsConfiguration', 'MetricsConfiguration'],
  ['BucketNotificationConfiguration', 'BucketNotification'],
  ['BucketReplication', 'ReplicationConfiguration'],
  ['BucketTagging', 'BucketTagging'],
  ['ObjectLockConfiguration', 'BucketObjectLockConfiguration'],
  ['PublicAccessBlock', 'BucketPublicAccessBlock'],
] as const;

function operationsOn([setting, action]: (typeof settings)[number]): [operation: string, action: string][] {
  const own: [string, string][] = [
    [`s3:get${setting}`, `s3:Get${action}`],
    [`s3:put${setting}`, `s3:Put${action}`],
    [`s3:delete${setting}`, `s3:Put${action}`],
  ];
  // Of these a bucket has several.
  if (/Analytics|IntelligentTiering|Inventory|Metrics/.test(setting))
    own.push([`s3:list${setting}s`, `s3:Get${action}`]);
  return own.map(([operation, permitting]) => [operation.toLowerCase(), permitting]);
}

/** Operation, in lower case → action. */
export const actionsForOperations: ReadonlyMap<string, string> = new Map([
  ...operations,
  ...settings.flatMap(operationsOn),
]);

/** How operations of API Gateway begin, and the methods that they are. */
const methods = [
  ['get', 'GET'],
  ['create', 'POST'],
  ['update', 'PATCH'],
  ['delete', 'DELETE'],
  ['put', 'PUT'],
  ['import', 'POST'],
] as const;
