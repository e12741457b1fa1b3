import assert from 'node:assert/strict';
import { analyseText } from '../support/engine';
import { afterFix, findingOf, findingsOf, textOf } from './cases';

/** A trust policy of one statement that lets Lambda assume the role, with members replaced. */
function trust(...statements: readonly object[]): object {
  const sound = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return { Version: '2012-10-17', Statement: statements.map(members => ({ ...sound, ...members })) };
}

describe('trust: its grammar (N03, N44)', () => {
  for (const name of ['Resource', 'NotResource']) {
    it(`N44: ${name} has no place in it`, () => {
      const finding = findingOf('trust/trust-grammar', trust({ [name]: '*' }), 'iam-trust-policy');
      assert.deepEqual(
        [finding.accessAnalyzer, finding.severity, finding.pointer],
        ['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE', 'error', `/Statement/0/${name}`],
      );
      assert.deepEqual(afterFix(trust({ [name]: '*' }), finding), trust({}));
    });
  }

  it('N03: NotPrincipal has none either', () => {
    const document = trust({ Principal: undefined, NotPrincipal: { AWS: '111122223333' } });
    const findings = findingsOf('trust/', document, 'iam-trust-policy');
    assert.deepEqual(
      findings.map(({ accessAnalyzer, pointer, fixes }) => [accessAnalyzer, pointer, fixes.length]),
      [['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL', '/Statement/0/NotPrincipal', 0]],
    );
  });
});

describe('trust: told from other kinds', () => {
  it('N44: with a resource, which it cannot have, it is still a trust policy', () => {
    const [document] = analyseText(textOf(trust({ Resource: '*' }))).documents;
    assert.equal(document?.kind, 'iam-trust-policy');
  });
});

const github = 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com';
const saml = 'arn:aws:iam::111122223333:saml-provider/example';
const account = '111122223333';

