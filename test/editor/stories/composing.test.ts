import assert from 'node:assert/strict';
import { eventually, useWindow } from './window';
import { completionRows, lenses, problems } from './workbench';

const webAcl = `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "Rules": [
    {
      "Name": "managed",
      "Priority": 0,
      "Statement": {
        "ManagedRuleGroupStatement": {
          "VendorName": "AWS",
          "Name": ""
        }
      },
      "OverrideAction": { "None": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "managed" }
    },
    {
      "Name": "block-scanners",
      "Priority": 1,
      "Statement": {
        "ByteMatchStatement": {
          "SearchString": "scanner",
          "FieldToMatch": { "SingleHeader": { "Name": "user-agent" } },
          "TextTransformations": [{ "Priority": 0, "Type": "LOWERCASE" }],
          "PositionalConstraint": "CONTAINS"
        }
      },
      "Action": { "Block": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "block-scanners" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}
`;

describe('writing a web ACL', () => {
  const window = useWindow({ files: { 'web-acl.json': webAcl } });

  /** What stands in the lines of the editor, capacity hints included. */
  async function assertLines(pattern: RegExp): Promise<void> {
    await eventually(async () => {
      const lines = await window().page.locator('.editor-group-container.active .view-lines').textContent();
      assert.match((lines ?? '').replaceAll('\u00a0', ' '), pattern);
    });
  }

  it('shows the capacity of each rule, as far as it is known', async () => {
    await window().openFile('web-acl.json');
    await assertLines(/"block-scanners"[^}]*20 WCU/);
  });

  it('completes a managed rule group, and its capacity appears', async () => {
    await window().placeCursor(12, 20);
    await window().type('AWSManagedRulesComm');
    await eventually(async () => assert.equal((await completionRows(window()))[0], 'AWSManagedRulesCommonRuleSet'));
    await window().press('Enter');
    await assertLines(/"managed"[^}]*700 WCU/);
    await eventually(async () =>
      assert.match((await lenses(window()).allTextContents()).join(' '), /Capacity: 720 of 5,000 WCU/),
    );
    await eventually(async () => assert.match(await problems(window()), /^(No Problems|Infos: \d+)?$/));
  });
});
