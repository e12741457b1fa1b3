import { type Offer, rank, withStops } from '../../completion/offer';
import { completionKinds } from '../../protocol';

/** A string with tab stops. */
export function form(content: string, index: number, detail?: string): Offer {
  const label = content.replace(/\$\{\d+:([^}]*)\}/g, '$1');
  return {
    ...withStops(content),
    label,
    kind: completionKinds.snippet,
    sort: rank(index),
    ...(detail !== undefined && { detail }),
  };
}
