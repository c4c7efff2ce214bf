import { open, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"

/** Makes the entries of a folder durable, so that a new or renamed file survives a power loss. */
export const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, "r")
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Makes the content of a file durable. */
export const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, "r+")
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Replaces a file atomically and durably. Only its owner can read it. */
export const writeDurably = async (path: string, content: Uint8Array): Promise<void> => {
  const fresh = `${path}.new`
  try {
    const file = await open(fresh, "w", 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (cause) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw cause
  }
  await syncFolder(dirname(path))
}
