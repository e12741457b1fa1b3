import assert from 'node:assert/strict';
import { afterFix, findingOf, findingsOf, policy } from './cases';

const own = 'arn:aws:ssm:eu-central-1:111122223333:';
const get = (resource: unknown, action: unknown = 'ssm:GetParameter'): object =>
  policy({ Action: action, Resource: resource });
const reading = ['ssm:GetParameter', 'ssm:GetParameters'];

describe('N64: parameters in policies', () => {
  const mended: readonly (readonly [string, string])[] = [
    [`${own}parameter//shop/prod/*`, `${own}parameter/shop/prod/*`],
    [`${own}parameter/shop//prod`, `${own}parameter/shop/prod`],
    [`${own}parameter//\${aws:PrincipalTag/team}/*`, `${own}parameter/\${aws:PrincipalTag/team}/*`],
    [`${own}/shop/prod/*`, `${own}parameter/shop/prod/*`],
    [`${own}parameter/shop/db-url:3`, `${own}parameter/shop/db-url`],
    [`${own}parameter/shop/db-url:live`, `${own}parameter/shop/db-url`],
    [`${own}parameter/shop/prod/`, `${own}parameter/shop/prod/*`],
  ];
  for (const [wrong, right] of mended) {
    it(`N64: ${wrong.slice(own.length)} names no parameter`, () => {
      const finding = findingOf('ssm/parameter-name', get(wrong));
      assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/0/Resource']);
      assert.deepEqual(afterFix(get(wrong), finding), get(right));
      assert.deepEqual(findingsOf('ssm/', get(right)), []);
    });
  }

  it('N64: what can be a parameter, or is none, draws nothing', () => {
    for (const resource of [
      `${own}parameter/shop-*`,
      `${own}parameter/shop/*:*`,
      `${own}parameter/<name>:<version>`,
      `${own}parameter/*`,
      `${own}document/Deploy:3`,
      '*',
    ])
      assert.deepEqual(findingsOf('ssm/', get(resource)), [], resource);
    // A request by path may end in a slash.
    assert.deepEqual(findingsOf('ssm/', get(`${own}parameter/shop/`, 'ssm:GetParametersByPath')), []);
  });

  it('N64: a list of parameters is asked for on everything', () => {
    const wrong = get(`${own}parameter/shop/*`, ['ssm:DescribeParameters', 'ssm:GetParameter']);
    assert.match(findingOf('resource/action-mismatch', wrong).message, /`ssm:DescribeParameters` names no resources/);
  });

  it('N64: a request by path is made on the path itself', () => {
    const wrong = get(`${own}parameter/shop/*`, [...reading, 'ssm:GetParametersByPath']);
    const finding = findingOf('ssm/path-itself', wrong);
    assert.equal(finding.severity, 'hint');
    const right = get([`${own}parameter/shop/*`, `${own}parameter/shop`], [...reading, 'ssm:GetParametersByPath']);
    assert.deepEqual(afterFix(wrong, finding), right);
    for (const good of [
      right,
      get(`${own}parameter/shop*`, 'ssm:GetParametersByPath'),
      get(`${own}parameter/*`, 'ssm:GetParametersByPath'),
      get(`${own}parameter/\${aws:PrincipalTag/team}/*`, 'ssm:GetParametersByPath'),
      get(`${own}parameter/shop/*`, 'ssm:Get*'),
      get(`${own}parameter/shop/*`, reading),
    ])
      assert.deepEqual(findingsOf('ssm/path-itself', good), []);
  });

  const both = (allow: object, deny: object): object => ({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', ...allow },
      { Effect: 'Deny', ...deny },
    ],
  });
  const shop = { Action: 'ssm:GetParameter*', Resource: `${own}parameter/shop*` };
  const secrets = { Action: 'ssm:GetParameter*', Resource: `${own}parameter/shop/secrets/*` };

  it('N64: whoever may read a path reads all below it', () => {
    const wrong = both(shop, secrets);
    const finding = findingOf('ssm/shown-by-path', wrong);
    assert.deepEqual([finding.severity, finding.pointer], ['warning', '/Statement/1/Resource']);
    assert.match(
      finding.message,
      /does not hide `\/shop\/secrets\/\*`: `ssm:GetParametersByPath` on `\/shop\/secrets`/,
    );
    const after = afterFix(wrong, finding);
    assert.deepEqual((after as { Statement: unknown[] }).Statement[2], {
      Effect: 'Deny',
      Action: 'ssm:GetParametersByPath',
      Resource: [`${own}parameter/shop/secrets`, `${own}parameter/shop`, `${own}parameter/`],
    });
    assert.deepEqual(findingsOf('ssm/', after), []);
  });

  it('N64: the nearest path that is open is named', () => {
    for (const [allow, denied, path] of [
      [{ Action: 'ssm:*', Resource: '*' }, `${own}parameter/db`, '/'],
      [{ Action: 'ssm:*', Resource: `${own}parameter/*` }, 'arn:aws:ssm:*:*:parameter/shop/db', '/shop'],
      [{ Action: 'ssm:GetParametersByPath', Resource: `${own}parameter/shop` }, `${own}parameter/shop/a/db*`, '/shop'],
    ] as const) {
      const { message } = findingOf('ssm/shown-by-path', both(allow, { Action: 'ssm:GetParameter', Resource: denied }));
      assert.ok(message.includes(`on \`${path}\``), message);
    }
  });

  it('N64: nothing is said where no path above is open', () => {
    for (const [allow, deny] of [
      [{ ...shop, Action: reading }, secrets],
      [
        { ...shop, Resource: `${own}parameter/shop/*` },
        { ...secrets, Resource: `${own}parameter/other/db` },
      ],
      [{ ...shop, Condition: { StringEquals: { 'ssm:Recursive': 'false' } } }, secrets],
      [shop, { ...secrets, Action: 'ssm:PutParameter' }],
      [shop, { Action: 'ssm:GetParameter*', Resource: '*' }],
      [shop, { ...secrets, Resource: [`${own}parameter/*`, `${own}parameter/shop/secrets/*`] }],
    ] as const)
      assert.deepEqual(findingsOf('ssm/shown-by-path', both(allow, deny)), []);
  });
});