describe('trust: the action suits the principal (N44)', () => {
  const assume = 'sts:AssumeRole';
  const withSaml = 'sts:AssumeRoleWithSAML';
  const withWebIdentity = 'sts:AssumeRoleWithWebIdentity';
  const wrong: readonly (readonly [
    principal: object,
    action: unknown,
    pointers: readonly string[],
    fixed?: unknown,
  ])[] = [
    [{ Federated: github }, assume, ['/Action', '/Principal/Federated'], withWebIdentity],
    [{ Federated: github }, withSaml, ['/Action', '/Principal/Federated'], withWebIdentity],
    [{ Federated: saml }, withWebIdentity, ['/Action', '/Principal/Federated'], withSaml],
    [
      { Federated: 'cognito-identity.amazonaws.com' },
      [assume, 'sts:TagSession'],
      ['/Action/0', '/Principal/Federated'],
      [withWebIdentity, 'sts:TagSession'],
    ],
    [{ AWS: account }, withSaml, ['/Action', '/Principal/AWS'], assume],
    [{ Service: ['lambda.amazonaws.com'] }, withWebIdentity, ['/Action', '/Principal/Service/0'], assume],
    [{ Federated: saml }, [withSaml, assume], ['/Action/1', '/Principal/Federated'], [withSaml]],
    // The account can assume the role so, the provider's users cannot: what is missing is not ours to add.
    [{ AWS: account, Federated: saml }, assume, ['/Action', '/Principal/Federated']],
  ];
  for (const [principal, action, pointers, fixed] of wrong) {
    it(`N44: ${JSON.stringify(action)} for ${JSON.stringify(principal)}`, () => {
      const document = trust({ Principal: principal, Action: action });
      const findings = findingsOf('trust/action-for-principal', document, 'iam-trust-policy');
      const [finding] = findings.filter(({ severity }) => severity === 'error');
      assert.ok(finding !== undefined);
      assert.deepEqual(
        findings.map(({ accessAnalyzer, pointer }) => `${accessAnalyzer} ${pointer}`).sort(),
        pointers.map(pointer => `MISMATCHED_ACTION_FOR_PRINCIPAL /Statement/0${pointer}`).sort(),
      );
      if (fixed === undefined) assert.deepEqual(finding.fixes, []);
      else assert.deepEqual(afterFix(document, finding), trust({ Principal: principal, Action: fixed }));
    });
  }

  const right: readonly (readonly [principal: object, action: unknown])[] = [
    [{ Federated: github }, [withWebIdentity, 'sts:TagSession']],
    [{ Federated: saml }, [withSaml, 'sts:SetSourceIdentity']],
    [{ Federated: saml }, 'sts:*'],
    [{ Federated: saml }, 'sts:AssumeRole*'],
    [{ AWS: account, Federated: saml }, [assume, withSaml]],
    [{ AWS: '*' }, assume],
    [{ Federated: '${Provider}' }, withSaml],
    [{ AWS: account }, 'sts:TagSession'],
  ];
  it('N44: is silent where it does, and on placeholders', () => {
    for (const [Principal, Action] of right) {
      assert.deepEqual(
        findingsOf('trust/action-for-principal', trust({ Principal, Action }), 'iam-trust-policy'),
        [],
        JSON.stringify([Principal, Action]),
      );
    }
  });

  it('N44: a Deny is not about who can', () => {
    const document = trust({ Effect: 'Deny', Principal: { AWS: account }, Action: withSaml });
    assert.deepEqual(findingsOf('trust/action-for-principal', document, 'iam-trust-policy'), []);
  });

  it('N44: other actions of STS have no meaning there', () => {
    const document = trust({ Action: [assume, 'sts:GetCallerIdentity'] });
    const finding = findingOf('trust/action-for-principal', document, 'iam-trust-policy');
    assert.deepEqual([finding.accessAnalyzer, finding.pointer], [undefined, '/Statement/0/Action/1']);
    assert.deepEqual(afterFix(document, finding), trust({ Action: [assume] }));
  });

  it('N44: actions of other services have no place there, by name or by pattern', () => {
    const named = findingOf('resource-policy/foreign-action', trust({ Action: 's3:GetObject' }), 'iam-trust-policy');
    assert.equal(named.accessAnalyzer, 'UNSUPPORTED_ACTION_IN_POLICY');
    const document = trust({ Principal: { Federated: saml }, Action: '*' });
    const finding = findingOf('trust/action-for-principal', document, 'iam-trust-policy');
    assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Action']);
    assert.deepEqual(afterFix(document, finding), trust({ Principal: { Federated: saml }, Action: withSaml }));
  });

  it('N44: IAM Roles Anywhere needs three actions, in whichever statements', () => {
    const Principal = { Service: 'rolesanywhere.amazonaws.com' };
    const rule = 'trust/roles-anywhere-actions';
    const document = trust({ Principal });
    const finding = findingOf(rule, document, 'iam-trust-policy');
    assert.deepEqual(
      [finding.accessAnalyzer, finding.pointer],
      ['MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY', '/Statement/0/Action'],
    );
    const all = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
    assert.deepEqual(afterFix(document, finding), trust({ Principal, Action: all }));
    for (const sound of [
      trust({ Principal, Action: all }),
      trust({ Principal, Action: 'sts:*' }),
      trust({ Principal }, { Principal, Action: ['sts:SetSourceIdentity', 'sts:TagSession'] }),
      // It passes on the subject of the certificate as tags.
      trust({ Principal, Action: all, Condition: { StringEquals: { 'aws:PrincipalTag/x509Subject/OU': 'ops' } } }),
    ]) {
      assert.deepEqual(findingsOf('principal/key-for-service', sound, 'iam-trust-policy'), []);
      assert.deepEqual(findingsOf(rule, sound, 'iam-trust-policy'), []);
    }
    const one = trust({ Principal, Action: ['sts:AssumeRole', 'sts:TagSession'] });
    assert.deepEqual(
      findingOf(rule, one, 'iam-trust-policy').fixes.map(({ title }) => title),
      ['Add sts:SetSourceIdentity'],
    );
  });
});

