/** Errors of the key file. Each has a message with the problem and a hint with the solution. */
import { Schema } from "effect"

/** The key file cannot be read or written, or has invalid content. */
export class EncryptionKeyFileInvalid extends Schema.TaggedError<EncryptionKeyFileInvalid>()(
  "EncryptionKeyFileInvalid",
  {
    path: Schema.String,
    /** Error code of the operating system, or `content` if the file is not 32 bytes in base64. */
    code: Schema.String
  }
) {
  get hint() {
    return this.code === "content" || this.code === "ENOENT"
      ? "Restore the file from a backup. Or move it away to get a new key; then everybody must connect again."
      : "Make the file and its folder (KEY_DIR) readable and writable for the user that runs the server."
  }
  override get message() {
    return `The key file ${this.path} cannot be used (${this.code})`
  }
}

/** Users other than the owner may read the key file. */
export class EncryptionKeyFileExposed extends Schema.TaggedError<EncryptionKeyFileExposed>()(
  "EncryptionKeyFileExposed",
  {
    path: Schema.String,
    /** Permissions in octal, as `chmod` takes them, e.g. `0644`. */
    mode: Schema.String
  }
) {
  get hint() {
    return `Run: chmod 600 ${this.path}. If somebody may have read it, also run: polar-flow-server secrets rotate.`
  }
  override get message() {
    return `The key file ${this.path} must be readable by its owner only (0600), but its mode is ${this.mode}`
  }
}
