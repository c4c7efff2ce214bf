/** The dashboards of the examples, as far as a server can tell whether they ask for what it has. */
import { readFileSync } from "node:fs"
import { CalendarDate } from "@polar-flow/domain"
import { Effect } from "effect"
import { exampleFile } from "./RunningExample.ts"

/** What a panel asks one of the three data sources for. */
export interface Target {
  readonly format?: string
  /** PostgreSQL. */
  readonly rawSql?: string
  /** Prometheus. */
  readonly expr?: string
  readonly legendFormat?: string
  /** The API. */
  readonly url?: string
  readonly url_options?: { readonly params: ReadonlyArray<{ readonly key: string; readonly value: string }> }
  readonly root_selector?: string
  readonly columns?: ReadonlyArray<{ readonly selector: string; readonly type: string }>
}

interface Source {
  readonly type: string
  readonly uid: string
}

interface Panel {
  readonly title: string
  readonly datasource: Source
  readonly targets: ReadonlyArray<Target>
}

/** A dashboard. */
export interface Dashboard {
  readonly panels: ReadonlyArray<Panel>
  readonly templating: { readonly list: ReadonlyArray<{ readonly type: string; readonly query: string }> }
}

/** A file of the example. */
export const grafanaFile = (path: string): string => readFileSync(exampleFile(`grafana/${path}`), "utf8")

/** One of its dashboards. */
export const dashboard = (name: string): Dashboard => JSON.parse(grafanaFile(`dashboards/${name}.json`))

/** Every question of a dashboard, with the title of its panel. */
export const targetsOf = ({ panels }: Dashboard): ReadonlyArray<Target & { readonly title: string }> =>
  panels.flatMap(({ targets, title }) => targets.map((target) => ({ ...target, title })))

/** What Grafana shows: the last ninety days. */
export const window = Effect.map(CalendarDate.today(0), (today) => ({
  from: CalendarDate.minusDays(today, 90),
  to: CalendarDate.plusDays(today, 1)
}))
