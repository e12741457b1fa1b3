import type { Structure } from '../../../model/waf/waf';
import { table } from '../../../text/table';
import { memberValue, stringValue } from '../../../tree/node';
import type { Rich } from '../../explain/explanation';
import { code, rich } from '../../explain/rich';
import type { FinalAction, Response } from './outcome';
import type { Answers } from './testRequest';

/** Whether an action ends the evaluation for a request that matches, as far as the request file tells. */
export type Ending =
  | { readonly ends: false; readonly remark?: Rich }
  | { readonly ends: true; readonly action: FinalAction; readonly remark?: Rich }
  | { readonly ends: 'unknown'; readonly action: FinalAction; readonly reason: Rich };

/**
 * Of a request that is paid for, AWS only says that the client gains access
 * (https://docs.aws.amazon.com/waf/latest/APIReference/API_MonetizeAction.html).
 */
const afterPayment = 'AWS does not say whether later rules still look at it';

/** Allow and Block end; Count does not; the others depend on what the client has done before. */
export function endingOf(action: string | undefined, answers: Answers): Ending {
  switch (action) {
    case 'Allow':
    case 'Block':
      return { ends: true, action };
    case 'Count':
      return { ends: false };
    case 'Captcha':
      return tokenEnding(action, answers.captchaToken, 'CAPTCHA');
    case 'Challenge':
      return tokenEnding(action, answers.challengeToken, 'challenge');
    case 'Monetize':
      if (answers.paid === undefined)
        return { ends: 'unknown', action, reason: rich`if it is not paid for (${code('paid')})` };
      if (!answers.paid) return { ends: true, action };
      return { ends: 'unknown', action: 'Unknown', reason: rich`since it is paid for, and ${afterPayment}` };
    default:
      return { ends: 'unknown', action: 'Unknown', reason: rich`by an action that is not known` };
  }
}

function tokenEnding(action: 'Captcha' | 'Challenge', state: string | undefined, noun: string): Ending {
  if (state === undefined)
    return { ends: 'unknown', action, reason: rich`if it has no valid ${noun} token (${code('token')})` };
  if (state === 'valid') return { ends: false, remark: rich`The ${noun} token is valid.` };
  return { ends: true, action, remark: rich`The ${noun} token is ${state}.` };
}

/** What the client is answered. The status codes are AWS's own, but for custom responses. */
export function responseOf(action: FinalAction, body: Structure | undefined): Response | undefined {
  switch (action) {
    case 'Block':
      return blocked(body?.child('CustomResponse'));
    case 'Captcha':
      return { status: 405, headers: [['x-amzn-waf-action', 'captcha']] };
    case 'Challenge':
      return { status: 202, headers: [['x-amzn-waf-action', 'challenge']] };
    case 'Monetize':
      return { status: 402, headers: [] };
    default:
      return undefined;
  }
}

function blocked(custom: Structure | undefined): Response {
  if (custom === undefined) return { status: 403, headers: [] };
  const key = custom.text('CustomResponseBodyKey');
  // Of an override, the bodies are those of the web ACL in which it stands.
  let root = custom;
  while (root.owner !== undefined) root = root.owner;
  const bodies = root.get('CustomResponseBodies')?.value;
  const body = key === undefined ? undefined : memberValue(bodies, key);
  const contentType = stringValue(memberValue(body, 'ContentType'));
  const content = stringValue(memberValue(body, 'Content'));
  return {
    status: custom.number('ResponseCode') ?? 403,
    headers: headersOf(custom, 'ResponseHeaders', ''),
    ...(contentType !== undefined && { contentType: contentTypes[contentType] ?? contentType }),
    ...(content !== undefined && { body: content }),
  };
}

const contentTypes: Readonly<Record<string, string>> = table({
  APPLICATION_JSON: 'application/json',
  TEXT_HTML: 'text/html',
  TEXT_PLAIN: 'text/plain',
});

/** Headers that an action adds to the request; AWS puts a prefix before their names. */
export function insertedHeaders(body: Structure | undefined): (readonly [string, string])[] {
  const handling = body?.child('CustomRequestHandling');
  return handling === undefined ? [] : headersOf(handling, 'InsertHeaders', 'x-amzn-waf-');
}

function headersOf(structure: Structure, member: string, prefix: string): (readonly [string, string])[] {
  return structure.children(member).map(each => [`${prefix}${each.text('Name') ?? ''}`, each.text('Value') ?? '']);
}
