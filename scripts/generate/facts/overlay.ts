import type { PackOverlay } from '../../../server/facts/format';
import { inOrder, type Source } from './source';
import { lines, rows } from './tables';

/** What does not belong to one service, from the tables in `scripts/generate/data`. */
export function overlay(source: Source): PackOverlay {
  const known = new Set(
    source.services.flatMap(({ prefix, actions }) => actions.map(({ name }) => `${prefix}:${name}`)),
  );
  return {
    globalKeys: rows('global-condition-keys.tsv', ['key', 'types', 'flags', 'deprecated', 'meaning']).map(row => [
      row.key,
      row.types,
      row.meaning,
      row.flags,
      row.deprecated,
    ]),
    regions: rows('regions.tsv', ['code', 'name', 'partition']).map(row => [row.code, row.name, row.partition]),
    partitions: rows('partitions.tsv', ['id', 'name', 'dnsSuffix']).map(row => [row.id, row.name, row.dnsSuffix]),
    servicePrincipals: [...lines('service-principals.txt')].sort(inOrder),
    retired: Object.fromEntries(
      rows('retired-actions.tsv', ['action', 'since', 'replacements']).map(row => [
        row.action,
        [row.since, ...row.replacements.split(' ').filter(name => known.has(name))],
      ]),
    ),
    rcpServices: [...lines('rcp-services.txt')].sort(inOrder),
    undocumented: lines('undocumented-actions.txt').filter(name => !known.has(name)),
  };
}
