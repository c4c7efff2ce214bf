/** Loaded before a program: makes Node say that it is the version in the query. */
const version = decodeURIComponent(new URL(import.meta.url).search.slice(1))
Object.defineProperty(process, "versions", { value: { ...process.versions, node: version } })
