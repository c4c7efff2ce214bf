/** Shows the screen of the path. Its code is loaded when it is first opened. */
import { Component, type ComponentChildren } from "preact"
import { Block, Skeleton } from "../parts/states/Skeleton.tsx"
import { Title } from "../parts/Title.tsx"
import { hrefOf, path, route } from "./router.ts"
import type { ScreenEntry } from "./screens.ts"
import { useModule } from "./useModule.ts"
import { shellWords } from "./words.ts"

const Message = ({ title, help, children }: { title: string; help: string; children: ComponentChildren }) => (
  <>
    <Title text={title} lede={help} />
    <p class="controls">{children}</p>
  </>
)

/** A screen whose code did not arrive, or that has a mistake. */
export const ScreenFailed = () => {
  const words = shellWords.now()
  return (
    <Message title={words.screenFailed} help={words.screenFailedHelp}>
      <button type="button" class="button" onClick={() => location.reload()}>
        {words.loadAgain}
      </button>
    </Message>
  )
}

/** A mistake in one screen leaves the others usable. */
class Guard extends Component<{ readonly children: ComponentChildren }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }
  static override getDerivedStateFromError() {
    return { hasFailed: true }
  }
  override componentDidCatch(error: unknown) {
    // for the console and for monitoring, as if nobody had caught it
    reportError(error)
  }
  override render() {
    return this.state.hasFailed ? <ScreenFailed /> : this.props.children
  }
}

const Shown = ({ entry, params }: { entry: ScreenEntry; params: Readonly<Record<string, string>> }) => {
  const loaded = useModule(entry.load)
  if (loaded === "failed") return <ScreenFailed />
  if (loaded === "loading")
    return (
      <Skeleton>
        <Block as="title" />
        <Block as="line" />
        <Block as="chart" />
      </Skeleton>
    )
  return (
    <Guard key={path.value}>
      <loaded.Screen params={params} />
    </Guard>
  )
}

/** The screen of the path. */
export const ScreenHost = () => {
  const words = shellWords.now()
  const shown = route.value
  if (shown === null)
    return (
      <Message title={words.notFound} help={words.notFoundHelp}>
        <a class="button" href={hrefOf("/")}>
          {words.toToday}
        </a>
      </Message>
    )
  return <Shown entry={shown.entry} params={shown.params} />
}
