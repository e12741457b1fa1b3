import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { plainText } from './text';

/** A structure of the service's API as the SDK declares it. */
export interface SourceShape {
  readonly text: string;
  readonly members: readonly SourceMember[];
}

interface SourceMember {
  readonly name: string;
  /** In the form of `server/facts/waf.ts`: `string`, `[Rule]`, `{CustomResponseBody}`, `Scope`. */
  readonly type: string;
  readonly required: boolean;
  readonly text: string;
}

export interface Source {
  readonly version: string;
  readonly shapes: ReadonlyMap<string, SourceShape>;
  /** In the order of the SDK. */
  readonly enumerations: ReadonlyMap<string, readonly string[]>;
}

/** Reads the declarations of the pinned `@aws-sdk/client-wafv2`: which members there are, which are required, and what they mean. */
export function readSource(): Source {
  const manifest = require.resolve('@aws-sdk/client-wafv2/package.json');
  const models = join(dirname(manifest), 'dist-types/models');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const shapes = new Map<string, SourceShape>();
  for (const node of declarations(join(models, 'models_0.d.ts'))) {
    if (ts.isInterfaceDeclaration(node)) shapes.set(node.name.text, readShape(node));
  }
  const enumerations = new Map<string, readonly string[]>();
  for (const node of declarations(join(models, 'enums.d.ts'))) {
    if (!ts.isVariableStatement(node)) continue;
    for (const { name, type } of node.declarationList.declarations) {
      if (ts.isIdentifier(name) && type !== undefined && ts.isTypeLiteralNode(type))
        enumerations.set(name.text, readValues(type));
    }
  }
  return { version, shapes, enumerations };
}

function declarations(path: string): readonly ts.Statement[] {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true).statements;
}

function readValues(type: ts.TypeLiteralNode): readonly string[] {
  return type.members.flatMap(member =>
    ts.isPropertySignature(member) &&
    member.type !== undefined &&
    ts.isLiteralTypeNode(member.type) &&
    ts.isStringLiteral(member.type.literal)
      ? [member.type.literal.text]
      : [],
  );
}

function readShape(node: ts.InterfaceDeclaration): SourceShape {
  const members = node.members.flatMap((member): SourceMember[] => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    const name = member.name.getText();
    const required = member.questionToken === undefined;
    return [{ name, type: typeOf(member.type), required, text: plainText(commentOf(member)) }];
  });
  return { text: plainText(commentOf(node)), members };
}

function commentOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node);
  return comment !== undefined && ts.isJSDoc(comment) ? (ts.getTextOfJSDocComment(comment.comment) ?? '') : '';
}

const primitives: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'integer',
  boolean: 'boolean',
  Uint8Array: 'blob',
  Date: 'timestamp',
};

function typeOf(node: ts.TypeNode): string {
  if (ts.isUnionTypeNode(node)) {
    const [only, ...others] = node.types.filter(type => type.kind !== ts.SyntaxKind.UndefinedKeyword);
    if (only === undefined || others.length > 0) throw new Error(`The type ${node.getText()} is not understood.`);
    return typeOf(only);
  }
  if (ts.isArrayTypeNode(node)) return `[${typeOf(node.elementType)}]`;
  if (ts.isParenthesizedTypeNode(node)) return typeOf(node.type);
  const text = node.getText();
  const map = /^Record<string, (\w+)>$|^Partial<Record<\w+, (\w+)>>$/.exec(text);
  if (map !== null) return `{${map[1] ?? map[2]}}`;
  return primitives[text] ?? text;
}
