/**
 * Services whose requests carry the owner of the VPC endpoint, by the key in lower case
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount), as
 * of September 2026.
 */
const everyKey =
  'acm-pca apprunner applicationinsights athena cloudformation comprehendmedical compute-optimizer datasync discovery dynamodb ebs ecr ecs firehose gamelift healthlake iam iotfleetwise iotwireless kinesisanalytics kms lambda medical-imaging omics payment-cryptography polly rbin rekognition route53 s3 scheduler servicediscovery servicequotas shield ssm-contacts storagegateway textract transcribe transfer'.split(
    ' ',
  );
const onlyOrganization =
  'b2bi cassandra cognito-identity dms ds-data identitystore iottwinmaker network-firewall pricing ses sms-voice sqs workmail'.split(
    ' ',
  );

export const endpointOwnerServices: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['aws:vpceaccount', new Set(everyKey)],
  ['aws:vpceorgid', new Set([...everyKey, ...onlyOrganization])],
  ['aws:vpceorgpaths', new Set(everyKey)],
]);
