/** Who is signed in. */
import type { SessionRow } from "@polar-flow/sdk-client"
import { useState } from "preact/hooks"
import { server } from "../api/client.ts"
import { useResource } from "../api/useResource.ts"
import { Section } from "../parts/Section.tsx"
import { Loading } from "../parts/states/Loading.tsx"
import { Block } from "../parts/states/Skeleton.tsx"
import { sessionsSource } from "./answer.ts"
import { attempt } from "./attempt.ts"
import { instantText } from "./instants.ts"
import { Rows } from "./Rows.tsx"
import { dataWords } from "./words.ts"

const browsers = /(?:Firefox|Edg|OPR|Chrome|Safari)(?=\/)/u
const systems = /Android|iPhone|iPad|Windows|Mac OS X|Linux/u
const spellings: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera", "Mac OS X": "macOS" }

/** "Chrome, Linux" */
const browserOf = ({ user_agent: agent }: SessionRow): string => {
  const found = [browsers, systems].flatMap((kind) => kind.exec(agent ?? "")?.[0] ?? [])
  return found.length === 0
    ? dataWords.now().otherProgram
    : found.map((name) => spellings[name] ?? name).join(", ")
}

/** The section. */
export const Sessions = () => {
  const words = dataWords.now()
  const used = useResource(sessionsSource)
  const [hasFailed, setHasFailed] = useState(false)
  const end = async (id: string) => {
    const { error } = await attempt(() => server().admin.endSession(id))
    setHasFailed(error !== null)
    await used.reload()
  }
  return (
    <Section title={words.sessions}>
      <Loading what={words.sessions} used={used} skeleton={<Block as="line" />}>
        {(sessions) => (
          <Rows
            columns={[words.browser, words.since, words.lastUsed, { title: "", isRight: true }]}
            rows={sessions.map((row) => ({
              key: row.id,
              cells: [
                browserOf(row),
                instantText(row.started_at),
                instantText(row.last_seen_at),
                row.is_current ? (
                  <span key="here" class="note">
                    {words.thisBrowser}
                  </span>
                ) : (
                  <button
                    key="end"
                    type="button"
                    class="link danger"
                    aria-label={words.endOf(browserOf(row))}
                    onClick={() => void end(row.id)}
                  >
                    {words.end}
                  </button>
                )
              ]
            }))}
          />
        )}
      </Loading>
      {hasFailed ? (
        <p class="problem" role="status">
          {words.actionFailed}
        </p>
      ) : null}
    </Section>
  )
}
