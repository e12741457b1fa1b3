import { table } from '../../text/table';

/** What people stumble over with a condition key, by its declared name in lower case. The data holds what the key is. */
export const keyRemarks: Readonly<Record<string, string>> = table({
  'aws:sourceip':
    'Private addresses never match here: within a VPC use `aws:VpcSourceIp` with `aws:SourceVpc` or `aws:SourceVpce`. When a service calls on the caller’s behalf, the address may be that of the service.',
  'aws:vpcsourceip': 'Private addresses repeat from VPC to VPC, hence the second key.',
  'aws:sourcevpce':
    'A Deny with `StringNotEquals` on it also shuts out the console and AWS services that call on someone’s behalf, as their requests have no VPC endpoint; exempt them with `aws:ViaAWSService` or `aws:PrincipalIsAWSService`.',
  'aws:sourcevpc':
    'A Deny with `StringNotEquals` on it also shuts out the console and AWS services that call on someone’s behalf, as their requests have no VPC endpoint; exempt them with `aws:ViaAWSService` or `aws:PrincipalIsAWSService`.',
  'aws:sourcearn':
    'With a wildcard in the value use `ArnLike`; add `aws:SourceAccount` where the ARN names no account, as with S3 buckets.',
  'aws:calledvia':
    'Needs `ForAnyValue:` or `ForAllValues:`. `aws:CalledViaFirst` and `aws:CalledViaLast` are its ends: the service that the person called, and the one that makes this request.',
  'aws:calledviafirst': 'The service that the person called, the first of `aws:CalledVia`.',
  'aws:calledvialast': 'The service that makes this request, the last of `aws:CalledVia`.',
  'aws:principalarn': 'A session ARN (`assumed-role`) never matches: write the ARN of the role.',
  'aws:requestedregion':
    'A Region lock (`Deny` with `StringNotEquals`) must exempt global services such as IAM, CloudFront, Route 53 and Organizations with `NotAction`.',
  'aws:multifactorauthpresent':
    'In a `Deny` use `BoolIfExists` with `"false"`, so that long-term keys are caught too; in an `Allow` use `Bool` with `"true"`, as `BoolIfExists` would let them in.',
  'aws:multifactorauthage': 'In seconds: `NumericLessThan` `300` asks for MFA within the last five minutes.',
  'aws:tokenissuetime':
    '`Deny` with `DateLessThan` revokes the sessions that began before that moment. It does not stop a new sign-in, and long-term keys have no such time.',
  'aws:securetransport':
    'To insist on TLS, `Deny` with `Bool` and `"false"`. An `Allow` with `"true"` leaves other statements free to let plain HTTP in.',
  'aws:sourceaccount': 'Guards against the confused deputy, together with `aws:SourceArn`.',
  'aws:resourcetag/${tagkey}': 'What follows the slash is the key of the tag: `aws:ResourceTag/team`.',
  'aws:principaltag/${tagkey}':
    'What follows the slash is the key of the tag; as a variable, `${aws:PrincipalTag/team}` stands for the caller’s own tag.',
  'aws:requesttag/${tagkey}': 'What follows the slash is the key of the tag: `aws:RequestTag/team`.',
  'kms:viaservice': 'Values look like `s3.eu-central-1.amazonaws.com`: service, Region, suffix.',
  's3:x-amz-server-side-encryption': 'Values are `AES256`, `aws:kms` and `aws:kms:dsse`.',
  'sts:externalid':
    'A secret shared with the other account, of 2 to 1,224 characters; it guards against the confused deputy.',
});
