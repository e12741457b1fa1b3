import type { Document } from '../../model/document';
import { wafRuleKinds } from '../../model/kinds';
import { wafModel } from '../../model/waf/build';
import { capacityOf } from '../../model/waf/capacity';
import { evaluationOrder } from '../../model/waf/order';
import { ruleTitle } from '../../model/waf/ruleTitle';
import type { WafModel, WafRule } from '../../model/waf/waf';
import type { Analysis } from '../../rules/analysis';
import type { Finding } from '../../rules/rule';
import { capitalised } from '../../text/strings';
import { pointerTo } from '../../tree/node';
import type { Explanation, Rich } from '../explain/explanation';
import { describeFindings } from '../explain/findings';
import type { Flow, FlowRule } from '../explain/flow';
import { explainFinding, rangeOfNode } from '../explain/places';
import { defaultAction, ruleAction } from './actionWords';
import { limitedCapacity, shownCapacity } from './capacities';
import { conditionOf } from './conditions';
import { describeParts } from './parts';
import { questionsOf } from './questions';
import { ruleDetails } from './ruleDetails';
import { summariseFlow } from './summary';
import { referencesOf } from './trial/references';

/** Explains a document of AWS WAF; `findings` are those within it. Undefined for other documents. Never throws. */
export function explainWaf(
  document: Document,
  findings: readonly Finding[],
  analysis: Analysis,
): Explanation | undefined {
  const model = wafModel(document, analysis.facts.waf);
  if (model === undefined) return undefined;
  const { kind, facts, reason, root } = document;
  const name = model.root?.text('Name');
  const label = capitalised(facts.label);
  const rules = evaluationOrder(model);
  const flow = wafRuleKinds.some(each => each === kind) ? flowOf(rules, model, findings, analysis) : undefined;
  const homes = (flow?.rules ?? []).map(({ title, range }, index) => {
    const { offset = 0, length = 0 } = rules[index]?.structure.node ?? {};
    return { start: offset, end: offset + length, title, link: { range } };
  });
  return {
    kind,
    kindLabel: facts.label,
    kindReason: reason,
    title: name === undefined ? label : `${label} ${name}`,
    summary: [
      ...(flow === undefined ? describeParts(model, kind) : summariseFlow(flow, kind)),
      ...describeFindings(homes, findings, facts.label.replace(/^WAF /, ''), 'rules'),
    ],
    statements: [],
    ...(flow !== undefined && { flow }),
    notes: notesOf(analysis),
    range: rangeOfNode(root, analysis),
  };
}

function flowOf(rules: readonly WafRule[], model: WafModel, findings: readonly Finding[], analysis: Analysis): Flow {
  const ending = model.root?.child('DefaultAction');
  const action = defaultAction(ending);
  const capacity = capacityOf(model, analysis.facts.waf);
  return {
    rules: rules.map((rule, index) => explainRule(rule, index, model, findings, analysis)),
    ...(ending !== undefined &&
      action !== undefined && { ending: { action, range: rangeOfNode(ending.node, analysis) } }),
    ...(rules.length > 0 &&
      model.root?.shape.name !== 'Rule' && { capacity: limitedCapacity(capacity, ending !== undefined) }),
    questions: questionsOf(rules, referencesOf(analysis.documents, analysis.facts.waf)),
  };
}

function explainRule(
  rule: WafRule,
  index: number,
  model: WafModel,
  findings: readonly Finding[],
  analysis: Analysis,
): FlowRule {
  const { structure, priority, statement } = rule;
  const { node } = structure;
  const action = ruleAction(rule);
  const counted = structure.shape.name === 'Rule' ? capacityOf(model, analysis.facts.waf).of(rule) : undefined;
  const own = findings.filter(({ start, end }) => start >= node.offset && end <= node.offset + node.length);
  return {
    index,
    title: ruleTitle(rule),
    ...(priority !== undefined && { priority }),
    ...(statement !== undefined && { condition: conditionOf(statement, model) }),
    ...(action !== undefined && { action }),
    labels: structure.children('RuleLabels').flatMap(label => label.text('Name') ?? []),
    ...(counted !== undefined && { capacity: shownCapacity(counted) }),
    details: ruleDetails(rule),
    findings: own.map(finding => explainFinding(finding, analysis)),
    range: rangeOfNode(node, analysis),
    pointer: pointerTo(node),
  };
}

function notesOf(analysis: Analysis): Rich[] {
  const notes: Rich[] = [];
  if (analysis.problems.some(problem => !problem.tolerable)) {
    notes.push([{ text: 'The text is not valid JSON; this explains what could be read of it.' }]);
  }
  const others = analysis.documents.length - 1;
  if (others > 0) {
    notes.push([{ text: `The text holds ${others === 1 ? 'one more document' : `${others} more documents`}.` }]);
  }
  return notes;
}
