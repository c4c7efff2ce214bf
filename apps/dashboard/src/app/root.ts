/** Where the dashboard is. A server may be below a path of its host, and only the address of this file says which. */

// every file is in one folder below the root
const file: string = import.meta.url

/** The path of the dashboard, with a slash at the end: `/` or `/polar/`. */
export const root: string = new URL("../", file).pathname

/** URL of the server, without a slash at the end. */
export const serverUrl = (): string => location.origin + root.slice(0, -1)
