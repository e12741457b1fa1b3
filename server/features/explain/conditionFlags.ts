import { table } from '../../text/table';

/** Keys whose values are true and false: how, and as a clause. */
export const boolWords: Readonly<Record<string, readonly [yes: BoolWords, no: BoolWords]>> = table({
  'aws:securetransport': [
    { adverb: 'over TLS', clause: 'the request is sent over TLS' },
    { adverb: 'over plain HTTP', clause: 'the request is sent over plain HTTP' },
  ],
  'aws:multifactorauthpresent': [
    { adverb: 'with MFA', clause: 'the caller signed in with MFA' },
    { clause: "the caller's temporary credentials were issued without MFA" },
  ],
  'aws:viaawsservice': [
    { adverb: 'by way of an AWS service', clause: 'an AWS service passes the request on' },
    { adverb: 'directly, not by way of an AWS service', clause: 'no AWS service passes the request on' },
  ],
  'aws:principalisawsservice': [
    { clause: 'the caller is an AWS service itself' },
    { clause: 'the caller is not an AWS service itself' },
  ],
  'kms:grantisforawsresource': [
    { adverb: 'on behalf of AWS services', clause: 'an AWS service asks for it on behalf of the caller' },
    { clause: 'no AWS service asks for it on behalf of the caller' },
  ],
  'elasticfilesystem:accessedviamounttarget': [
    { adverb: 'through a mount target', clause: 'the request comes through a mount target' },
    { clause: 'the request does not come through a mount target' },
  ],
  'kms:bypasspolicylockoutsafetycheck': [
    { clause: 'the request skips the check against locking oneself out' },
    { clause: 'the request keeps the check against locking oneself out' },
  ],
});

export interface BoolWords {
  readonly adverb?: string;
  readonly clause: string;
}

/** Keys about which every request says something; what may be missing is then not worth a word. */
export const alwaysPresent = new Set([
  'aws:securetransport',
  'aws:viaawsservice',
  'aws:principalisawsservice',
  'aws:principalaccount',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:currenttime',
  'aws:epochtime',
  'aws:useragent',
]);
