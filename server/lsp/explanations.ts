import { explain } from '../features/explain/explain';
import { fromBackticks } from '../features/explain/rich';
import { readRequests } from '../features/waf/trial/readRequests';
import { documentToTry, tryRequests } from '../features/waf/trial/tryRequests';
import { explanationToMarkdown } from '../report/explainMarkdown';
import type { Checked } from './documents';
import type { ExplainAnswer, ExplainParams, WafTestAnswer, WafTestParams } from './protocol';

/** The document in which the reader is, in plain words. */
export function explainAt({ analysis, resultId }: Checked, { position }: ExplainParams): ExplainAnswer | null {
  const explanation = explain(analysis, position ? { offset: analysis.lines.offsetAt(position) } : {});
  return explanation && { explanation, markdown: explanationToMarkdown(explanation), resultId };
}

/** What becomes of a request at the web ACL in which the reader is. */
export function tryRequestAt({ analysis }: Checked, { position, request }: WafTestParams): WafTestAnswer | null {
  const { requests, problems } = readRequests(request);
  if (problems.length > 0) return { problems: problems.map(fromBackticks) };
  const { documents, facts } = analysis;
  const document = documentToTry(documents, position && analysis.lines.offsetAt(position));
  const outcome = document && tryRequests(document, documents, requests, facts)?.[0];
  return outcome === undefined ? null : { outcome };
}
