import assert from 'node:assert/strict';
import { codeActions, type OfferedAction } from '../../server/features/codeActions';
import type { Kind } from '../../server/model/kinds';
import type { Analysis } from '../../server/rules/analysis';
import { applyEdits } from '../../server/text/edits';
import { analyseText } from '../support/engine';
import { policyOf, readMarked } from './marked';

function actionsAt(marked: string, kind: Kind, only?: string[]): { analysis: Analysis; actions: OfferedAction[] } {
  const { analysis, position } = readMarked(marked, { kind });
  return { analysis, actions: codeActions(analysis, { start: position, end: position }, only) };
}

function applied({ text, lines }: Analysis, action: OfferedAction | undefined): string {
  assert.ok(action?.edits, 'there is no such action with edits');
  return applyEdits(
    text,
    action.edits.map(({ range, newText }) => ({
      start: lines.offsetAt(range.start),
      end: lines.offsetAt(range.end),
      newText,
    })),
  );
}

const twoTypos = policyOf('"Effect": "allow|", "Action": ["s3:GetObjcet", "s3:PutObjcet"], "Resource": "*"');

describe('code actions', () => {
  it('stand in the order of the light bulb', () => {
    const { actions } = actionsAt(
      policyOf('"Effect": "Allow", "Action": ["s3:GetObjcet|", "s3:PutObjcet"], "Resource": "*"'),
      'iam-identity-policy',
    );
    const titles = actions.map(({ title }) => title);
    const order = [
      /GetObject/,
      /^Fix all 2 problems of /,
      /^Suppress /,
      /^Change the severity of /,
      /^Show the rule /,
    ].map(words => titles.findIndex(title => words.test(title)));
    assert.ok(!order.includes(-1), titles.join('\n'));
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
      titles.join('\n'),
    );
    const rule = actions[0]?.findings[0]?.rule;
    for (const { command } of actions.filter(action => action.command)) assert.deepEqual(command?.arguments, [rule]);
  });

  it('offer the fix first, preferred, with its finding', () => {
    const { analysis, actions } = actionsAt(twoTypos, 'iam-identity-policy', ['quickfix']);
    const [fix] = actions;
    assert.equal(fix?.isPreferred, true);
    assert.equal(fix.findings[0]?.rule, 'grammar/invalid-effect');
    assert.ok(applied(analysis, fix).includes('"Effect": "Allow"'));
  });

  it('fix all problems of a rule at once', () => {
    const { analysis, actions } = actionsAt(
      policyOf('"Effect": "Allow", "Action": ["s3:GetObjcet|", "s3:PutObjcet"], "Resource": "*"'),
      'iam-identity-policy',
    );
    const all = actions.find(({ title }) => title.startsWith('Fix all 2 problems of'));
    assert.ok(applied(analysis, all).includes('["s3:GetObject", "s3:PutObject"]'));
    assert.equal(all?.findings.length, 2);
  });

  it('fix all that is safe, and nothing else, on request', () => {
    const text = '{ "Statement": [{ "Effect": "allow|", "Action": ["s3:Get*", "s3:GetObject"], "Resource": "*" }] }';
    const { analysis, actions } = actionsAt(text, 'iam-identity-policy', ['source.fixAll']);
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ['source.fixAll.policywright'],
    );
    const after = applied(analysis, actions[0]);
    assert.ok(after.includes('"Version"'), after);
    const findings = actions[0]?.findings ?? [];
    assert.ok(findings.length > 1);
    for (const finding of findings) assert.ok(finding.fixes.some(fix => fix.safe));
    // What is not safe is left to the person.
    const unsafe = analysis.findings.filter(finding => !finding.fixes.some(fix => fix.safe));
    for (const finding of unsafe) assert.ok(!findings.includes(finding));
  });

  it('say nothing where nothing is wrong, and in files of others', () => {
    const { actions } = actionsAt(
      policyOf('"Effect": "|Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"'),
      'iam-identity-policy',
      ['quickfix'],
    );
    const others = readMarked('{ "name": "s3:Get|Objcet" }');
    assert.deepEqual(codeActions(others.analysis, { start: others.position, end: others.position }), []);
    assert.deepEqual(actions, []);
  });

  it('never leave text that is no JSON, with several problems of one rule in a list', () => {
    const text = policyOf(
      '"Effect": "Allow", "Action": ["s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject"], "Resource": "*"',
    );
    const analysis = analyseText(text, { kind: 'iam-identity-policy' });
    const whole = { start: analysis.lines.positionAt(0), end: analysis.lines.positionAt(text.length) };
    for (const action of codeActions(analysis, whole)) {
      if (action.edits !== undefined) JSON.parse(applied(analysis, action));
    }
  });
});

