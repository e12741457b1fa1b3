import { table } from '../text/table';

/**
 * Public suffixes of two parts under which many have their domains, from countries whose registries sell no names directly
 * below the top. AWS WAF knows all of https://publicsuffix.org; these are the ones that people write.
 */
const secondLevels: Readonly<Record<string, readonly string[]>> = table({
  uk: ['ac', 'co', 'gov', 'ltd', 'me', 'net', 'nhs', 'org', 'plc', 'sch'],
  au: ['com', 'edu', 'gov', 'id', 'net', 'org'],
  nz: ['ac', 'co', 'govt', 'net', 'org', 'school'],
  jp: ['ac', 'co', 'go', 'ne', 'or'],
  kr: ['co', 'go', 'or'],
  br: ['com', 'edu', 'gov', 'net', 'org'],
  mx: ['com', 'gob', 'org'],
  ar: ['com', 'gob', 'org'],
  in: ['co', 'gov', 'net', 'org'],
  cn: ['com', 'edu', 'gov', 'net', 'org'],
  tw: ['com', 'edu', 'gov', 'org'],
  hk: ['com', 'edu', 'gov', 'org'],
  sg: ['com', 'edu', 'gov', 'org'],
  my: ['com', 'edu', 'gov', 'org'],
  th: ['ac', 'co', 'go'],
  id: ['ac', 'co', 'go', 'or'],
  za: ['ac', 'co', 'gov', 'org'],
  tr: ['com', 'edu', 'gov', 'org'],
  il: ['ac', 'co', 'gov', 'org'],
});

/** True of a domain below which names are registered, with which AWS WAF would take the tokens of strangers. */
export function isPublicSuffix(domain: string): boolean {
  const parts = domain.toLowerCase().split('.');
  const [second = '', top = ''] = parts.slice(-2);
  return parts.length === 1 || (parts.length === 2 && secondLevels[top]?.includes(second) === true);
}

/** The domain in what was taken for one: without scheme, wildcard, port and path. */
export function domainIn(text: string): string {
  return text
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[:/?#].*$/, '')
    .replace(/^(\*?\.)+|\.+$/g, '');
}
