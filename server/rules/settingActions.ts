/**
 * Keys that a request for a role session carries only when it may also set what they hold, by the beginning of the key in
 * lower case, with the action that it needs in addition
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html).
 */
const settingActions: readonly (readonly [key: string, action: string])[] = [
  ['aws:requesttag/', 'sts:TagSession'],
  ['aws:tagkeys', 'sts:TagSession'],
  ['sts:transitivetagkeys', 'sts:TagSession'],
  ['sts:sourceidentity', 'sts:SetSourceIdentity'],
  ['sts:requestcontext', 'sts:SetContext'],
];

/** The action that sets what a key of role sessions holds. */
export function settingActionOf(key: string): string | undefined {
  const initial = key.charCodeAt(0) | 32;
  if (initial !== 97 && initial !== 115) return undefined;
  const lower = key.toLowerCase();
  return settingActions.find(([beginning]) => lower.startsWith(beginning))?.[1];
}
