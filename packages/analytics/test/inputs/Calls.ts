/** Arguments of each function that an entry exports. */
export type Calls<Entry> = {
  readonly [
    Name in keyof Entry as Entry[Name] extends (...args: Array<never>) => unknown ? Name : never
  ]: () => Entry[Name] extends (...args: infer Args) => unknown ? Args : never
}
