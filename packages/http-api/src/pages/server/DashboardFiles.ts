import { Context } from "effect"

/** A file of the dashboard, as it is and compressed. */
export interface DashboardFile {
  readonly contentType: string
  readonly identity: Uint8Array
  readonly br: Uint8Array
  readonly gzip: Uint8Array
}

/** The built dashboard. */
export interface Dashboard {
  /** The page. Its links to files begin with `./`, which stands for the root of the server. */
  readonly page: string
  /** The paths of its screens, such as `/why/:date`. All of them show the page. */
  readonly paths: ReadonlyArray<`/${string}`>
  /** Names of the scripts that the screen at a path needs beside those of the page, so that browsers load all at once. */
  readonly scripts?: Readonly<Record<string, ReadonlyArray<string>>>
  /** Opens the page while the server is away. It is always at the same path, so that browsers find a newer one. */
  readonly worker?: DashboardFile
  /** Files by name. A name changes with the content. */
  readonly files: ReadonlyMap<string, DashboardFile>
}

/** The dashboard to serve at `/`. The host provides it; without one, `/` leads to the owner's page. */
export const DashboardFiles = Context.Reference<Dashboard | null>("@polar-flow/http-api/DashboardFiles", {
  defaultValue: () => null
})
