import { hasWildcard } from '../../match/wildcard';
import { eachConditionOn, ignoresCase, isOpen } from '../conditions';
import { replaceWith } from '../fixes';
import type { Rule } from '../rule';

const attestation = 'kms:recipientattestation:';

/** The keys whose values have a form. */
const keys = {
  has: (key: string): boolean =>
    key === 'kms:requestalias' || key === 'kms:resourcealiases' || key.startsWith(attestation),
};

export const kmsValueForm: Rule = {
  id: 'kms/value-form',
  kinds: 'policies',
  severity: 'warning',
  confidence: 'high',
  accessAnalyzer: [],
  notes: ['N28'],

  fixable: true,
  summary: 'A condition key of AWS KMS is compared with a value that it never has.',
  why: 'Measurements of a Nitro enclave such as `kms:RecipientAttestation:PCR0` are 96 hexadecimal digits in lower case, and keys for aliases hold names that begin with `alias/`. AWS compares the text as it stands, so a value of another form matches no request.',
  examples: [
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEqualsIgnoreCase": { "kms:RecipientAttestation:PCR0": "A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1A1" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEqualsIgnoreCase": { "kms:RecipientAttestation:PCR0": "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1" } }
    }
  ]
}`,
    },
    {
      kind: 'iam-identity-policy',
      bad: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:RequestAlias": "orders" } }
    }
  ]
}`,
      good: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "kms:Decrypt",
      "Resource": "*",
      "Condition": { "StringEquals": { "kms:RequestAlias": "alias/orders" } }
    }
  ]
}`,
    },
  ],
  references: [
    {
      title: 'AWS KMS condition keys for attested platforms',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html',
    },
    {
      title: 'AWS KMS condition keys',
      url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
    },
  ],
  check({ document: { policy }, text, report }) {
    eachConditionOn(policy, keys, ({ key, operator, values }, _, name) => {
      if (operator.family !== 'String') return;
      const form = name.startsWith(attestation) ? measurement : alias;
      for (const { value, node } of values) {
        const wrong = !isOpen(value) && !hasWildcard(value) && form.isWrong(value, ignoresCase(operator));
        if (!wrong) continue;
        const meant = form.repair(value);
        report({
          at: node,
          message: `\`${key}\` never equals \`${value}\`: ${form.words}.`,
          fixes: replaceWith(text, node, meant),
        });
      }
    });
  },
};

interface Form {
  readonly words: string;
  isWrong(value: string, ignoreCase: boolean): boolean;
  repair(value: string): string | undefined;
}

const measurement: Form = {
  words: 'measurements are 96 hexadecimal digits in lower case',
  // A word may stand for a measurement to be filled in.
  isWrong: (value, ignoreCase) => {
    if (!/^[0-9a-f]+$/i.test(value)) return false;
    return value.length !== 96 || (!ignoreCase && value !== value.toLowerCase());
  },
  repair: value => (value.length === 96 ? value.toLowerCase() : undefined),
};

const alias: Form = {
  words: 'names of aliases begin with `alias/`',
  isWrong: value => !value.startsWith('alias/') && /^[\w/:-]+$/.test(value),
  repair: value => {
    if (value.startsWith('arn:')) return /:(alias\/.+)$/.exec(value)?.[1];
    return /^[\w-]+$/.test(value) ? `alias/${value}` : undefined;
  },
};
