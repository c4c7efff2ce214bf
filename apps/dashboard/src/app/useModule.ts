/** Code that is loaded when it is first needed. */
import { useLayoutEffect, useState } from "preact/hooks"

const modules = new Map<() => Promise<unknown>, unknown>()

/** Loads a module, if it is not there yet. Whether it is there now. */
export const loadModule = async (load: () => Promise<unknown>): Promise<boolean> => {
  if (modules.has(load)) return true
  try {
    modules.set(load, await load())
    return true
  } catch {
    return false
  }
}

/** The module, or how far it is. `load` must be the same function each time. */
export const useModule = <M extends object>(load: () => Promise<M>): M | "loading" | "failed" => {
  const [, setLoaded] = useState(0)
  const [failed, setFailed] = useState<(() => Promise<M>) | null>(null)
  // not after the paint: the code is on its way meanwhile
  useLayoutEffect(() => {
    if (modules.has(load)) return
    void loadModule(load).then((isLoaded) =>
      isLoaded ? setLoaded((count) => count + 1) : setFailed(() => load)
    )
  }, [load])
  const module = modules.get(load) as M | undefined
  return module ?? (failed === load ? "failed" : "loading")
}
