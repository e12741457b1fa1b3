import type { Type } from '../../../facts/waf';
import { literal, type Offer, rank } from '../../completion/offer';
import { completionKinds } from '../../protocol';
import { wordsOfValue } from '../../words/wafValues';
import type { WafCompletion } from './context';
import { inUsualOrder } from './drafts';
import { offerEntries } from './entries';
import { type Draft, write } from './layout';
import { offerNumbers } from './numbers';
import { offerStrings } from './strings';
import { entryOf } from './target';

/** What can be written as the value of a member, or as an entry of its list. */
export function offerValues(context: WafCompletion): Offer[] {
  const { target, cursor } = context;
  const { type, member, owner } = target;
  if (type.is === 'list' && !cursor.inList) {
    return member === undefined || owner === undefined
      ? []
      : [snippet(context, '[ … ]', context.drafts.member(owner, member))];
  }
  const entry = entryOf(type);
  switch (entry.is) {
    case 'structure':
      return offerEntries(context, entry.name);
    case 'map':
      return [snippet(context, '{ … }', context.drafts.value(entry, member))];
    case 'enumeration':
      return offerWords(context, entry);
    case 'boolean':
      return [true, false].map((value, index) => ({
        label: String(value),
        text: String(value),
        kind: completionKinds.constant,
        sort: rank(index),
      }));
    case 'integer':
      return offerNumbers(context);
    default:
      return offerStrings(context);
  }
}

function offerWords({ cursor }: WafCompletion, type: Type & { is: 'enumeration' }): Offer[] {
  const taken = new Set(cursor.strings);
  return inUsualOrder(type.name, type.values).flatMap((value, index): Offer[] => {
    if (taken.has(value)) return [];
    const detail = wordsOfValue(type.name, value);
    return [
      {
        ...literal(value),
        kind: completionKinds.constant,
        ...(detail !== undefined && { detail }),
        sort: type.name === 'CountryCode' ? value : rank(index),
        about: 'waf-value',
        name: `${type.name} ${value}`,
        // Countries are found by their names too.
        ...(type.name === 'CountryCode' && { filter: `${value} ${detail}` }),
      },
    ];
  });
}

/** A whole object or list. */
function snippet({ minified }: WafCompletion, label: string, draft: Draft): Offer {
  return { label, kind: completionKinds.snippet, text: write(draft, minified, 1), isSnippet: true, sort: rank(0) };
}