describe('trust: the form of an identity provider (N44)', () => {
  const code = 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY';
  const wrong: readonly (readonly [value: string, code: string | undefined, meant?: string])[] = [
    ['https://accounts.google.com', code, 'accounts.google.com'],
    ['google', code],
    ['arn:aws:iam::111122223333:role/app', code],
    ['arn:aws:iam::111122223333:provider/example', code],
    ['arn:aws:iam::1111:saml-provider/example', undefined],
    ['token.actions.githubusercontent.com', undefined],
    ['cognito-identity.amazon.com', undefined, 'cognito-identity.amazonaws.com'],
  ];
  for (const [value, expected, meant] of wrong) {
    it(`N44: ${value}`, () => {
      const document = trust({ Principal: { Federated: [value] }, Action: 'sts:AssumeRoleWithWebIdentity' });
      const finding = findingOf('trust/federated-format', document, 'iam-trust-policy');
      assert.deepEqual(
        [finding.accessAnalyzer, finding.severity, finding.pointer, finding.fixes[0]?.title],
        [
          expected,
          expected === undefined ? 'warning' : 'error',
          '/Statement/0/Principal/Federated/0',
          meant && `Replace with ${meant}`,
        ],
      );
    });
  }

  it('N44: a URL in the ARN of a provider is the one finding about it', () => {
    const document = trust({
      Principal: { Federated: github.replace('oidc-provider/', 'oidc-provider/https://') },
      Action: 'sts:AssumeRoleWithWebIdentity',
    });
    const [finding, ...others] = findingsOf('trust/', document, 'iam-trust-policy');
    assert.deepEqual([finding?.rule, others], ['trust/federated-format', []]);
    assert.equal(finding?.fixes[0]?.title, `Replace with ${github}`);
  });

  it('N44: is silent on those that are right', () => {
    const Federated = [github, saml, 'graph.facebook.com', 'www.amazon.com', '${Provider}', `${saml}-2`, '*'];
    const document = trust({ Principal: { Federated }, Action: 'sts:*' });
    assert.deepEqual(findingsOf('trust/federated-format', document, 'iam-trust-policy'), []);
  });
});

