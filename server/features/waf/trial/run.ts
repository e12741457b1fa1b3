import { evaluationOrder } from '../../../model/waf/order';
import { ruleTitle } from '../../../model/waf/ruleTitle';
import type { Structure, WafModel, WafRule, WafStatement } from '../../../model/waf/waf';
import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import { nameOfReference } from '../references';
import { endingOf, insertedHeaders } from './actions';
import { type GroupResult, judgeGroup, type Override, overridesOf } from './groups';
import { fullLabel, labelPrefix } from './labels';
import type { Alternative, FinalAction, RuleStep } from './outcome';
import { referredTo } from './references';
import type { Scene } from './scene';
import { judge } from './statements';
import type { Trace, Verdict } from './verdict';

/** What the rules of a web ACL or rule group did with a request. */
export interface Run {
  readonly steps: readonly RuleStep[];
  /** The rule that ended it, if one surely did. */
  readonly end: End | undefined;
  /** How it may have ended before. */
  readonly alternatives: readonly Alternative[];
  readonly counted: readonly string[];
  readonly inserted: readonly (readonly [string, string])[];
}

export interface End {
  readonly action: FinalAction;
  readonly rule: string;
  readonly groupRule?: string;
  /** The settings of the action. */
  readonly settings: Structure | undefined;
}

/** What is said of a rule besides its place and name, with what follows from it. */
interface Looked {
  readonly step: Omit<RuleStep, 'index' | 'title'>;
  readonly end?: Omit<End, 'rule'>;
  readonly alternatives: readonly Alternative[];
  readonly counted: readonly string[];
  readonly inserted: readonly (readonly [string, string])[];
}

/** Lets a request run through rules in the order of evaluation; `overrides` are actions of rules within a group. */
export function runRules(scene: Omit<Scene, 'rule' | 'originLabels'>, overrides?: ReadonlyMap<string, Override>): Run {
  const steps: RuleStep[] = [];
  const alternatives: Alternative[] = [];
  const counted: string[] = [];
  const inserted: (readonly [string, string])[] = [];
  let end: End | undefined;
  evaluationOrder(scene.model).forEach((rule, index) => {
    const title = ruleTitle(rule);
    if (end !== undefined) {
      steps.push({ index, title, state: 'not reached', ends: false, labels: [], remarks: [] });
      return;
    }
    const origins: [readonly string[], boolean][] = [];
    const originLabels: Scene['originLabels'] = (labels, certain) => void origins.push([labels, certain]);
    const looked = look(rule, { ...scene, rule: title, originLabels }, overrides?.get(title));
    // Labels count for later rules only.
    for (const [labels, certain] of origins) {
      scene.labels.add(
        labels.filter(label => !label.endsWith('*')),
        certain,
      );
      scene.labels.add(
        labels.filter(label => label.endsWith('*')),
        false,
      );
    }
    scene.labels.add(looked.step.labels, true);
    steps.push({ index, title, ...looked.step });
    alternatives.push(...looked.alternatives.map(each => ({ ...each, rule: each.rule ?? title })));
    counted.push(...looked.counted.map(name => (name === '' ? title : `${title} › ${name}`)));
    inserted.push(...looked.inserted);
    if (looked.end !== undefined) end = { ...looked.end, rule: title };
  });
  return { steps, end, alternatives, counted, inserted };
}

function look(rule: WafRule, scene: Scene, override?: Override): Looked {
  const { statement } = rule;
  if (statement === undefined) {
    return {
      ...idle,
      step: { state: 'unknown', ends: false, labels: [], remarks: [rich`The rule has no statement that AWS knows.`] },
    };
  }
  if (statement.type === 'ManagedRuleGroupStatement') return ofGroup(rule, judgeGroup(rule, statement, scene), scene);
  if (statement.type === 'RuleGroupReferenceStatement') {
    const model = referredTo(scene.references.ruleGroups, statement.body);
    if (model === undefined) return ofGroup(rule, judgeGroup(rule, statement, scene), scene);
    return ofOwnGroup(rule, statement, model, scene);
  }
  return ofRule(rule, judge(statement, scene).trace, scene, override);
}

const idle = { alternatives: [], counted: [], inserted: [] };

