import type { Facts } from '../facts/facts';
import type { Analysis } from '../rules/analysis';
import { withLevels } from '../rules/severities';
import { isExpired } from './apply';
import type { Suppression } from './configuration';
import type { ConfigurationReading } from './read';
import { type ConfigurationFinding, configurationFinding } from './rules';
import { removal } from './values';

/** What is known of the suppressions of a file once documents have been checked. */
export interface Usage {
  readonly today: string;
  /** Whether it is known that a suppression suppresses nothing. */
  isUnused(suppression: Suppression): boolean;
}

/** What there is to say about suppressions that have expired or suppress nothing. */
export function suppressionFindings(
  { text, configuration }: ConfigurationReading,
  { today, isUnused }: Usage,
): readonly ConfigurationFinding[] {
  return configuration.suppressions.flatMap(suppression => {
    const { node, expires, files, rule } = suppression;
    const fixes = [{ ...removal(text, node), title: 'Remove the suppression' }];
    if (isExpired(suppression, today)) {
      const message = `This suppression of \`${rule}\` held until ${expires} and does nothing any more. Mend what it suppressed and remove it, or give it another date.`;
      return [configurationFinding('configuration/expired-suppression', message, { node, fixes })];
    }
    if (!isUnused(suppression)) return [];
    const message = `\`${rule}\` finds nothing${narrowed(suppression)} in \`${files.glob}\` that this could suppress. Remove it.`;
    const report = { node, fixes, unnecessary: true };
    return [configurationFinding('configuration/unused-suppression', message, report)];
  });
}

function narrowed({ sid, pointer }: Suppression): string {
  const places = [sid !== undefined && `in the statement \`${sid}\``, pointer && `at \`${pointer}\``];
  const words = places.filter(place => typeof place === 'string' && place !== '').join(' ');
  return words === '' ? '' : ` ${words}`;
}

/** A configuration file as an analysis of its own, in which there is no document: all that is to be said about it. */
export function analyseConfiguration(reading: ConfigurationReading, usage: Usage, facts: Facts): Analysis {
  const { text, lines, root, configuration } = reading;
  const findings = [...reading.findings, ...suppressionFindings(reading, usage)];
  findings.sort((a, b) => a.start - b.start || a.end - b.end);
  const { levels, project } = configuration;
  const nothing = { comments: true, path: undefined, problems: [], documents: [], suppressed: [], failures: [] };
  return withLevels({ text, lines, root, ...nothing, findings, facts, project }, levels);
}
