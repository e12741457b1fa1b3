import { table } from '../text/table';

/**
 * The words that request headers of Amazon S3 take, by the condition key that holds the header
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html). Headers whose words AWS keeps adding to, such as
 * the storage class, are left out.
 */
export const headerValues: ReadonlyMap<string, readonly string[]> = new Map([
  ['s3:x-amz-server-side-encryption', ['AES256', 'aws:kms', 'aws:kms:dsse', 'aws:fsx']],
  ['s3:x-amz-server-side-encryption-customer-algorithm', ['AES256']],
  [
    's3:x-amz-acl',
    [
      'private',
      'public-read',
      'public-read-write',
      'authenticated-read',
      'aws-exec-read',
      'bucket-owner-read',
      'bucket-owner-full-control',
      'log-delivery-write',
    ],
  ],
  ['s3:x-amz-metadata-directive', ['COPY', 'REPLACE']],
  ['s3:x-amz-object-ownership', ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']],
  ['s3:object-lock-mode', ['GOVERNANCE', 'COMPLIANCE']],
  ['s3:object-lock-legal-hold', ['ON', 'OFF']],
]);

/** What people write for a value of `s3:x-amz-server-side-encryption`, in lower case, and what S3 calls it. */
export const otherWords: Readonly<Record<string, string>> = table({
  'sse-s3': 'AES256',
  'aes-256': 'AES256',
  'sse-kms': 'aws:kms',
  kms: 'aws:kms',
  'dsse-kms': 'aws:kms:dsse',
});
