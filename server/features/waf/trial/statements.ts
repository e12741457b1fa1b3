import { headerValues } from '../../../match/requests/request';
import type { WafStatement } from '../../../model/waf/waf';
import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import { clauseOf } from '../clauses';
import { rateClause } from '../rateWords';
import { originOf } from './addresses';
import { fieldVerdict } from './fields';
import { matchLabels } from './labels';
import type { Scene } from './scene';
import { all, any, type Judged, not, type Trace, type Verdict } from './verdict';

/** Nobody nests that deep; a document that does gets no answer rather than none at all. */
const deepest = 100;

/**
 * Holds a statement against a request. `certain`: whether AWS WAF is sure to get to it, since it need not look at the rest of
 * an And or Or that is settled.
 */
export function judge(statement: WafStatement, scene: Scene, certain = true, depth = 0): Judged {
  if (depth > deepest) return { trace: unknown([{ text: 'further statements match' }], rich`It is nested too deep.`) };
  const { type, nested, scopeDown } = statement;
  switch (type) {
    case 'AndStatement':
    case 'OrStatement':
      return judgeAll(
        type,
        nested.map((each, index) => judge(each, scene, certain && index === 0, depth + 1)),
      );
    case 'NotStatement': {
      const [only] = nested;
      return only === undefined ? incomplete() : negate(judge(only, scene, certain, depth + 1));
    }
    case 'RateBasedStatement':
      return judgeRate(statement, scene, scopeDown && judge(scopeDown, scene, certain, depth + 1));
    case 'GeoMatchStatement':
    case 'AsnMatchStatement':
    case 'IPSetReferenceStatement': {
      const { labels = [], skips, ...origin } = originOf(statement, scene);
      scene.originLabels(labels, certain);
      return { trace: { text: clauseOf(statement, false, scene.model), ...origin }, ...(skips && { skips }) };
    }
    case 'LabelMatchStatement':
      return { trace: judgeLabel(statement, scene) };
    case 'ManagedRuleGroupStatement':
    case 'RuleGroupReferenceStatement':
      return {
        trace: unknown(clauseOf(statement, false, scene.model), rich`A rule group can only stand alone in a rule.`),
      };
    default:
      return { trace: { text: clauseOf(statement, false, scene.model), ...fieldVerdict(statement, scene) } };
  }
}

function unknown(text: Rich, reason: Rich): Trace {
  return { text, verdict: 'unknown', reason };
}

function incomplete(): Judged {
  return { trace: unknown([{ text: 'a statement holds that is missing' }], rich`The statement is not complete.`) };
}

function judgeAll(type: 'AndStatement' | 'OrStatement', parts: readonly Judged[]): Judged {
  if (parts.length === 0) return incomplete();
  const verdicts = parts.map(({ trace }) => trace.verdict);
  const isAnd = type === 'AndStatement';
  const text: Rich = [{ text: isAnd ? 'all of these hold' : 'one of these holds' }];
  const traces = parts.map(({ trace }) => trace);
  const skipping = parts.find(({ skips }) => skips);
  if (isAnd || skipping === undefined) {
    return { trace: { text, verdict: (isAnd ? all : any)(verdicts), parts: traces } };
  }
  // AWS says that it does not apply the rule; whether that also goes for the other statements of the Or, it does not say.
  const others = any(parts.filter(({ skips }) => !skips).map(({ trace }) => trace.verdict));
  if (others === 'no match') return { trace: { text, verdict: 'no match', parts: traces }, skips: true };
  const reason = rich`AWS does not say whether the rest of the rule counts without the header that forwards the address.`;
  return { trace: { text, verdict: 'unknown', reason, parts: traces } };
}

function negate({ trace, skips }: Judged): Judged {
  const verdict: Verdict = skips ? 'no match' : not(trace.verdict);
  return {
    trace: {
      text: [{ text: 'this does not hold' }],
      verdict,
      parts: [trace],
      ...(skips && trace.reason !== undefined && { reason: trace.reason }),
    },
    ...(skips && { skips }),
  };
}

/** The rate is asked of the request file; a request that the rule does not count cannot match. */
function judgeRate({ body }: WafStatement, scene: Scene, scope: Judged | undefined): Judged {
  const text = rateClause(body);
  const parts = scope === undefined ? {} : { parts: [scope.trace] };
  const settle = (verdict: Verdict, reason: Rich): Judged => ({ trace: { text, verdict, reason, ...parts } });
  if (scope?.trace.verdict === 'no match') return settle('no match', rich`The rule does not count this request.`);
  const header = body.child('ForwardedIPConfig')?.text('HeaderName');
  if (header !== undefined && headerValues(scene.test.request, header).length === 0) {
    return settle('no match', rich`There is no header ${code(header)}, so the rule is not applied.`);
  }
  const { rateExceeded } = scene.test.answers;
  if (rateExceeded === undefined) {
    return settle(
      'unknown',
      rich`Whether the rate is exceeded depends on other requests; say it in ${code('rateExceeded')}.`,
    );
  }
  if (!rateExceeded.includes(scene.rule)) return settle('no match', rich`The rate is not exceeded.`);
  if (scope?.trace.verdict === 'unknown')
    return settle('unknown', rich`The rate is exceeded, but it is not known whether this request counts.`);
  return settle('match', rich`The rate is exceeded.`);
}

/** Labels that AWS WAF itself adds when it looks at tokens, of which a request file need not know. */
const tokenNamespaces = ['awswaf:managed:token:', 'awswaf:managed:captcha:'];

function judgeLabel(statement: WafStatement, { labels, prefix, model }: Scene): Trace {
  const { body } = statement;
  const text = clauseOf(statement, false, model);
  const key = body.text('Key');
  if (key === undefined) return unknown(text, rich`The label is not in the document.`);
  const query = { key, isNamespace: body.text('Scope') === 'NAMESPACE', prefix };
  const verdict = matchLabels(query, labels);
  if (verdict === 'no match' && tokenNamespaces.some(namespace => key.startsWith(namespace))) {
    return unknown(text, rich`Labels about the token are only known from the ${code('labels')} of the request file.`);
  }
  return verdict === 'unknown'
    ? unknown(text, rich`Whether the request has the label depends on what an earlier rule would say of it.`)
    : { text, verdict };
}
