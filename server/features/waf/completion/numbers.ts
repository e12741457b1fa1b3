import type { Structure } from '../../../model/waf/waf';
import { nextPriority } from '../../../rules/wafDefaults';
import { type Offer, rank } from '../../completion/offer';
import { completionKinds } from '../../protocol';
import { evaluationWindows, responseCodes } from '../../words/wafNumbers';
import type { WafCompletion } from './context';

/** The numbers that AWS takes, where they are few, and priorities that are free. */
export function offerNumbers(context: WafCompletion): Offer[] {
  const { member } = context.target;
  switch (member?.name) {
    case 'ResponseCode':
    case 'SuccessCodes':
    case 'FailureCodes':
      return listed(responseCodes);
    case 'EvaluationWindowSec':
      return listed(evaluationWindows);
    case 'Priority':
      return [numeral(nextPriority(othersAround(context)), 0, 'next free priority')];
    default:
      return [];
  }
}

function listed(table: ReadonlyMap<number, string>): Offer[] {
  return [...table].map(([value, words], index) => numeral(value, index, words));
}

function numeral(value: number, index: number, detail: string): Offer {
  return { label: String(value), text: String(value), kind: completionKinds.constant, detail, sort: rank(index) };
}

/** The others in the list around the cursor. */
function othersAround({ structure }: WafCompletion): readonly Structure[] {
  const list = structure?.owner?.children(structure.as) ?? [];
  return list.filter(each => each !== structure);
}
