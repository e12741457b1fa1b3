import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

export type Log = (message: string) => void;

/** Runs what a request asks for; its failure is logged and answered with nothing. */
export interface Safety {
  /**
   * Lets messages that wait, a cancellation among them, be read first. A cancelled request is answered as cancelled,
   * one that fails with `empty`.
   */
  run<T>(what: string, token: CancellationToken, empty: T, work: () => Promise<T>): Promise<T | ResponseError<never>>;
  /** Logs a failure, once for each thing that fails and place where it does. */
  failed(what: string, error: unknown): void;
}

export function createSafety(log: Log): Safety {
  const logged = new Set<string>();

  function failed(what: string, error: unknown): void {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const key = `${what}\n${details}`;
    if (logged.has(key)) return;
    logged.add(key);
    log(`${what} failed: ${details}`);
  }

  return {
    failed,
    async run(what, token, empty, work) {
      await new Promise(resolve => setImmediate(resolve));
      if (token.isCancellationRequested) return cancelled();
      try {
        const answer = await work();
        return token.isCancellationRequested ? cancelled() : answer;
      } catch (error) {
        failed(what, error);
        return empty;
      }
    },
  };
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
