import { type CancellationToken, CancellationTokenSource } from 'vscode';

/** Work of which only the last counts, as of questions whose answers replace one another. */
export interface Turn {
  /** Whether there is work that has not ended. */
  readonly isTaken: boolean;
  /** Begins work, and cancels what has not ended. */
  take(work: (token: CancellationToken) => Promise<void>): Promise<void>;
  cancel(): void;
}

export function createTurn(): Turn {
  let running: CancellationTokenSource | undefined;

  return {
    get isTaken() {
      return running !== undefined;
    },
    async take(work) {
      running?.cancel();
      const source = new CancellationTokenSource();
      running = source;
      try {
        await work(source.token);
      } finally {
        if (running === source) running = undefined;
        source.dispose();
      }
    },
    cancel() {
      running?.cancel();
      running = undefined;
    },
  };
}
