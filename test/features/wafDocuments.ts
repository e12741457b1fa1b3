/** A web ACL with a rule of every sort, for the tests of features. */
export const shop = `{
  "Name": "shop",
  "Scope": "REGIONAL",
  "DefaultAction": { "Allow": {} },
  "CustomResponseBodies": { "sorry": { "ContentType": "TEXT_PLAIN", "Content": "Sorry" } },
  "Rules": [
    {
      "Name": "common",
      "Priority": 0,
      "Statement": {
        "ManagedRuleGroupStatement": {
          "VendorName": "AWS",
          "Name": "AWSManagedRulesCommonRuleSet",
          "RuleActionOverrides": [{ "Name": "SizeRestrictions_BODY", "ActionToUse": { "Count": {} } }]
        }
      },
      "OverrideAction": { "None": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "common" }
    },
    {
      "Name": "admin",
      "Priority": 1,
      "Statement": {
        "AndStatement": {
          "Statements": [
            {
              "ByteMatchStatement": {
                "SearchString": "/admin",
                "FieldToMatch": { "UriPath": {} },
                "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }],
                "PositionalConstraint": "STARTS_WITH"
              }
            },
            { "NotStatement": { "Statement": { "GeoMatchStatement": { "CountryCodes": ["DE", "GB"] } } } }
          ]
        }
      },
      "Action": { "Block": { "CustomResponse": { "ResponseCode": 404, "CustomResponseBodyKey": "sorry" } } },
      "RuleLabels": [{ "Name": "area:admin" }],
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "admin" }
    },
    {
      "Name": "admin-strings",
      "Priority": 2,
      "Statement": {
        "RateBasedStatement": {
          "Limit": 500,
          "EvaluationWindowSec": 300,
          "AggregateKeyType": "IP",
          "ScopeDownStatement": {
            "OrStatement": {
              "Statements": [
                {
                  "ByteMatchStatement": {
                    "SearchString": "/login",
                    "FieldToMatch": { "UriPath": {} },
                    "TextTransformations": [{ "Priority": 0, "Type": "URL_DECODE" }],
                    "PositionalConstraint": "STARTS_WITH"
                  }
                },
                { "LabelMatchStatement": { "Scope": "LABEL", "Key": "area:admin" } }
              ]
            }
          }
        }
      },
      "Action": { "Block": {} },
      "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "limit" }
    }
  ],
  "VisibilityConfig": { "SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "shop" }
}`;
