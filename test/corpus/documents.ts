import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Documents of AWS that lie beside the repository and are no part of it; not everyone has them. */
export const corpusFolder = join(__dirname, '../../../shared/corpus');

export const hasCorpus = existsSync(corpusFolder);

export interface CorpusDocument {
  readonly path: string;
  /** Its kind, which is the name of its folder. */
  readonly kind: string;
  readonly text: string;
}

/** Documents of AWS's documentation and samples that AWS takes. */
export function validDocuments(): readonly CorpusDocument[] {
  const root = join(corpusFolder, 'valid');
  return readdirSync(root)
    .sort()
    .flatMap(kind =>
      readdirSync(join(root, kind))
        .sort()
        .map(name => ({ kind, path: `${kind}/${name}`, text: readFileSync(join(root, kind, name), 'utf8') })),
    );
}

/** What AWS's own validator said of a managed policy. */
export interface Verdict {
  readonly policy: string;
  readonly code: string;
  /** As a JSON pointer. */
  readonly pointer: string;
  readonly message: string;
}

export function verdicts(): readonly Verdict[] {
  const [, ...rows] = readFileSync(join(corpusFolder, 'access-analyzer-verdicts.tsv'), 'utf8').trim().split('\n');
  return rows.map(row => {
    const [policy = '', , code = '', path = '', message = ''] = row.split('\t');
    return { policy, code, pointer: path === '' ? '' : `/${path}`, message };
  });
}

/** Managed policies of which AWS's validator said nothing. */
export function cleanPolicies(): ReadonlySet<string> {
  return new Set(readFileSync(join(corpusFolder, 'access-analyzer-clean.txt'), 'utf8').trim().split('\n'));
}
