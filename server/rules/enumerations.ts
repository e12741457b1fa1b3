/**
 * The words that condition keys take whose values AWS has fixed, by the key in lower case. Keys to whose words AWS keeps
 * adding, such as instance types, are left out; those of request headers of Amazon S3 are in `headers.ts`.
 */
export const keyWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws:principaltype', ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous']],
  ['autoscaling:metadatahttpendpoint', ['enabled', 'disabled']],
  ['autoscaling:metadatahttptokens', ['required', 'optional']],
  ['dynamodb:returnvalues', ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW']],
  ['dynamodb:returnconsumedcapacity', ['TOTAL', 'INDEXES', 'NONE']],
  ['dynamodb:select', ['ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES', 'SPECIFIC_ATTRIBUTES', 'COUNT']],
  ['ec2:instancemetadatatags', ['enabled', 'disabled']],
  ['ec2:metadatahttpendpoint', ['enabled', 'disabled']],
  ['ec2:metadatahttptokens', ['required', 'optional']],
  ['ec2:rootdevicetype', ['ebs', 'instance-store']],
  ['ec2:tenancy', ['default', 'dedicated', 'host']],
  ['elasticloadbalancing:scheme', ['internet-facing', 'internal']],
  ['kms:expirationmodel', ['KEY_MATERIAL_EXPIRES', 'KEY_MATERIAL_DOES_NOT_EXPIRE']],
  ['kms:grantconstrainttype', ['EncryptionContextEquals', 'EncryptionContextSubset', 'SourceArn']],
  [
    'kms:grantoperations',
    [
      'CreateGrant',
      'Decrypt',
      'DeriveSharedSecret',
      'DescribeKey',
      'Encrypt',
      'GenerateDataKey',
      'GenerateDataKeyPair',
      'GenerateDataKeyPairWithoutPlaintext',
      'GenerateDataKeyWithoutPlaintext',
      'GenerateMac',
      'GetPublicKey',
      'ReEncryptFrom',
      'ReEncryptTo',
      'RetireGrant',
      'Sign',
      'Verify',
      'VerifyMac',
    ],
  ],
  ['kms:keyorigin', ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE']],
  ['kms:keyusage', ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT']],
  ['kms:messagetype', ['RAW', 'DIGEST', 'EXTERNAL_MU']],
  ['kms:multiregionkeytype', ['PRIMARY', 'REPLICA']],
  ['lambda:functionurlauthtype', ['AWS_IAM', 'NONE']],
  ['s3:accesspointnetworkorigin', ['Internet', 'VPC']],
  ['s3:authtype', ['REST-HEADER', 'REST-QUERY-STRING', 'POST']],
  ['s3:signatureversion', ['AWS', 'AWS4-HMAC-SHA256']],
  ['vpc-lattice-svcs:requestmethod', ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']],
]);

/** The least and the greatest number that a key can hold, by the key in lower case. */
export const keyRanges: ReadonlyMap<string, readonly [least: number, greatest: number]> = new Map([
  ['autoscaling:metadatahttpputresponsehoplimit', [1, 64]],
  ['ec2:metadatahttpputresponsehoplimit', [1, 64]],
  ['ec2:roledelivery', [1, 2]],
  ['kms:rotationperiodindays', [90, 2560]],
  ['kms:schedulekeydeletionpendingwindowindays', [7, 30]],
  ['s3:max-keys', [0, 1000]],
  ['s3:tlsversion', [1, 1.3]],
  // From what `sts:GetWebIdentityToken` takes to what `sts:GetSessionToken` does.
  ['sts:durationseconds', [60, 129_600]],
  ['vpc-lattice-svcs:port', [1, 65_535]],
]);

/** Keys that hold codes of Regions, in lower case. */
export const regionKeys: ReadonlySet<string> = new Set([
  'aws:requestedregion',
  'account:targetregion',
  'batch:awslogsregion',
  'cloudformation:targetregion',
  'dsql:witnessregion',
  'ec2:region',
  'ec2:vpceserviceregion',
  'ec2:vpcesupportedregion',
  'identitystore:primaryregion',
  'kms:primaryregion',
  'kms:replicaregion',
  'observabilityadmin:centralizationbackupregion',
  'observabilityadmin:centralizationdestinationregion',
  'observabilityadmin:centralizationsourceregions',
  'observabilityadmin:targetregions',
  's3:destinationregion',
  'secretsmanager:addreplicaregions',
  'secretsmanager:secretprimaryregion',
  'ses:replicaregion',
  'sso:primaryregion',
]);

/** Keys whose values are service principals, in lower case. */
export const servicePrincipalKeys: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'iam:passedtoservice',
  'iam:awsservicename',
  'kms:granteeserviceprincipal',
  'kms:retiringserviceprincipal',
  'organizations:serviceprincipal',
]);
