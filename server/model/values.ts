import type { ValuesElement } from './policy';

/** Whether a value of an element passes a test; false of an element that is absent. */
export function someValue(element: ValuesElement | undefined, test: (value: string) => boolean): boolean {
  if (element !== undefined) for (const { value } of element.values) if (test(value)) return true;
  return false;
}
