/** A number as people write it: `2,000`. */
export function count(amount: number): string {
  return amount.toLocaleString('en-US', { maximumFractionDigits: 20 });
}
