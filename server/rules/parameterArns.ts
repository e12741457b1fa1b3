import { arnCovers } from '../match/arn';
import type { Effect, Policy } from '../model/policy';
import { entryFor } from './grants';

/** The action that returns all parameters below a path. AWS asks for it on the path alone, whatever lies below. */
export const byPath = 'ssm:GetParametersByPath';

/** The actions that return the values of parameters named one by one. */
export const byName = ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParameterHistory'];

/** Whether a statement of some effect is about requests by path on an ARN. */
export function isAboutPath({ statements }: Policy, effect: Effect, arn: string): boolean {
  return statements.some(statement => {
    const { action, resource } = statement;
    if (statement.effect !== effect || entryFor(action, byPath) === undefined) return false;
    return resource === undefined || resource.negated || resource.values.some(({ value }) => arnCovers(value, arn));
  });
}

/** What stands before the name in the ARN of a parameter, and its name with the slash that begins it. */
export interface ParameterArn {
  /** `arn:aws:ssm:eu-central-1:111122223333:parameter` */
  readonly beginning: string;
  /** `/shop/prod/*` */
  readonly name: string;
}

/** Undefined of any other resource. */
export function readParameterArn(arn: string): ParameterArn | undefined {
  const [, beginning, name] = /^(arn:[^:]*:ssm:[^:]*:[^:]*:parameter)(\/.*)$/s.exec(arn) ?? [];
  return beginning === undefined || name === undefined ? undefined : { beginning, name };
}

/** The first levels of public parameters, below `/aws/service`, as far as AWS documents them. */
export const publicNamespaces = [
  'ami-amazon-linux-latest',
  'ami-macos-latest',
  'ami-windows-latest',
  'appmesh',
  'aws-for-fluent-bit',
  'aws-sdk-pandas',
  'aws-storage-gateway-latest',
  'bottlerocket',
  'canonical',
  'cloud9',
  'datasync',
  'debian',
  'deeplearning',
  'ec2-macos',
  'ecs',
  'eks',
  'fis',
  'freebsd',
  'global-infrastructure',
  'list',
  'marketplace',
  'neuron',
  'powertools',
  'sagemaker-distribution',
  'storagegateway',
] as const;
