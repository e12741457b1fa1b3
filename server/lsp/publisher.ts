import type { Checked, Documents } from './documents';

/** How long typing has to rest before a client that does not ask is told, in milliseconds. */
const rest = 150;

/** Tells the client what has become of the documents without being asked. */
export interface Publisher {
  /** A document was opened or edited: tells at once when it is new, otherwise when typing rests. */
  changed(uri: string): void;
  /** Tells at once. */
  publish(uri: string): void;
  closed(uri: string): void;
}

/**
 * `tell` gets each new result once; undefined when Policywright has been switched off for the document or it is closed
 * while something was told of it.
 */
export function createPublisher(
  documents: Documents,
  tell: (uri: string, checked: Checked | undefined) => void,
  failed: (what: string, error: unknown) => void,
): Publisher {
  const open = new Set<string>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const told = new Map<string, string | undefined>();

  function stopWaiting(uri: string): void {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  }

  async function publishNow(uri: string): Promise<void> {
    const checked = await documents.read(uri);
    if (!open.has(uri) || (told.has(uri) && told.get(uri) === checked?.resultId)) return;
    told.set(uri, checked?.resultId);
    tell(uri, checked);
  }

  function publish(uri: string): void {
    stopWaiting(uri);
    publishNow(uri).catch(error => failed('The check', error));
  }

  return {
    publish,
    changed(uri) {
      if (!open.has(uri)) {
        open.add(uri);
        publish(uri);
        return;
      }
      stopWaiting(uri);
      waiting.set(
        uri,
        setTimeout(() => publish(uri), rest),
      );
    },
    closed(uri) {
      stopWaiting(uri);
      open.delete(uri);
      if (told.delete(uri)) tell(uri, undefined);
    },
  };
}
