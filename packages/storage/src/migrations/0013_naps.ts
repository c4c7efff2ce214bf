import type { Migration } from "./Migration.ts"

/**
 * The naps of a night. Earlier versions kept one sleep of a date: the kept responses are decoded again at the next
 * start, which finds the naps, and the nights that a nap had replaced.
 */
export const naps: Migration = {
  id: 13,
  name: "naps",
  statements: ({ json }) => [
    `ALTER TABLE sleep ADD COLUMN naps ${json}`,
    "UPDATE sync_states SET unread_by = 'a version without naps' WHERE data_type = 'sleep' AND unread_by IS NULL"
  ],
  postgres: []
}
