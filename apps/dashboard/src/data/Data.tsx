/** What is here of a person, where it comes from, and what can be done with it. */
import { hrefOf } from "../app/router.ts"
import { person, session } from "../app/session.ts"
import { Section } from "../parts/Section.tsx"
import { Title } from "../parts/Title.tsx"
import { exportTypes, typeName } from "./answer.ts"
import { Connection } from "./connection/Connection.tsx"
import "./data.css"
import { Erasure } from "./Erasure.tsx"
import { Here } from "./Here.tsx"
import { Keys } from "./Keys.tsx"
import { Sessions } from "./Sessions.tsx"
import { Settings } from "./Settings.tsx"
import { Syncs } from "./Syncs.tsx"
import { dataWords } from "./words.ts"

const Exports = ({ userId }: { readonly userId: string }) => {
  const words = dataWords.now()
  const base = `/api/v1/users/${encodeURIComponent(userId)}/export` as const
  return (
    <Section title={words.export} note={words.exportNote}>
      <p class="controls">
        <a class="button" download href={hrefOf(`${base}/archive.zip`)}>
          {words.archive}
        </a>
      </p>
      <h3 class="data-subtitle">{words.csv}</h3>
      <ul class="data-links">
        {Object.entries(exportTypes).map(([type, file]) => (
          <li key={type}>
            <a class="link" download href={hrefOf(`${base}/${file}.csv`)}>
              {typeName(type)}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The screen. What belongs to the whole server is for its owner. */
export const Screen = () => {
  const words = dataWords.now()
  const userId = person.value?.user_id ?? ""
  const isOwner = typeof session.value === "object" && session.value?.kind === "owner"
  return (
    <>
      <Title text={words.title} lede={words.lede} />
      <Here userId={userId} />
      <Connection userId={userId} />
      <Syncs userId={userId} />
      <Exports userId={userId} />
      <Settings userId={userId} />
      {isOwner ? (
        <>
          <Keys userId={userId} />
          <Sessions />
          <Erasure userId={userId} />
        </>
      ) : null}
    </>
  )
}
