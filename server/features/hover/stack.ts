import { code, paragraphs } from '../markdown';
import type { Place } from '../place';
import {
  stackActionWords,
  stackConditionWords,
  stackEffectWords,
  stackPolicyWords,
  stackStatementWords,
} from '../words/stack';
import { describeWording } from './wording';

const prefix = 'logicalresourceid/';

/** What stands at a place of a stack policy of CloudFormation. */
export function describeInStackPolicy({ path, isKey, node }: Place): string | undefined {
  const [first = '', element, third, fourth] = path;
  const written = String(node.value);
  if (element === undefined) return isKey ? describeWording(written, stackPolicyWords[first]) : undefined;
  if (first !== 'statement') return undefined;
  if (isKey) {
    const words = path.length === 2 ? stackStatementWords[element] : undefined;
    const inCondition =
      element === 'condition' && path.length <= 4 ? stackConditionWords[fourth ?? third ?? ''] : undefined;
    return describeWording(written, words ?? inCondition);
  }
  if (typeof node.value !== 'string') return undefined;
  if (element === 'condition') return fourth === 'ResourceType' ? describeType(written) : undefined;
  if (path.length !== 2) return undefined;
  switch (element) {
    case 'effect': {
      const words = stackEffectWords[written];
      return words && paragraphs(`**${written}**`, words);
    }
    case 'principal':
      return written === '*'
        ? paragraphs('**Everyone** who updates the stack', 'A stack policy takes no other principal.')
        : undefined;
    case 'action':
    case 'notaction': {
      const words = stackActionWords[written.toLowerCase()];
      const text = describeWording(written.replace('*', '\\*'), words);
      return text && paragraphs(text, element === 'notaction' && 'In `NotAction`: everything but this.');
    }
    case 'resource':
    case 'notresource':
      return describeResource(written, element === 'notresource' && 'In `NotResource`: everything but this.');
    default:
      return undefined;
  }
}

function describeResource(value: string, remark: string | false): string | undefined {
  if (value === '*') return paragraphs('**Every resource** of the stack', remark);
  if (!value.toLowerCase().startsWith(prefix)) return undefined;
  const id = value.slice(prefix.length);
  if (id === '') return undefined;
  const head = /[*?]/.test(id)
    ? `**Resources of the stack** with logical ids that fit ${code(id)}`
    : `**Resource ${code(id)}** of the stack`;
  return paragraphs(head, 'The logical id is the name of the resource in the template.', remark);
}

function describeType(value: string): string | undefined {
  const service = /^AWS::([A-Za-z0-9]+)::\*$/.exec(value)?.[1];
  return service && `**Every type of resource of ${service}** that AWS CloudFormation knows`;
}
