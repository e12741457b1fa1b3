import { statementsIn } from '../../model/waf/statements';
import type { WafRule, WafStatement } from '../../model/waf/waf';
import type { Detail, Rich } from '../explain/explanation';
import { code, distinct } from '../explain/rich';
import { headerDetails, overrideDetails } from './actionWords';
import { addressRemarks, countriesOf, networksOf } from './addressWords';
import { fieldWords } from './fieldWords';

/** A list in a clause names the first of its entries; longer ones stand in the details, too. */
const longList = 7;

/** What the condition and the action of a rule leave out. */
export function ruleDetails({ structure, statement }: WafRule): Detail[] {
  const details: Detail[] = [];
  const remarks: Rich[] = [];
  for (const each of statementsIn(statement)) {
    details.push(...listDetails(each));
    remarks.push(...(fieldWords(each.body)?.remarks ?? []), ...addressRemarks(each.body));
  }
  const noted = distinct(remarks);
  if (noted.length > 0) details.push({ label: 'Otherwise', items: noted });
  details.push(...headerDetails(structure.child('Action')));
  if (statement !== undefined) details.push(...overrideDetails(statement.body), ...configDetails(statement));
  return details;
}

function listDetails({ type, body }: WafStatement): Detail[] {
  const [label, items]: readonly [string, Rich[]] =
    type === 'GeoMatchStatement'
      ? ['Countries', countriesOf(body)]
      : type === 'AsnMatchStatement'
        ? ['Networks', networksOf(body)]
        : ['', []];
  return items.length > longList
    ? [{ label, items: [items.flatMap((item, at) => (at === 0 ? item : [{ text: ', ' }, ...item]))] }]
    : [];
}

/** Settings of a managed rule group that say what it inspects. */
function configDetails({ type, body }: WafStatement): Detail[] {
  if (type !== 'ManagedRuleGroupStatement') return [];
  const items: Rich[] = [];
  for (const config of body.children('ManagedRuleGroupConfigs')) {
    for (const holder of [config, ...config.members.flatMap(({ name }) => config.child(name) ?? [])]) {
      for (const member of [
        'InspectionLevel',
        'LoginPath',
        'CreationPath',
        'RegistrationPagePath',
        'SensitivityToBlock',
      ]) {
        const text = holder.text(member);
        if (text !== undefined) items.push(code(`${member}: ${text}`));
      }
    }
  }
  return items.length === 0 ? [] : [{ label: 'Settings', items }];
}
