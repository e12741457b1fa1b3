import type { Kind } from '../model/kinds';
import type { Policy } from '../model/policy';

/**
 * True for a policy that may be attached to a certificate in AWS IoT Core: every action is one that devices take, and nobody is a
 * principal (https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html). It looks like an identity policy.
 */
export function mayBeIotPolicy(policy: Policy, kind: Kind): boolean {
  return (
    kind === 'iam-identity-policy' &&
    policy.statements.length > 0 &&
    policy.statements.every(
      ({ action, principal }) =>
        principal === undefined &&
        action?.values.every(({ value }) => value === '*' || /^(iot|iotjobsdata|greengrass):/i.test(value)),
    )
  );
}
