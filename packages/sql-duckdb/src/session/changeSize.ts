/** How much a statement may write, as far as its text and parameters tell. */
import type { Parameters } from "./StatementRunner.ts"

/** Statements that begin so change nothing. */
export const surelyReads = /^\s*(?:select|explain|show|describe|from|values)\b/i
export const isCheckpoint = /\bcheckpoint\b/i
export const tooLittleRoom = "there is too little room for the write to begin"

const bytesOf = (value: unknown): number => {
  if (typeof value === "string") return value.length
  if (value instanceof Uint8Array) return value.byteLength
  return typeof value === "object" && value !== null ? JSON.stringify(value).length : 16
}

/** About as many bytes as the parameters of a statement have. */
export const bytesIn = (parameters: Parameters): number =>
  parameters.reduce<number>((sum, value) => sum + bytesOf(value), 0)
