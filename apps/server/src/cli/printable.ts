/** Replaces control characters by `\uFFFD`, so that text from others cannot control the terminal. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, "\uFFFD")
