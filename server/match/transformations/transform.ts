import type { Bytes } from './bytes';
import { type Transformation, textTransformations } from './table';

/** One member of `TextTransformations` or `PreParseTextTransformations`. */
export interface TransformationStep {
  /** Lower ones come first; 0 and up, each once in a list. */
  readonly Priority: number;
  readonly Type: string;
}

/** What one transformation made of what came before it. */
export interface TransformedStep extends TransformationStep {
  readonly value: Bytes;
}

/** What a list of transformations makes of a value. */
export interface Transformed {
  /** In the order in which they are applied, up to the first whose result is not known. */
  readonly steps: readonly TransformedStep[];
  /** What is inspected in the end; undefined when `unknown` says why nobody can tell. */
  readonly value: Bytes | undefined;
  readonly unknown: string | undefined;
}

/**
 * Runs transformations in ascending order of `Priority`, as AWS WAF does, over a value in bytes. Give
 * `preParseTextTransformations` as the table for those of a query string.
 */
export function transform(
  value: Bytes,
  list: readonly TransformationStep[],
  table: Readonly<Record<string, Transformation>> = textTransformations,
): Transformed {
  const steps: TransformedStep[] = [];
  let current = value;
  for (const step of [...list].sort((one, other) => one.Priority - other.Priority)) {
    const transformation = table[step.Type];
    if (transformation === undefined) {
      return { steps, value: undefined, unknown: `The text transformation ${step.Type} is not known.` };
    }
    const next = transformation.apply(current);
    if (next === undefined) {
      const unknown = `It is not documented what ${step.Type} makes ${transformation.unknown ?? 'of this input'}.`;
      return { steps, value: undefined, unknown };
    }
    current = next;
    steps.push({ Priority: step.Priority, Type: step.Type, value: current });
  }
  return { steps, value: current, unknown: undefined };
}
