import type { Condition, Flow, FlowAction, FlowCapacity, FlowRule } from '../../../server/lsp/protocol';
import { element, placeLink, richNodes } from './dom';
import { disclosure } from './keeping';
import { type Actions, detailRows, findingList, section } from './parts';

/** The rules in the order of evaluation, what happens in the end, and the capacity. */
export function flowView(flow: Flow, actions: Actions): HTMLElement[] {
  const { rules, ending, capacity } = flow;
  const cards = rules.map(rule => ruleCard(rule, actions));
  if (ending !== undefined) {
    const who = rules.length === 0 ? 'Every request' : 'A request that no rule stops';
    const heading = element('h3', {
      children: [
        placeLink('Default action', { range: ending.range }, 'ending', actions.reveal),
        actionBadge(ending.action),
      ],
    });
    const words = element('p', {
      children: [document.createTextNode(`${who}: `), ...richNodes(ending.action.outcome, 'ending.p', actions.reveal)],
    });
    const card = element('div', { class: 'card', children: [heading, words, trialPlace()] });
    cards.push(element('li', { class: 'step', id: 'ending', children: [card] }));
  }
  const list = element('ol', { class: 'flow', attributes: { role: 'list' }, children: cards });
  return [
    section('rules', 'Rule by rule', list),
    ...(capacity === undefined ? [] : [section('capacity', 'Capacity', capacityBar(capacity))]),
  ];
}

function ruleCard(rule: FlowRule, actions: Actions): HTMLElement {
  const { index, title, priority, condition, action, labels, capacity, findings, range, details } = rule;
  const key = `rule-${index}`;
  const heading = element('h3', {
    children: [
      element('span', { class: 'place-in-order', text: `${index + 1}.` }),
      placeLink(title, { range }, key, actions.reveal),
      action === undefined ? undefined : actionBadge(action),
    ],
  });
  const facts = [priority === undefined ? undefined : `Priority ${priority}`, capacity?.words].filter(
    fact => fact !== undefined,
  );
  const card = element('div', {
    class: 'card',
    children: [
      heading,
      condition === undefined ? undefined : conditionView(condition, key, actions),
      action === undefined ? undefined : outcomeView(action, key, actions),
      labelChips(labels),
      facts.length === 0 ? undefined : element('p', { class: 'facts', text: facts.join(' · ') }),
      moreDetails(rule, details, key, actions),
      findingList(findings, key, actions),
      trialPlace(),
    ],
  });
  return element('li', { class: 'step', id: key, children: [card] });
}

/** Where the way of a request that is tried is told. */
function trialPlace(): HTMLElement {
  return element('div', { class: 'tried' });
}

function actionBadge({ name, tone }: FlowAction): HTMLElement {
  return element('span', { class: `badge ${tone}`, text: name });
}

function conditionView(condition: Condition, key: string, actions: Actions): HTMLElement {
  const words = element('p', {
    children: [element('strong', { text: 'When ' }), ...richNodes(condition.text, `${key}.when`, actions.reveal)],
  });
  if (condition.parts === undefined) return words;
  words.append(':');
  return element('div', { children: [words, partList(condition.parts, key, actions)] });
}

/** Parts below one another, each with its own below it. */
function partList(parts: readonly Condition[], key: string, actions: Actions): HTMLElement {
  const items = parts.map(({ text, parts: below }, at) => {
    const own = `${key}.${at}`;
    const words = richNodes(text, own, actions.reveal);
    if (below === undefined) return element('li', { children: words });
    return element('li', { children: [...words, document.createTextNode(':'), partList(below, own, actions)] });
  });
  return element('ul', { class: 'parts', children: items });
}

const signs = { stops: '■', continues: '↓', depends: '◆' } as const;

function outcomeView({ continuation, outcome }: FlowAction, key: string, actions: Actions): HTMLElement {
  const sign = element('span', { class: 'sign', text: signs[continuation], attributes: { 'aria-hidden': 'true' } });
  return element('p', {
    class: `outcome ${continuation}`,
    children: [sign, element('span', { children: richNodes(outcome, `${key}.then`, actions.reveal) })],
  });
}

function labelChips(labels: readonly string[]): HTMLElement | undefined {
  if (labels.length === 0) return undefined;
  const chips = labels.map(label => element('li', { children: [element('code', { text: label })] }));
  return element('ul', { class: 'chips', attributes: { role: 'list', 'aria-label': 'Adds labels' }, children: chips });
}

function moreDetails(
  { title }: FlowRule,
  details: FlowRule['details'],
  key: string,
  actions: Actions,
): HTMLElement | undefined {
  if (details.length === 0) return undefined;
  const words = details.map(({ label }) => label).join(', ');
  return disclosure({ key: `${key}.details`, words, label: `${words} of ${title}` }, () => [
    element('dl', { children: details.flatMap((detail, at) => detailRows(detail, `${key}.d${at}`, actions)) }),
  ]);
}

function number(amount: number): string {
  return amount.toLocaleString('en-US');
}

/** The bar shows the share of the limit; the words beside it say the same. */
function capacityBar(capacity: FlowCapacity): HTMLElement {
  const { units, words: share, limit, priceStep } = capacity;
  const state = units > limit ? 'over' : priceStep !== undefined && units > priceStep ? 'charged' : 'included';
  const verdicts = {
    over: 'AWS refuses more than that.',
    charged: `Above ${number(priceStep ?? 0)} each request costs more.`,
    included: priceStep === undefined ? '' : `Up to ${number(priceStep)} nothing is added to the price of a request.`,
  };
  const words = `${share}. ${verdicts[state]}`.trim();
  const used = element('div', { class: `used ${state}` });
  used.style.inlineSize = `${Math.min(100, (units / limit) * 100)}%`;
  const bar = element('div', {
    class: 'capacity-bar',
    attributes: {
      role: 'meter',
      'aria-label': 'Capacity used',
      'aria-valuemin': '0',
      'aria-valuemax': String(limit),
      'aria-valuenow': String(Math.min(units, limit)),
      'aria-valuetext': words,
    },
    children: [used],
  });
  if (priceStep !== undefined) {
    const mark = element('div', { class: 'price-step' });
    mark.style.insetInlineStart = `${(priceStep / limit) * 100}%`;
    bar.append(mark);
  }
  return element('div', { children: [bar, element('p', { text: words })] });
}
