import { splitArn } from '../../match/arn';
import type { Scope } from './context';
import type { Rich } from './explanation';
import { code, distinct, listSome, rich } from './rich';
import { fillVariables } from './variables';

/** A resource of S3: a bucket, or objects in it. */
export interface S3Place {
  /** The bucket's name or a pattern for it; an access point's with its kind. */
  readonly bucket: string;
  readonly holder: 'bucket' | 'access point';
  /** The pattern of the objects' keys; undefined when the bucket itself is meant. */
  readonly key: string | undefined;
}

/** Reads the ARN of a bucket, an access point or objects of either; undefined for anything else. */
export function s3Place(arn: string): S3Place | undefined {
  const [first, , service, , account, resource] = splitArn(arn);
  if (first?.value !== 'arn' || resource === undefined || resource.value === '') return undefined;
  if (service?.value !== 's3') return undefined;
  const text = resource.value;
  const [, point, key] = /^accesspoint\/([^/]+)(?:\/object\/(.+))?$/s.exec(text) ?? [];
  if (point !== undefined) return { bucket: point, holder: 'access point', key };
  if (account?.value !== '' && account?.value !== '*') return undefined;
  if (/^(job|storage-lens|accesspoint|access-grants)\b.*\//.test(text)) return undefined;
  const slash = text.replace(/\$\{[^}]*\}/g, variable => '_'.repeat(variable.length)).indexOf('/');
  // A bucket pattern that ends in `*` also matches keys, as `*` crosses slashes; the words of a bucket say so.
  return slash < 0
    ? { bucket: text, holder: 'bucket', key: undefined }
    : { bucket: text.slice(0, slash), holder: 'bucket', key: text.slice(slash + 1) };
}

export interface S3Words {
  /** As an object by itself: `` `reports` ``, ``objects of `reports` under `home/` ``. */
  readonly text: Rich;
  /** What follows "objects of". */
  readonly of: Rich;
  readonly objects: boolean;
  readonly buckets: boolean;
  readonly several: boolean;
  /** The buckets alone, without what of their objects is meant. */
  readonly holders: Rich;
  readonly severalHolders: boolean;
}

export function describeS3(places: readonly S3Place[], scope: Scope): S3Words {
  const objects = places.some(place => place.key !== undefined || place.bucket.endsWith('*'));
  const buckets = places.some(place => place.key === undefined);
  const byBucket = new Map<string, S3Place[]>();
  for (const place of places) {
    const id = `${place.holder} ${place.bucket}`;
    byBucket.set(id, [...(byBucket.get(id) ?? []), place]);
  }
  const parts = [...byBucket.values()].map(group => describeBucket(group, scope));
  return {
    text: listSome(distinct(parts.map(part => part.text)), 3, scope.joiner),
    of: listSome(distinct(parts.map(part => part.of)), 3, scope.joiner),
    holders: listSome(distinct(places.map(place => bucketName(place, scope))), 3),
    severalHolders: parts.length > 1,
    objects,
    buckets,
    several: parts.length > 1 || (objects && !buckets),
  };
}

/** The resources of one bucket together: the bucket and all of its objects are just the bucket. */
function describeBucket(places: readonly S3Place[], scope: Scope): { text: Rich; of: Rich } {
  const first = places[0];
  if (first === undefined) return { text: [], of: [] };
  const name = bucketName(first, scope);
  const keys = places.flatMap(place => place.key ?? []);
  const itself = places.some(place => place.key === undefined);
  if (keys.length === 0) {
    const plain = rich`${first.holder} ${name}`;
    if (first.bucket === '*') return { text: [{ text: 'any bucket and object' }], of: [{ text: 'any bucket' }] };
    const all = first.holder === 'bucket' && first.bucket.endsWith('*');
    return { text: all ? rich`any ${plain} and its objects` : plain, of: name };
  }
  const whole = keys.includes('*');
  if (whole) return { text: itself ? name : rich`objects of ${name}`, of: name };
  const parts = listSome(distinct(keys.map(key => describeKey(key, scope))), 3, scope.joiner);
  const of = rich`${name} ${parts}`;
  return { text: itself ? rich`${first.holder} ${name} and its objects ${parts}` : rich`objects of ${of}`, of };
}

function bucketName(place: S3Place, scope: Scope): Rich {
  if (place.bucket === '*') return [{ text: `any ${place.holder}` }];
  const name = code(fillVariables(place.bucket, scope));
  return place.holder === 'bucket' ? name : rich`access point ${name}`;
}

/** `under `home/``, `with the key `index.html``, `with keys like `*.log``. */
function describeKey(key: string, scope: Scope): Rich {
  if (key === '') return [{ text: 'with an empty key' }];
  const filled = fillVariables(key, scope);
  const prefix = /^([^*?]*)\*$/.exec(key)?.[1];
  if (prefix !== undefined) {
    const shown = filled.slice(0, -1);
    return prefix.endsWith('/') ? rich`under ${code(shown)}` : rich`with keys that begin with ${code(shown)}`;
  }
  return /[*?]/.test(key) ? rich`with keys like ${code(filled)}` : rich`with the key ${code(filled)}`;
}
