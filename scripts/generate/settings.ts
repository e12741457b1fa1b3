/** The settings of package.json that list kinds and rules, so that the editor completes and explains them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationRules, familyOf } from '../../server/config/rules';
import { kinds } from '../../server/model/kinds';
import { rules } from '../../server/rules/index';
import { type Output, root } from './output';

const levels = ['error', 'warning', 'information', 'hint', 'off'];

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Record<string, Record<string, unknown>> };
  };
}

export async function outputs(): Promise<readonly Output[]> {
  const path = 'package.json';
  const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
  const { properties } = manifest.contributes.configuration;
  Object.assign(properties['policywright.associations'] ?? {}, {
    additionalProperties: {
      type: 'string',
      enum: kinds.map(kind => kind.id),
      enumDescriptions: kinds.map(kind => kind.label),
    },
  });
  Object.assign(properties['policywright.rules'] ?? {}, { properties: ruleSettings(), additionalProperties: false });
  return [{ path, text: `${JSON.stringify(manifest, undefined, 2)}\n` }];
}

function ruleSettings(): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  const all = [...rules, ...configurationRules];
  for (const family of new Set(all.map(({ id }) => familyOf(id)))) {
    settings[family] = { type: 'string', enum: levels, description: `All rules of the family ${family}.` };
  }
  for (const { id, severity, summary } of all) {
    settings[id] = { type: 'string', enum: levels, default: severity, markdownDescription: summary };
  }
  return Object.fromEntries(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));
}
