/** Why the key file cannot be used. Each says in one line what is wrong, and in its hint what to do. */
import { Schema } from "effect"

/** The key file cannot be read or written, or holds something else. */
export class EncryptionKeyFileInvalid extends Schema.TaggedError<EncryptionKeyFileInvalid>()(
  "EncryptionKeyFileInvalid",
  {
    path: Schema.String,
    /** What the operating system said, or `content` when the file is not 32 bytes in base64. */
    code: Schema.String
  }
) {
  get hint() {
    return this.code === "content" || this.code === "ENOENT"
      ? "Restore the file from a backup; or move it away for a new key, after which everybody connects again."
      : "Make file and folder readable and writable for the user that the server runs as (KEY_DIR)."
  }
  override get message() {
    return `The key file ${this.path} cannot be used (${this.code})`
  }
}

/** Others than the owner may read the key file. */
export class EncryptionKeyFileExposed extends Schema.TaggedError<EncryptionKeyFileExposed>()(
  "EncryptionKeyFileExposed",
  {
    path: Schema.String,
    /** The permissions as `ls` would count them, e.g. `0644`. */
    mode: Schema.String
  }
) {
  get hint() {
    return `Take the right from them: chmod 600 ${this.path}. If somebody did read it: polar-flow-server secrets rotate.`
  }
  override get message() {
    return `The key file ${this.path} must be readable by its owner only (0600), and its mode is ${this.mode}`
  }
}
