/** Text that somebody else chose, without what would steer the terminal: control characters become `\uFFFD`. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, "\uFFFD")
