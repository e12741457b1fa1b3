import { parseCidr } from '../../../match/cidr';
import { resourceTypeOf } from '../../../model/waf/dialect';
import { insertMember, type Json, jsonOf, replaceValue } from '../../../tree/edits';
import { membersOf, stringValue } from '../../../tree/node';
import type { Refactoring } from '../../codeActions/refactorings';
import type { At } from './at';

/**
 * In a template, at a statement that lists addresses where AWS takes an IP set's ARN only: the set as a resource of its own,
 * referred to. Elsewhere the set would need a document of its own and an ARN that nobody knows yet.
 */
export function addressesToSet({ analysis: { text }, document, waf, structure }: At): Refactoring[] {
  const resource = document.root.parent?.parent;
  const resources = resource?.parent?.parent;
  if (structure.shape.name !== 'IPSetReferenceStatement' || resourceTypeOf(document.root) === undefined) return [];
  const list = structure.members.find(
    ({ name, value }) => !structure.shape.members.has(name) && value?.type === 'array',
  )?.value;
  const addresses = (list?.children ?? []).map(stringValue);
  const versions = new Set(addresses.map(address => parseCidr(address ?? '')?.version));
  const [version, ...others] = versions;
  const siblings = membersOf(resources);
  const self = siblings.find(({ value }) => value === resource);
  const scope = waf.root?.get('Scope')?.value;
  if (resources === undefined || version === undefined || others.length > 0 || scope === undefined) return [];
  const name = freeName('IPSet', new Set(siblings.map(sibling => sibling.name)));
  const set: Json = {
    Type: 'AWS::WAFv2::IPSet',
    Properties: { Scope: jsonOf(scope), IPAddressVersion: `IPV${version}`, Addresses: addresses.map(withPrefix) },
  };
  const kept = structure.get('IPSetForwardedIPConfig')?.value;
  const statement: Json = {
    Arn: { 'Fn::GetAtt': [name, 'Arn'] },
    ...(kept !== undefined && { IPSetForwardedIPConfig: jsonOf(kept) }),
  };
  const edits = [replaceValue(text, structure.node, statement), ...insertMember(text, resources, name, set, self)];
  return [{ title: 'Make an IP set of this list', edits }];
}

/** AWS takes no address without the length of its prefix. */
function withPrefix(address: string | undefined): string {
  const { version } = parseCidr(address ?? '') ?? {};
  return address === undefined || address.includes('/') ? (address ?? '') : `${address}/${version === 4 ? 32 : 128}`;
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}${number}`;
  return name;
}
