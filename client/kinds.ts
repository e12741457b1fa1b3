import { type Event, EventEmitter, type Memento, type Uri } from 'vscode';

/** The kinds that people chose for their documents, remembered with the workspace. */
export interface ChosenKinds {
  readonly onDidChange: Event<Uri>;
  of(document: Uri): string | undefined;
  /** Undefined: the kind is detected again. */
  choose(document: Uri, kind: string | undefined): Promise<void>;
}

const key = 'kinds';

export function rememberKinds(memory: Memento): ChosenKinds {
  const changed = new EventEmitter<Uri>();
  const all = (): Readonly<Record<string, string>> => memory.get(key, {});
  return {
    onDidChange: changed.event,
    of: document => all()[document.toString()],
    async choose(document, kind) {
      const { [document.toString()]: _, ...others } = all();
      await memory.update(key, kind === undefined ? others : { ...others, [document.toString()]: kind });
      changed.fire(document);
    },
  };
}
