/** Loaded before a program, as `--import noModes.ts`: a disk without file modes, such as FAT and CIFS. */
import fs from "node:fs/promises"
import { syncBuiltinESMExports } from "node:module"

const everybody = 0o777
const { lstat, open } = fs as {
  lstat: (path: string) => ReturnType<typeof fs.lstat>
  open: typeof fs.open
}

const open777 = async (...args: Parameters<typeof fs.open>) => {
  const file = await open(...args)
  const stat = file.stat.bind(file) as () => ReturnType<typeof fs.lstat>
  return Object.assign(file, {
    stat: async () => {
      const found = await stat()
      return Object.assign(found, { mode: Number(found.mode) | everybody })
    }
  })
}

Object.assign(fs, {
  chmod: () =>
    Promise.reject(Object.assign(new Error("EPERM: operation not permitted, chmod"), { code: "EPERM" })),
  lstat: async (path: string) => {
    const found = await lstat(path)
    return Object.assign(found, { mode: Number(found.mode) | everybody })
  },
  open: open777
})
syncBuiltinESMExports()
