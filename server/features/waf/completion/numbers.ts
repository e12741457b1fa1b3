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
      return [numeral(nextPriority(context), 0, 'next free priority')];
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

/** One more than the highest priority of the others in the list around the cursor. */
function nextPriority({ structure }: WafCompletion): number {
  const list = structure?.owner?.children(structure.as) ?? [];
  const others = list.filter(each => each !== structure).map(each => each.number('Priority') ?? -1);
  return Math.max(-1, ...others) + 1;
}