describe('N65: secrets behind parameters', () => {
  const secret = `${own}parameter/aws/reference/secretsmanager/shop-db`;

  it('N65: only two actions reach them', () => {
    const wrong = get(secret, ['ssm:GetParameter', 'ssm:GetParametersByPath']);
    assert.equal(findingOf('ssm/secret-reference', wrong).pointer, '/Statement/0/Action/1');
    for (const good of [
      get(secret, reading),
      get(secret, 'ssm:Get*'),
      get([secret, `${own}parameter/shop`], ['ssm:GetParameter', 'ssm:GetParametersByPath']),
    ])
      assert.deepEqual(findingsOf('ssm/secret-reference', good), []);
  });
});

describe('N66: public parameters', () => {
  it('N66: they have no account', () => {
    const wrong = get('arn:aws:ssm:*:111122223333:parameter/aws/service/ecs/*');
    assert.deepEqual(
      afterFix(wrong, findingOf('ssm/parameter-name', wrong)),
      get('arn:aws:ssm:*::parameter/aws/service/ecs/*'),
    );
    assert.deepEqual(findingsOf('ssm/', get('arn:aws:ssm:*:*:parameter/aws/service/ecs/*')), []);
  });

  it('N66: a name space that is nearly one of theirs', () => {
    const wrong = get('arn:aws:ssm:*::parameter/aws/service/ami-amazon-linx-latest/*');
    const finding = findingOf('ssm/parameter-name', wrong);
    assert.equal(finding.severity, 'information');
    assert.deepEqual(afterFix(wrong, finding), get('arn:aws:ssm:*::parameter/aws/service/ami-amazon-linux-latest/*'));
    for (const namespace of ['brand-new/*', 'ecs*', 'ami-amazon-linux-latest*', 'ecs/*'])
      assert.deepEqual(findingsOf('ssm/', get(`arn:aws:ssm:*::parameter/aws/service/${namespace}`)), [], namespace);
  });
});
