/** Longer names are cut in messages: nobody reads them to the end. */
const maximumShown = 120;

/** A text of the document as a message shows it: in code, cut where it is very long. */
export function inCode(text: string): string {
  return `\`${text.length > maximumShown ? `${text.slice(0, maximumShown)}…` : text}\``;
}
