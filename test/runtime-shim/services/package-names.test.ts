import { expect, test } from '@jest/globals'
import { packageOf } from '../../../src/runtime-shim/services/package-names.js'

test.each([
  ['dynamodb', 'dynamodb'],
  ['sfn', 'sfn'],
  ['redshiftdata', 'redshift-data'],
  ['cognitoidentityprovider', 'cognito-identity-provider'],
  ['elasticloadbalancingv2', 'elastic-load-balancing-v2'],
  ['route53', 'route-53'],
  ['config', 'config-service'],
  ['databasemigration', 'database-migration-service'],
  ['costandusagereport', 'cost-and-usage-report-service'],
])('aws-sdk:%s is @aws-sdk/client-%s', (service, name) => expect(packageOf(service)).toBe(`@aws-sdk/client-${name}`))
