import type { Severity } from '../rules/rule';

/** What a stretch of text is, for whoever colours it. */
export type Role = Severity | 'path' | 'rule' | 'strong' | 'dim' | 'good';

/** Colours a text for a terminal, or returns it as it is. */
export type Style = (role: Role, text: string) => string;

export const plain: Style = (_, text) => text;
