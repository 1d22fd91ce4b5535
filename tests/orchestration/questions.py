"""What the pages of the Dagster UI ask its webserver."""

LAUNCH = """
    mutation ($launch: ExecutionParams!) {
        launchPipelineExecution(executionParams: $launch) { ... on LaunchRunSuccess { run { id } } }
    }
"""
RUN = """
    query ($run: ID!) { runOrError(runId: $run) { ... on Run { status startTime endTime } } }
"""
ASSETS = """
    {
        assetNodes {
            assetKey { path }
            isMaterializable
            description
            groupName
            kinds
            owners { ... on TeamAssetOwner { team } }
        }
    }
"""
JOBS = """
    query ($location: RepositorySelector!) {
        repositoryOrError(repositorySelector: $location) {
            ... on Repository {
                jobs { name description presets { runConfigYaml } }
            }
        }
    }
"""
LAST_RUN = """
    {
        runsOrError(limit: 1) {
            ... on Runs { results { id status tags { key value } assets { key { path } } } }
        }
    }
"""
FAILURE = """
    query ($run: ID!) {
        logsForRun(runId: $run) {
            ... on EventConnection {
                events { ... on RunFailureEvent { message error { message causes { message } } } }
            }
        }
    }
"""
ROW_COUNT = """
    query ($asset: AssetKeyInput!) {
        assetOrError(assetKey: $asset) {
            ... on Asset {
                assetObservations(limit: 1) {
                    runId
                    metadataEntries { label ... on IntMetadataEntry { intValue } }
                }
            }
        }
    }
"""