interface Rewrite {
  readonly at: string;
  readonly title: string;
  readonly gives: string;
}

const rewrites: Readonly<Record<string, Rewrite>> = {
  'a single value into a list': {
    at: '"Effect": "Allow", "Action": "s3:Get|Object", "Resource": "*"',
    title: 'Turn the value into a list',
    gives: '"Action": ["s3:GetObject"], "Resource"',
  },
  'a list of one into a single value': {
    at: '"Effect": "Allow", "Action": ["s3:GetObject"], "Resource|": [ "*" ]',
    title: 'Turn the list into a single value',
    gives: '"Resource": "*"\n',
  },
  'a list over several lines into a single value': {
    at: '"Effect": "Allow", "Action": [\n        "s3:Get|Object"\n      ], "Resource": "*"',
    title: 'Turn the list into a single value',
    gives: '"Action": "s3:GetObject", "Resource"',
  },
  'actions into order': {
    at: '"Effect": "Allow", "Action": ["s3:PutObject|", "ec2:RunInstances", "s3:GetObject"], "Resource": "*"',
    title: 'Sort the actions',
    gives: '["ec2:RunInstances", "s3:GetObject", "s3:PutObject"]',
  },
  'actions into order without duplicates': {
    at: '"Effect": "Allow", "Action|": ["s3:PutObject", "S3:putobject", "s3:GetObject"], "Resource": "*"',
    title: 'Sort the actions and remove duplicates',
    gives: '["s3:GetObject", "s3:PutObject"]',
  },
  'a wildcard into its actions': {
    at: '"Effect": "Allow", "Action": ["s3:GetBucketPolicy", "s3:*Bucket|Policy"], "Resource": "*"',
    title: 'Replace with the 3 actions that it stands for',
    gives: '["s3:GetBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketPolicy"]',
  },
  'a lone wildcard into a list on lines of its own': {
    at: '"Effect": "Allow", "Action": "s3:*Bucket|Policy", "Resource": "*"',
    title: 'Replace with the 3 actions that it stands for',
    gives:
      '"Action": [\n        "s3:DeleteBucketPolicy",\n        "s3:GetBucketPolicy",\n        "s3:PutBucketPolicy"\n      ]',
  },
  'a wildcard on a line of its own': {
    at: '"Effect": "Allow", "Action": [\n        "s3:*Bucket|Policy"\n      ], "Resource": "*"',
    title: 'Replace with the 3 actions that it stands for',
    gives: '[\n        "s3:DeleteBucketPolicy",\n        "s3:GetBucketPolicy",\n        "s3:PutBucketPolicy"\n      ]',
  },
};

describe('refactorings', () => {
  for (const [name, { at, title, gives }] of Object.entries(rewrites)) {
    it(`turn ${name}`, () => {
      const { analysis, actions } = actionsAt(policyOf(at), 'iam-identity-policy', ['refactor']);
      const action = actions.find(each => each.title === title);
      assert.ok(action, actions.map(each => each.title).join(', '));
      assert.equal(action.kind, 'refactor.rewrite');
      const after = applied(analysis, action);
      assert.ok(after.includes(gives), after);
      JSON.parse(after);
    });
  }

  it('are not offered where they would lose a comment or grow without end', () => {
    const absent: [string, RegExp][] = [
      ['"Effect": "Allow", "Action": ["s3:PutObject|", /* why */ "s3:GetObject"], "Resource": "*"', /Sort/],
      ['"Effect": "Allow", "Action": [ /* why */ "s3:PutObject|"], "Resource": "*"', /single value/],
      ['"Effect": "Allow", "Action": "ec2:|*", "Resource": "*"', /stands for/],
      ['"Effect": "Allow", "Action": "|*", "Resource": "*"', /stands for/],
    ];
    for (const [at, title] of absent) {
      const { actions } = actionsAt(policyOf(at), 'iam-identity-policy', ['refactor.rewrite']);
      assert.ok(!actions.some(each => title.test(each.title)), at);
    }
  });
});