describe('trust: whole accounts and external ids (N20)', () => {
  const rule = 'trust/whole-account';
  const root = `arn:aws:iam::${account}:root`;
  const condition = (operator: string, key: string, value: string): object => ({
    Condition: { [operator]: { [key]: value } },
  });

  it('N20: a whole account without a limit is worth a hint, and the fix leaves the id to be filled in', () => {
    for (const AWS of [account, root]) {
      const document = trust({ Principal: { AWS } });
      const finding = findingOf(rule, document, 'iam-trust-policy');
      assert.deepEqual([finding.severity, finding.pointer], ['hint', '/Statement/0/Principal/AWS']);
      assert.equal(finding.fixes[0]?.safe, false);
      const fixed = afterFix(document, finding);
      assert.deepEqual(
        fixed,
        trust({ Principal: { AWS }, ...condition('StringEquals', 'sts:ExternalId', '<the id agreed on>') }),
      );
      assert.deepEqual(findingsOf('trust/', fixed, 'iam-trust-policy'), []);
    }
  });

  it('N20: the fix joins the conditions that are there', () => {
    const document = trust({
      Principal: { AWS: account },
      ...condition('StringEquals', 'aws:RequestedRegion', 'eu-central-1'),
    });
    const finding = findingOf(rule, document, 'iam-trust-policy');
    const StringEquals = { 'aws:RequestedRegion': 'eu-central-1', 'sts:ExternalId': '<the id agreed on>' };
    assert.deepEqual(afterFix(document, finding), trust({ Principal: { AWS: account }, Condition: { StringEquals } }));
  });

  const limits: readonly (readonly [what: string, members: object])[] = [
    ['an external id', condition('StringEquals', 'sts:ExternalId', 'customer-4711')],
    ['MFA', condition('Bool', 'aws:MultiFactorAuthPresent', 'true')],
    ['the organization', condition('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')],
    ['the ARN of a role', condition('ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${account}:role/app-*`)],
    ['a role instead', { Principal: { AWS: `arn:aws:iam::${account}:role/app` } }],
    ['a Deny', { Effect: 'Deny' }],
    ['another action', { Action: 'sts:TagSession' }],
  ];
  for (const [what, members] of limits) {
    it(`N20: is silent with ${what}`, () => {
      assert.deepEqual(findingsOf(rule, trust({ Principal: { AWS: root }, ...members }), 'iam-trust-policy'), []);
    });
  }

  const ids: readonly (readonly [value: string, words: RegExp | undefined, operator?: string])[] = [
    ['a', /has 1 character,/],
    ['x'.repeat(1225), /has 1225 characters,/],
    ['customer 4711', /has a space in it/],
    ['customer#4711', /has `#` in it/],
    ['käufer', /has `ä` in it/],
    ['customer*', /has `\*` in it/],
    ['ok', undefined],
    ['Az09_+=,.@:/-', undefined],
    ['x'.repeat(1224), undefined],
    ['customer-*', undefined, 'StringLike'],
    ['${ExternalId}', undefined],
    ['<external id>', undefined],
  ];
  for (const [value, words, operator = 'StringEquals'] of ids) {
    it(`N20: ${words === undefined ? 'takes' : 'refuses'} ${value.slice(0, 20)} under ${operator}`, () => {
      const document = trust({ Principal: { AWS: account }, ...condition(operator, 'sts:ExternalId', value) });
      const findings = findingsOf('trust/external-id', document, 'iam-trust-policy');
      if (words === undefined) assert.deepEqual(findings, []);
      else {
        assert.match(findings[0]?.message ?? '', words);
        assert.equal(findings[0]?.pointer, `/Statement/0/Condition/${operator}/sts:ExternalId`);
      }
    });
  }
});

describe('trust: OpenID Connect and SAML (N44)', () => {
  const provider = (host: string): string => `arn:aws:iam::111122223333:oidc-provider/${host}`;
  const web = (host: string, Condition?: object): object =>
    trust({
      Principal: { Federated: [host.includes('.amazonaws.com') && !host.includes('/') ? host : provider(host)] },
      Action: 'sts:AssumeRoleWithWebIdentity',
      ...(Condition !== undefined && { Condition }),
    });
  const actions = 'token.actions.githubusercontent.com';
  const eks = 'oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
  const pointer = '/Statement/0/Principal/Federated/0';

  const cases: readonly (readonly [
    host: string,
    claims: object | undefined,
    code: string | undefined,
    severity: string,
  ])[] = [
    [actions, undefined, 'MISSING_GITHUB_REPO_CONDITION_KEY', 'error'],
    [actions, { [`${actions}:aud`]: 'sts.amazonaws.com' }, 'MISSING_GITHUB_REPO_CONDITION_KEY', 'error'],
    [actions, { [`${actions}:sub`]: 'repo:a/b:ref:refs/heads/main' }, undefined, 'hint'],
    ['gitlab.com', undefined, 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'error'],
    ['gitlab.com', { 'gitlab.com:aud': 'https://gitlab.com' }, undefined, 'error'],
    ['cognito-identity.amazonaws.com', undefined, 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'error'],
    ['idp.example.com', undefined, 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'warning'],
    ['idp.example.com', { 'other.example.com:sub': 'x' }, 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'warning'],
    [eks, undefined, 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', 'warning'],
    [eks, { [`${eks}:aud`]: 'sts.amazonaws.com' }, undefined, 'information'],
    ['ci.example.com', { 'ci.example.com:aud': 'sts.amazonaws.com' }, undefined, 'information'],
  ];
  for (const [host, claims, code, severity] of cases) {
    it(`N44: ${host} with ${Object.keys(claims ?? {}).join() || 'no condition'}`, () => {
      const document = web(host, claims && { StringEquals: claims });
      const finding = findingOf('trust/oidc-claims', document, 'iam-trust-policy');
      assert.deepEqual([finding.accessAnalyzer, finding.severity, finding.pointer], [code, severity, pointer]);
    });
  }

  const sound: readonly (readonly [host: string, claims: object])[] = [
    [actions, { [`${actions}:aud`]: 'sts.amazonaws.com', [`${actions}:sub`]: 'repo:a/b:ref:refs/heads/main' }],
    ['cognito-identity.amazonaws.com', { 'cognito-identity.amazonaws.com:aud': 'eu-central-1:1' }],
    ['idp.example.com', { 'IDP.example.com:aud': 'app' }],
    [eks, { [`${eks}:sub`]: 'system:serviceaccount:a:b' }],
  ];
  it('N44: is silent where the claims are compared, and on placeholders', () => {
    for (const [host, claims] of sound) {
      assert.deepEqual(findingsOf('trust/oidc-claims', web(host, { StringEquals: claims }), 'iam-trust-policy'), []);
    }
    assert.deepEqual(findingsOf('trust/oidc-claims', web('${OidcProvider}'), 'iam-trust-policy'), []);
  });

  const branch = 'repo:a/b:ref:refs/heads/main';
  const google = 'accounts.google.com';
  const cognito = 'cognito-identity.amazonaws.com';
  const open: readonly (readonly [
    host: string,
    conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    severity: string,
    words: RegExp,
  ])[] = [
    [
      actions,
      { StringNotEquals: { sub: branch }, StringEquals: { aud: 'sts.amazonaws.com' } },
      'warning',
      /every repository on GitHub that `StringNotEquals` does not shut out/,
    ],
    [actions, { StringNotLike: { sub: 'repo:a/*' }, StringEquals: { ref: 'refs/heads/main' } }, 'warning', /NotLike/],
    [actions, { StringEquals: { sub: branch }, StringNotEquals: { aud: 'other' } }, 'hint', /use elsewhere/],
    ['gitlab.com', { StringNotLike: { sub: 'project_path:a/*' } }, 'warning', /each of them that `StringNotLike` does/],
    ['gitlab.com', { StringLike: { sub: '*', aud: 'https://gitlab.com' } }, 'warning', /each of them lets its owner/],
    ['gitlab.com', { StringLike: { sub: 'project_path:*:ref_type:branch:ref:main' } }, 'warning', /each of them lets/],
    [
      'app.terraform.io',
      { StringLike: { sub: 'organization:*:project:*:workspace:*:run_phase:*' } },
      'warning',
      /each of them lets its owner/,
    ],
    [cognito, { StringNotEquals: { aud: 'x' }, 'ForAnyValue:StringLike': { amr: 'authenticated' } }, 'warning', /each/],
    [google, { StringNotEquals: { aud: 'app' } }, 'warning', /Every token of .* that `StringNotEquals` does not/],
    ['idp.example.com', { StringLikeIfExists: { aud: '*' } }, 'warning', /Every token of `idp.example.com` lets/],
    [
      'idp.example.com',
      { StringEqualsIfExists: { email: 'ann' } },
      'warning',
      /Every token of .* that has no `email` lets/,
    ],
    [
      'idp.example.com',
      { StringNotEquals: { sub: 'x' }, 'ForAllValues:StringEquals': { email: 'ann' } },
      'warning',
      /that `StringNotEquals` does not shut out and that has no `email`/,
    ],
    [eks, { StringLike: { sub: 'system:serviceaccount:*:*' } }, 'warning', /Every token/],
    [
      eks,
      { StringLike: { sub: 'system:serviceaccount:*:*' }, StringEquals: { aud: 'sts.amazonaws.com' } },
      'information',
      /Every service account of the cluster can/,
    ],
    [
      eks,
      { StringNotLike: { sub: 'system:serviceaccount:a:*' }, StringEquals: { aud: 'sts.amazonaws.com' } },
      'information',
      /Every service account of the cluster that `StringNotLike` does not shut out can/,
    ],
  ];
  const named = (host: string, conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>): object =>
    Object.fromEntries(
      Object.entries(conditions).map(([operator, claims]) => [
        operator,
        Object.fromEntries(Object.entries(claims).map(([claim, value]) => [`${host}:${claim}`, value])),
      ]),
    );
  for (const [host, conditions, severity, words] of open) {
    it(`N44: ${host}: ${JSON.stringify(conditions)} lets strangers in`, () => {
      const finding = findingOf('trust/oidc-claims', web(host, named(host, conditions)), 'iam-trust-policy');
      assert.deepEqual([finding.accessAnalyzer, finding.severity, finding.pointer], [undefined, severity, pointer]);
      assert.match(finding.message, words);
    });
  }

  const limited: readonly (readonly [
    host: string,
    conditions: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ])[] = [
    // Every token has a subject and an audience.
    [actions, { StringEqualsIfExists: { sub: branch, aud: 'sts.amazonaws.com' } }],
    [actions, { 'ForAllValues:StringEquals': { sub: branch, aud: 'sts.amazonaws.com' } }],
    [actions, { StringLike: { sub: 'repo:a/*' }, StringNotLike: { sub: 'repo:a/b:*' }, StringEquals: { aud: 'x' } }],
    [actions, { StringNotLike: { sub: 'repo:a/b:*' }, StringEquals: { repository: 'a/b', aud: 'sts.amazonaws.com' } }],
    ['idp.example.com', { StringEquals: { sub: 'x' }, StringNotEquals: { email: 'ann' } }],
    [eks, { StringLike: { sub: 'system:serviceaccount:a:*' } }],
    [eks, { StringLike: { sub: ['system:serviceaccount:*:deploy'] } }],
  ];
  it('N44: is silent where a claim leaves only chosen tokens', () => {
    for (const [host, conditions] of limited) {
      assert.deepEqual(
        findingsOf('trust/oidc-claims', web(host, named(host, conditions)), 'iam-trust-policy'),
        [],
        JSON.stringify(conditions),
      );
    }
  });

  it('N44: the audience that AWS takes of GitHub is offered', () => {
    const sub = { [`${actions}:sub`]: 'repo:a/b:ref:refs/heads/main' };
    const document = web(actions, { StringEquals: sub });
    const finding = findingOf('trust/oidc-claims', document, 'iam-trust-policy');
    const StringEquals = { ...sub, [`${actions}:aud`]: 'sts.amazonaws.com' };
    assert.deepEqual(afterFix(document, finding), web(actions, { StringEquals }));
  });

  const subjects: readonly (readonly [sub: string, severity: string | undefined, ref?: string])[] = [
    ['*', 'error'],
    ['repo:*', 'warning'],
    ['repo:example/*', 'warning'],
    ['repo:example/*:ref:refs/heads/main', 'warning'],
    ['repo:example/reports*', 'warning'],
    ['repo:example/reports:*', 'information'],
    ['repo:example/reports:ref:refs/heads/*', 'information'],
    ['repo:example/reports:*', undefined, 'refs/heads/main'],
    ['repo:example/reports:ref:refs/heads/main', undefined],
    // AWS's validator asks for a branch there as well, whatever the environment.
    ['repo:example/reports:environment:production', 'hint'],
    ['repo:example/reports:environment:production', undefined, 'refs/heads/main'],
    // Anyone can make a pull request.
    ['repo:example/reports:environment:production', 'hint', 'refs/pull/*/merge'],
    ['repo:example/reports:pull_request', 'information'],
    ['repo:${Repository}:*', undefined],
  ];
  for (const [sub, severity, ref] of subjects) {
    it(`N44: ${sub} of GitHub is ${severity ?? 'fine'}${ref === undefined ? '' : ` with ${ref}`}`, () => {
      const document = web(actions, {
        StringLike: { [`${actions}:sub`]: ['repo:example/reports:ref:refs/heads/main', sub] },
        ...(ref !== undefined && { StringEquals: { [`${actions}:ref`]: ref } }),
      });
      assert.deepEqual(
        findingsOf('trust/github-subject', document, 'iam-trust-policy').map(finding => [
          finding.accessAnalyzer,
          finding.severity,
          finding.pointer,
        ]),
        severity === undefined
          ? []
          : [
              [
                'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
                severity,
                `/Statement/0/Condition/StringLike/${actions}:sub/1`,
              ],
            ],
      );
    });
  }

  const audiences: readonly (readonly [operator: string, key: string, code: string | undefined])[] = [
    ['ForAnyValue:StringEquals', 'accounts.google.com:aud', 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE'],
    ['ForAnyValue:StringEquals', 'SAML:aud', 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE'],
    ['ForAllValues:StringEquals', `${actions}:aud`, 'FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
    ['ForAnyValue:StringEquals', 'idp.example.com/tenant:aud', 'CONFIRM_AUDIENCE_CLAIM_TYPE'],
    ['ForAllValues:StringEquals', 'idp.example.com:aud', 'CONFIRM_AUDIENCE_CLAIM_TYPE'],
    ['StringEquals', 'accounts.google.com:aud', undefined],
    ['ForAnyValue:StringLike', 'cognito-identity.amazonaws.com:amr', undefined],
  ];
  for (const [operator, key, code] of audiences) {
    it(`N44: ${key} under ${operator}`, () => {
      const document = web('idp.example.com', { [operator]: { [key]: 'app' } });
      const findings = findingsOf('trust/audience-quantifier', document, 'iam-trust-policy');
      assert.deepEqual(
        findings.map(finding => [finding.accessAnalyzer, finding.pointer]),
        code === undefined ? [] : [[code, `/Statement/0/Condition/${operator}/${key.replaceAll('/', '~1')}`]],
      );
      const [finding] = findings;
      if (finding === undefined) return;
      assert.deepEqual(afterFix(document, finding), web('idp.example.com', { StringEquals: { [key]: 'app' } }));
    });
  }

  const quantified: readonly (readonly [operator: string, key: string, code: string | undefined])[] = [
    ['ForAllValues:StringLike', `${actions}:sub`, 'FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
    ['ForAllValues:StringEquals', 'idp.example.com:sub', 'FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
    ['ForAllValues:StringEquals', `${actions}:repository`, 'FORALLVALUES_WITH_SINGLE_VALUED_KEY'],
    ['ForAnyValue:StringEquals', 'cognito-identity.amazonaws.com:amr', undefined],
    ['ForAllValues:StringEquals', 'accounts.google.com:aud', undefined],
    ['ForAllValues:StringEquals', 'idp.example.com:groups', undefined],
    ['ForAllValues:StringEquals', 'saml:sub', undefined],
    ['StringLike', `${actions}:sub`, undefined],
  ];
  for (const [operator, key, code] of quantified) {
    it(`N44: ${key} under ${operator} is ${code === undefined ? 'fine' : 'one value'}`, () => {
      const document = web('idp.example.com', { [operator]: { [key]: 'app' } });
      assert.deepEqual(
        findingsOf('condition/quantifier-on-single', document, 'iam-trust-policy').map(each => each.accessAnalyzer),
        code === undefined ? [] : [code],
      );
    });
  }

  const unknown: readonly (readonly [key: string, meant: readonly string[] | undefined])[] = [
    [`${actions}:repo`, ['repository', 'repository_id']],
    [`${actions}:repository_owner`, ['repository_owner_id', 'repository_id']],
    [`${actions}:Actor-ID`, ['actor_id', 'actor']],
    [`${actions}:subject`, ['sub']],
    ['gitlab.com:project_path', ['project_id']],
    [`${actions}:repository_id`, undefined],
    [`${actions}:SUB`, undefined],
    [`${actions}:\${Claim}`, undefined],
    ['idp.example.com:groups', undefined],
    ['saml:bogus', undefined],
  ];
  for (const [key, meant] of unknown) {
    it(`N44: ${key} is ${meant === undefined ? 'taken over for all we know' : 'no claim that AWS takes over'}`, () => {
      const findings = findingsOf(
        'condition/unknown-key',
        web(actions, { StringEquals: { [key]: 'x' } }),
        'iam-trust-policy',
      ).filter(({ confidence }) => confidence === 'medium');
      assert.deepEqual(
        findings.map(({ severity, fixes }) => [severity, fixes.map(({ title }) => title)]),
        meant === undefined
          ? []
          : [['warning', meant.map(claim => `Replace with ${key.slice(0, key.indexOf(':'))}:${claim}`)]],
      );
    });
  }

  it('N44: SAML without its audience is worth a hint, and AWS has one to offer', () => {
    const withSaml = (members: object = {}): object =>
      trust({ Principal: { Federated: saml }, Action: 'sts:AssumeRoleWithSAML', ...members });
    const finding = findingOf('trust/saml-audience', withSaml(), 'iam-trust-policy');
    assert.equal(finding.severity, 'hint');
    const Condition = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };
    assert.deepEqual(afterFix(withSaml(), finding), withSaml({ Condition }));
    assert.deepEqual(findingsOf('trust/saml-audience', withSaml({ Condition }), 'iam-trust-policy'), []);
    assert.deepEqual(
      findingsOf('trust/saml-audience', withSaml({ Action: 'sts:SetSourceIdentity' }), 'iam-trust-policy'),
      [],
    );
  });

  it('N44: a session beside its role says nothing more', () => {
    const role = 'arn:aws:iam::111122223333:role/pipelines/deploy';
    const session = 'arn:aws:sts::111122223333:assumed-role/deploy/main';
    const document = trust({ Principal: { AWS: [session, role] } });
    const finding = findingOf('trust/redundant-session', document, 'iam-trust-policy');
    assert.deepEqual(
      [finding.accessAnalyzer, finding.pointer],
      ['REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY', '/Statement/0/Principal/AWS/0'],
    );
    assert.deepEqual(afterFix(document, finding), trust({ Principal: { AWS: [role] } }));
    for (const AWS of [
      [session],
      [session, 'arn:aws:iam::111122223333:role/other'],
      [session, role.replace('1111', '9999')],
    ]) {
      assert.deepEqual(findingsOf('trust/redundant-session', trust({ Principal: { AWS } }), 'iam-trust-policy'), []);
    }
  });
});
