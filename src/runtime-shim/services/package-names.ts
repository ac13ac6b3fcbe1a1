/**
 * The services whose SDK package has hyphens that `aws-sdk:` resources leave out (`aws-sdk:redshiftdata` is
 * `@aws-sdk/client-redshift-data`). Every other package has the service's own name.
 */
const HYPHENATED = `
acm-pca api-gateway app-mesh application-auto-scaling application-discovery-service application-insights
application-signals auto-scaling auto-scaling-plans backup-gateway bcm-data-exports bedrock-agent bedrock-agent-runtime
bedrock-agentcore bedrock-agentcore-control bedrock-data-automation bedrock-data-automation-runtime bedrock-runtime
chime-sdk-identity chime-sdk-media-pipelines chime-sdk-meetings chime-sdk-messaging chime-sdk-voice
cloudfront-keyvaluestore cloudhsm-v2 cloudsearch-domain cloudtrail-data cloudwatch-events cloudwatch-logs
codeguru-reviewer codeguru-security codestar-connections codestar-notifications cognito-identity
cognito-identity-provider cognito-sync compute-optimizer config-service connect-contact-lens
cost-and-usage-report-service cost-explorer cost-optimization-hub customer-profiles data-pipeline
database-migration-service device-farm devops-guru direct-connect directory-service directory-service-data docdb-elastic
dynamodb-streams ec2-instance-connect ecr-public elastic-beanstalk elastic-load-balancing elastic-load-balancing-v2
elastic-transcoder elasticsearch-service emr-containers emr-serverless geo-maps geo-places geo-routes
global-accelerator iot-data-plane iot-events iot-events-data iot-jobs-data-plane iot-wireless ivs-realtime
kendra-ranking kinesis-analytics kinesis-analytics-v2 kinesis-video kinesis-video-archived-media kinesis-video-media
kinesis-video-signaling kinesis-video-webrtc-storage launch-wizard lex-model-building-service lex-models-v2
lex-runtime-service lex-runtime-v2 license-manager license-manager-linux-subscriptions
license-manager-user-subscriptions machine-learning marketplace-agreement marketplace-catalog
marketplace-commerce-analytics marketplace-deployment marketplace-entitlement-service marketplace-metering
mediapackage-vod mediastore-data medical-imaging migration-hub migration-hub-refactor-spaces migrationhub-config
neptune-graph network-firewall payment-cryptography payment-cryptography-data pca-connector-ad personalize-events
personalize-runtime pinpoint-email pinpoint-sms-voice pinpoint-sms-voice-v2 rds-data redshift-data redshift-serverless
resource-explorer-2 resource-groups resource-groups-tagging-api route-53 route-53-domains route53-recovery-cluster
route53-recovery-control-config route53-recovery-readiness s3-control sagemaker-a2i-runtime sagemaker-edge
sagemaker-featurestore-runtime sagemaker-geospatial sagemaker-metrics sagemaker-runtime secrets-manager
service-catalog service-catalog-appregistry service-quotas snow-device-management ssm-contacts ssm-incidents ssm-sap
sso-admin sso-oidc storage-gateway timestream-influxdb timestream-query timestream-write
transcribe-streaming voice-id vpc-lattice waf-regional workspaces-thin-client workspaces-web
`
  .trim()
  .split(/\s+/)

/** `aws-sdk:` resources leave out the word "service" at the end of a name, too. */
const BY_SERVICE: ReadonlyMap<string, string> = new Map(
  HYPHENATED.flatMap((name) => [
    [name.replaceAll('-', ''), name],
    [name.replace(/-service$/, '').replaceAll('-', ''), name],
  ]),
)

/** The npm package of the client for a service, as `aws-sdk:` resources call the service. */
export function packageOf(service: string): string {
  return `@aws-sdk/client-${BY_SERVICE.get(service) ?? service}`
}