/** A rule with a statement of its own. */
function ofRule(rule: WafRule, trace: Trace, scene: Scene, override?: Override): Looked {
  const own = rule.action === undefined ? undefined : rule.structure.child('Action')?.child(rule.action);
  const { action, settings } = override ?? { action: rule.action, settings: own };
  const labels = rule.structure
    .children('RuleLabels')
    .flatMap(label => label.text('Name') ?? [])
    .map(label => fullLabel(label, scene.prefix));
  const step = { state: trace.verdict, ends: false, trace, labels: [], remarks: [] };
  if (trace.verdict === 'no match') return { ...idle, step };
  // A statement alone, which has no action.
  if (rule.structure.shape.name === 'Statement') return { ...idle, step };
  const ending = endingOf(action, scene.test.answers);
  if (trace.verdict === 'unknown') {
    scene.labels.add(labels, false);
    const because = trace.reason ?? reasonIn(trace);
    const reason = because === undefined ? rich`if it matches` : rich`if it matches: ${because}`;
    return { ...idle, step, alternatives: ending.ends === false ? [] : [{ action: ending.action, reason }] };
  }
  const named = action === undefined ? {} : { action };
  const remarks = ending.ends !== 'unknown' && ending.remark !== undefined ? [ending.remark] : [];
  const base = { ...step, ...named, labels, remarks };
  if (ending.ends === true) {
    return { ...idle, step: { ...base, ends: true }, end: { action: ending.action, settings } };
  }
  if (ending.ends === 'unknown') {
    return { ...idle, step: base, alternatives: [{ action: ending.action, reason: ending.reason }] };
  }
  return { ...idle, step: base, counted: action === 'Count' ? [''] : [], inserted: insertedHeaders(settings) };
}

/** The innermost reason why a statement is unknown. */
function reasonIn({ parts = [], verdict, reason }: Trace): Rich | undefined {
  for (const part of parts) {
    const found = part.verdict === 'unknown' ? reasonIn(part) : undefined;
    if (found !== undefined) return found;
  }
  return verdict === 'unknown' ? reason : undefined;
}

/** A group that the request file tells of. */
function ofGroup(rule: WafRule, result: GroupResult, scene: Scene): Looked {
  const { verdict, steps, end, alternatives, counted, labels, possibleLabels, inserted, remarks, trace } = result;
  scene.labels.add(possibleLabels, false);
  const step = {
    state: verdict,
    ends: false,
    ...(trace !== undefined && { trace }),
    ...(steps.length > 0 && { group: steps }),
    labels,
    remarks,
  };
  return applyOverride(rule, {
    step,
    ...(end && { end: { action: end.action, groupRule: end.rule, settings: end.settings } }),
    alternatives,
    counted,
    inserted,
  });
}

/** A group whose rules are in a document. */
function ofOwnGroup(rule: WafRule, { body }: WafStatement, model: WafModel, scene: Scene): Looked {
  const { account } = scene.test.answers;
  const name = model.root?.text('Name') ?? nameOfReference(body);
  const known = scene.prefix.split(':')[1];
  const prefix = labelPrefix('rulegroup', name, account ?? (/^\d{12}$/.test(known ?? '') ? known : undefined));
  const before = scene.labels.certain.length;
  const { rule: _, originLabels: __, ...rest } = scene;
  const run = runRules(
    { ...rest, model, prefix, references: { ...scene.references, ruleGroups: new Map() } },
    overridesOf(body),
  );
  const verdicts = run.steps.map(({ state }) => state);
  const state: Verdict = verdicts.includes('match') ? 'match' : verdicts.includes('unknown') ? 'unknown' : 'no match';
  const step = {
    state,
    ends: false,
    group: run.steps.flatMap(each =>
      each.state === 'not reached'
        ? []
        : [
            {
              rule: each.title,
              state: each.state,
              action: each.action ?? '',
              ...(each.trace !== undefined && { trace: each.trace }),
            },
          ],
    ),
    labels: scene.labels.certain.slice(before),
    remarks: run.steps.flatMap(({ remarks }) => remarks),
  };
  const alternatives = run.alternatives.map(each => ({
    action: each.action,
    reason: rich`at ${code(each.rule ?? '')}, ${each.reason}`,
  }));
  const { end, counted, inserted } = run;
  return applyOverride(rule, {
    step,
    ...(end && { end: { ...end, groupRule: end.rule } }),
    alternatives,
    counted,
    inserted,
  });
}

/** OverrideAction Count: whatever a rule of the group would do is only counted. */
function applyOverride(rule: WafRule, looked: Looked): Looked {
  const { step, end, counted, inserted } = looked;
  if (rule.override !== 'Count')
    return end === undefined ? looked : { ...looked, step: { ...step, action: end.action, ends: true } };
  const remarks =
    end === undefined
      ? step.remarks
      : [...step.remarks, rich`${code(end.groupRule ?? '')} would ${end.action}, but the group is only counted.`];
  const action = step.state === 'match' ? { action: 'Count' } : {};
  return {
    step: { ...step, ...action, remarks },
    alternatives: [],
    counted: end?.groupRule === undefined ? counted : [...counted, end.groupRule],
    inserted,
  };
}
