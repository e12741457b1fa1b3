import type { Limits, Shape, ShapeMember, Type } from '../../facts/waf';
import { capitalised, withThousands } from '../../text/strings';
import { count, link, paragraphs } from '../markdown';

/** What is known of a member of a structure: its type, whether it must be there, its limits and AWS's words. */
export function describeMember(shape: Shape, member: ShapeMember, ...further: readonly (string | undefined)[]): string {
  const head = [`**${member.name}**`, ownTypeWords(member), needWords(shape, member)].filter(part => part !== '');
  return paragraphs(head.join(' · '), finished(member.text), limitsOf(member), ...further, pageOf(shape));
}

/** AWS's page about a structure. */
export function pageOf({ name }: Shape): string {
  const title = name.replace(/Request$/, '');
  return link(title, `https://docs.aws.amazon.com/waf/latest/APIReference/API_${title}.html`);
}

/** An object whose structure has the name of the member is nothing but an object. */
function ownTypeWords({ name, type }: ShapeMember): string {
  return type.is === 'structure' && type.name === name ? 'object' : typeWords(type);
}

/** `list of TextTransformation`, `string`, `one of 31 words`. */
export function typeWords(type: Type): string {
  switch (type.is) {
    case 'enumeration':
      return type.values.length > 4 ? `one of ${type.values.length} words` : type.values.join(' or ');
    case 'structure':
      return type.name;
    case 'list':
      return `list of ${type.of.is === 'enumeration' ? type.of.name : typeWords(type.of)}`;
    case 'map':
      return `map of ${typeWords(type.of)}`;
    case 'blob':
      return 'text or Base64';
    case 'integer':
      return 'number';
    default:
      return type.is;
  }
}

function needWords({ oneOf }: Shape, { name, required }: ShapeMember): string {
  if (oneOf.includes(name)) return 'one of a choice';
  return required ? 'required' : 'optional';
}

/** AWS's text without the sentences that announce a list, which the data does not have. */
function finished(text: string): string {
  return (
    text
      .split('\n')
      .map(line =>
        line
          .replace(
            /(?<=^|(?<!\bN)[.!?] )(?:[^.!?]|\bN\.)*(?::|\bfollowing\b[^.]*\.|as follows\.|usage is disabled\.)$/,
            '',
          )
          .replace(/^Examples?[.:]?$/, '')
          .trim(),
      )
      // A line without a full stop is the heading of a list that is not here.
      .filter(line => line !== '' && !/\w$/.test(line))
      .join('\n\n')
  );
}

function limitsOf({ type, limits, each, names }: ShapeMember): string | undefined {
  const parts = [
    limitWords(limits, unitOf(type)),
    limitWords(each, type.is === 'list' || type.is === 'map' ? unitOf(type.of) : 'characters', 'Each entry: '),
    limitWords(names, 'characters', 'Each name: '),
  ].filter(part => part !== '');
  return parts.length === 0 ? undefined : parts.join(' ');
}

function unitOf(type: Type): string {
  if (type.is === 'list' || type.is === 'map') return 'entries';
  if (type.is === 'integer') return '';
  return type.is === 'blob' ? 'bytes' : 'characters';
}

function limitWords({ min, max, pattern }: Limits, unit: string, what = ''): string {
  const amount = amountWords(min, max, unit);
  const words = [amount, pattern?.words].filter(part => part !== undefined && part !== '').join(': ');
  if (words === '') return '';
  return `${what}${what === '' ? capitalised(words) : words}.`;
}

function amountWords(min: number | undefined, max: number | undefined, unit: string): string {
  const singular = unit === 'entries' ? 'entry' : unit.replace(/s$/, '');
  const of = (amount: number): string => {
    if (unit === '') return withThousands(amount);
    return amount === 1
      ? `1 ${singular}`
      : unit === 'entries'
        ? `${withThousands(amount)} entries`
        : count(amount, singular);
  };
  if (min !== undefined && max !== undefined) return min === max ? of(max) : `${withThousands(min)} to ${of(max)}`;
  if (max !== undefined) return `at most ${of(max)}`;
  // That a text is not empty goes without saying.
  return min === undefined || (min <= 1 && unit !== '') ? '' : `at least ${of(min)}`;
}
