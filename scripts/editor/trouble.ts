/** Errors and warnings that the extension leaves behind: in the page's console, and in the logs of a VS Code server. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { repository } from './install';

/** Listens to a page from now on; call the result for what has been heard. */
export function listenForTrouble(page: Page): () => string[] {
  const heard: string[] = [];
  page.on('pageerror', error => {
    const text = error.stack ?? error.message;
    if (concernsUs(text)) {
      heard.push(text);
    }
  });
  page.on('console', message => {
    const text = message.text();
    const bad = message.type() === 'error' || message.type() === 'warning';
    if (/content security policy/i.test(text) || (bad && concernsUs(text))) {
      heard.push(text);
    }
  });
  return () => heard;
}

/**
 * What the extension hosts of a server with that data folder have logged about us, and what we have logged ourselves.
 * What an extension host logs while it ends does not count: requests that are under way then fail, VS Code's own too.
 */
export function loggedTrouble(home: string): string[] {
  const folder = path.join(home, 'data/logs');
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const hosts = new Set(names.filter(name => /^[^\\/]+[\\/]exthost\d+$/.test(name)));
  return [...hosts].flatMap(host => {
    const logs = names
      .filter(name => name.startsWith(host + path.sep) && name.endsWith('.log'))
      .map(name => ({ name, all: entries(readFileSync(path.join(folder, name), 'utf8')) }));
    const end = logs
      .flatMap(({ all }) => all)
      .find(entry => entry.includes('[info] Extension host terminating'))
      ?.slice(0, timeLength);
    return logs.flatMap(({ name, all }) =>
      all.flatMap((entry, index) => {
        const bad = /^\S+ \S+ \[(warning|error|critical)\]/.test(entry) && (concernsUs(name) || concernsUs(entry));
        if (!bad || (end !== undefined && entry.slice(0, timeLength) >= end)) {
          return [];
        }
        // VS Code names the extension in one entry and the error in the next.
        const text = [entry, ...all.slice(index + 1, index + 2)].join('\n');
        return notOurs.some(words => text.includes(words)) ? [] : [`${path.basename(name)}: ${text}`];
      }),
    );
  });
}

const notOurs = [
  // The test module belongs to no extension; VS Code says so and lists them all.
  "Could not identify extension for 'vscode' require call",
  // VS Code asks for the details of a completion whose list it has just closed.
  'DisposableStore is missing',
];

const timeLength = '2026-01-01 00:00:00.000'.length;

/** Each begins with its time; a stack trace belongs to the entry before it. */
function entries(log: string): string[] {
  return log.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/m).map(entry => entry.trimEnd());
}

/** True when a text names the extension or its code, and not only a folder of this harness. */
function concernsUs(text: string): boolean {
  if (text.includes(path.join(repository, 'dist/'))) {
    return true;
  }
  return /policywright/i.test(text.replaceAll(repository, '').replaceAll(/policywright-(folder|editor)-\w+/g, ''));
}
