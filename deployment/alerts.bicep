// Tells somebody when it breaks: what is watched, how often, and by which mail. None of it is needed to run.

param name string
param location string
param tags object
param alertTo string
param siteId string
param insightsId string
param figuresId string
param logsId string
param readyAt string

resource told 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'validering'
    enabled: true
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertTo
        useCommonAlertSchema: true
      }
    ]
  }
}

// Azure's own look at /readyz, every minute and from within: of one that is not ready for five minutes.
resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-not-ready'
  location: 'global'
  tags: tags
  properties: {
    description: 'The bot does not answer that it is ready: its database may not answer, or it does not start. See "What to do when" in deployment/README.md.'
    severity: 1
    enabled: true
    scopes: [
      siteId
    ]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'ready'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Web/sites'
          metricName: 'HealthCheckStatus'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 100
        }
      ]
    }
    actions: [
      {
        actionGroupId: told.id
      }
    ]
  }
}

// From outside, as Teams comes: names, certificates and the way in. Each run costs, hence seldom and from two places.
resource fromOutside 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-outside'
  location: location
  tags: union(tags, {
    'hidden-link:${insightsId}': 'Resource'
  })
  kind: 'standard'
  properties: {
    Name: '${name}-outside'
    SyntheticMonitorId: '${name}-outside'
    Kind: 'standard'
    Enabled: true
    Frequency: 900
    Timeout: 30
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-gb-db3-azr' }
    ]
    Request: {
      RequestUrl: readyAt
      HttpVerb: 'GET'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource unreachable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-not-reached'
  location: 'global'
  tags: tags
  properties: {
    description: 'The bot is not reached from outside, at two places.'
    severity: 1
    enabled: true
    scopes: [
      fromOutside.id
      insightsId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: fromOutside.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [
      {
        actionGroupId: told.id
      }
    ]
  }
}

// What is looked for in figures and logs, every quarter of an hour.
var looked = [
  {
    ending: 'late'
    what: 'The oldest notice has waited for a quarter of an hour: people are not told. Run the doctor.'
    where: figuresId
    query: 'AppMetrics | where Name == "valideringsbot.notice.pending.age" and Sum > 900'
  }
  {
    ending: 'failing'
    what: 'The bot has logged errors. Each has a reference or a notice beside it.'
    where: logsId
    query: 'AppServiceConsoleLogs | where ResultDescription contains "\\"level\\":50"'
  }
  {
    ending: 'full'
    what: 'The cap of the log is reached: nothing more is logged today.'
    where: logsId
    query: '_LogOperation | where Category =~ "Ingestion" and Detail contains "OverQuota"'
  }
]

resource found 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for each in looked: {
    name: '${name}-${each.ending}'
    location: location
    tags: tags
    properties: {
      displayName: '${name}-${each.ending}'
      description: each.what
      severity: 2
      enabled: true
      scopes: [
        each.where
      ]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: each.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      // The tables come into being with their first line, which may be after this.
      skipQueryValidation: true
      actions: {
        actionGroups: [
          told.id
        ]
      }
    }
  }
]
