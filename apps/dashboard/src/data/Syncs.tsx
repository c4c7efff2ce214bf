/** The latest syncs. */
import type { SyncJob } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { useResource } from "../api/useResource.ts"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { formats } from "../words/language.ts"
import { syncsOf, typeName } from "./answer.ts"
import { instantText } from "./instants.ts"
import { Rows } from "./Rows.tsx"
import { syncErrorText } from "./syncErrors.ts"
import { dataWords } from "./words.ts"

const few = 5

/** Syncs name the continuous heart rate in their own way. */
const inCounts = (type: string): string => (type === "continuous_hr" ? "heart_rate" : type)

const Result = ({ job }: { readonly job: SyncJob }) => {
  const failed = Object.entries(job.error_codes ?? {})
  const text = dataWords.now()[job.status]
  if (failed.length === 0) return text
  return (
    <details class="sync-errors">
      <summary>{text}</summary>
      <ul>
        {failed.map(([type, code]) => (
          <li key={type}>
            {typeName(inCounts(type))}: {syncErrorText(code)}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The section. */
export const Syncs = ({ userId }: { readonly userId: string }) => {
  const words = dataWords.now()
  const used = useResource(syncsOf(userId))
  const [isWhole, setIsWhole] = useState(false)
  const { number } = formats.value
  return (
    <Section title={words.syncs}>
      <Loading what={words.syncs} used={used} skeleton={<Block as="chart" />}>
        {(jobs) =>
          jobs.length === 0 ? (
            <p class="state-text">{words.noSyncs}</p>
          ) : (
            <Rows
              columns={[
                words.started,
                words.because,
                words.result,
                { title: words.newRecords, isRight: true },
                { title: words.requests, isRight: true }
              ]}
              rows={(isWhole ? jobs : jobs.slice(0, few)).map((job) => ({
                key: job.job_id,
                cells: [
                  <time key="at" dateTime={job.started_at} title={job.started_at}>
                    {instantText(job.started_at)}
                  </time>,
                  words[job.trigger],
                  <Result key="result" job={job} />,
                  number(job.total_records),
                  number(job.calls)
                ]
              }))}
            />
          )
        }
      </Loading>
      {isWhole || (used.value ?? []).length <= few ? null : (
        <p class="controls">
          <button type="button" class="link" onClick={() => setIsWhole(true)}>
            {words.olderSyncs}
          </button>
        </p>
      )}
    </Section>
  )
}
