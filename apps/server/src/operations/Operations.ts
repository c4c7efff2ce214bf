/**
 * The operations that the command line calls. The process that has the database open serves them on a local socket, so
 * a command works the same whether or not a server is running.
 */
import {
  AdminScopeOfOnePerson,
  ApiKeyNotFound,
  ApiKeyNotRotatable,
  ApiKeyScope,
  DeadLetter,
  Instant,
  NotConnected,
  PolarTokenMismatch,
  ServerStopping,
  SyncEvent,
  SyncInProgress,
  SyncJobNotFound,
  UpcomingSync,
  UserId,
  UserNotFound
} from "@polar-flow/domain"
import { ErasureReceipt, ExportType, SyncOverviewRow } from "@polar-flow/http-api"
import {
  DataFolderBackup,
  DataFolderNotWritable,
  EncryptionKeyFileExposed,
  EncryptionKeyFileInvalid
} from "@polar-flow/storage"
import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"

const NullableText = Schema.NullOr(Schema.String)
const RateLimit = Schema.NullOr(Schema.Int.check(Schema.isGreaterThan(0)))

/** An API key as the command line shows it. */
export class ApiKeyRow extends Schema.Class<ApiKeyRow>("ApiKeyRow")({
  prefix: Schema.String,
  name: Schema.String,
  kind: Schema.String,
  userId: NullableText,
  scope: ApiKeyScope,
  rateLimit: Schema.NullOr(Schema.Int),
  createdAt: Schema.String,
  expiresAt: NullableText,
  revokedAt: NullableText,
  lastUsedAt: NullableText,
  replacedBy: NullableText
}) {}

/** A user as the command line shows it. */
export class UserRow extends Schema.Class<UserRow>("UserRow")({
  id: Schema.String,
  isActive: Schema.Boolean,
  connectedAt: NullableText,
  lastSyncedAt: NullableText,
  records: Schema.Int,
  journalEntries: Schema.Int
}) {}

/** The result of one check of `doctor`. For a problem, `hint` says what to do and `since` when it began, if known. */
export class Finding extends Schema.Class<Finding>("Finding")({
  subject: Schema.String,
  status: Schema.Literals(["ok", "warn", "fail"]),
  /** Whether the status is `ok`. */
  isWell: Schema.Boolean,
  detail: Schema.String,
  since: NullableText,
  hint: NullableText
}) {}

/** Progress of a rebuild. */
export class RebuildProgress extends Schema.Class<RebuildProgress>("RebuildProgress")({
  answers: Schema.Int,
  stored: Schema.Int,
  undecodable: Schema.Int
}) {}

/** Result of a rotation of the encryption key. */
export class SecretsRotated extends Schema.Class<SecretsRotated>("SecretsRotated")({
  /** ID of the key that now encrypts all secrets. */
  keyId: Schema.String,
  /** Number of re-encrypted secrets: Polar tokens, and the secrets of the Polar client, its webhook and event subscriptions. */
  reencrypted: Schema.Int,
  /** Whether a new key was written to the key file; false if the key comes from the settings. */
  isNewKey: Schema.Boolean
}) {}

/** State of the sync queue, and the next syncs. */
export class QueueReport extends Schema.Class<QueueReport>("QueueReport")({
  overview: SyncOverviewRow,
  upcoming: Schema.Array(UpcomingSync)
}) {}

/** One dead letter, or all current ones if the ID is null. */
const DeadLetterSelection = Schema.Struct({ id: NullableText })

const SyncError = Schema.Union([SyncInProgress, NotConnected, PolarTokenMismatch, ServerStopping])

const TextByName = Schema.Record(Schema.String, Schema.String)

/** The operations, as RPCs. */
export class Operations extends RpcGroup.make(
  Rpc.make("createApiKey", {
    payload: {
      name: Schema.String,
      userId: Schema.NullOr(UserId),
      scope: ApiKeyScope,
      rateLimit: RateLimit,
      expiresAt: Schema.NullOr(Instant)
    },
    success: Schema.Struct({ secret: Schema.String, key: ApiKeyRow }),
    error: AdminScopeOfOnePerson
  }),
  Rpc.make("rotateApiKey", {
    payload: { prefix: Schema.String, overlapUntil: Instant },
    success: Schema.Struct({ secret: Schema.String, key: ApiKeyRow, previous: ApiKeyRow }),
    error: Schema.Union([ApiKeyNotFound, ApiKeyNotRotatable])
  }),
  Rpc.make("listApiKeys", { success: Schema.Array(ApiKeyRow) }),
  Rpc.make("revokeApiKey", { payload: { prefix: Schema.String }, success: ApiKeyRow, error: ApiKeyNotFound }),
  Rpc.make("listUsers", { success: Schema.Array(UserRow) }),
  Rpc.make("eraseUser", {
    payload: { userId: UserId },
    success: ErasureReceipt,
    error: Schema.Union([UserNotFound, SyncInProgress])
  }),
  Rpc.make("exportUser", {
    payload: {
      userId: UserId,
      file: Schema.NullOr(Schema.Struct({ type: ExportType, format: Schema.Literals(["csv", "ndjson"]) }))
    },
    success: Schema.Uint8ArrayFromBase64,
    error: UserNotFound,
    stream: true
  }),
  Rpc.make("signInToken", {
    payload: { userId: Schema.NullOr(UserId) },
    /** `baseUrl`: where the running server is; null if none runs. */
    success: Schema.NullOr(Schema.Struct({ token: Schema.String, baseUrl: NullableText })),
    error: UserNotFound
  }),
  Rpc.make("setupToken", { success: NullableText }),
  Rpc.make("resetOwner", {}),
  Rpc.make("sync", {
    payload: { userId: UserId, days: Schema.NullOr(Schema.Int) },
    success: SyncEvent,
    error: SyncError,
    stream: true
  }),
  Rpc.make("queueReport", { payload: { upcoming: Schema.Int }, success: QueueReport }),
  Rpc.make("deadLetters", { success: Schema.Array(DeadLetter) }),
  Rpc.make("retryDeadLetters", { payload: DeadLetterSelection, success: Schema.Int, error: SyncJobNotFound }),
  Rpc.make("discardDeadLetters", {
    payload: DeadLetterSelection,
    success: Schema.Int,
    error: SyncJobNotFound
  }),
  Rpc.make("rebuild", { payload: { userId: Schema.NullOr(UserId) }, success: RebuildProgress, stream: true }),
  Rpc.make("rotateSecrets", {
    success: SecretsRotated,
    error: Schema.Union([EncryptionKeyFileInvalid, EncryptionKeyFileExposed])
  }),
  Rpc.make("backup", {
    payload: { folder: Schema.String },
    error: Schema.Union([DataFolderBackup.BackupFailed, DataFolderNotWritable])
  }),
  Rpc.make("mcp", {
    payload: { userId: UserId, headers: TextByName, body: Schema.String },
    success: Schema.Struct({ status: Schema.Int, headers: TextByName, body: Schema.String })
  }),
  Rpc.make("doctor", { success: Schema.Array(Finding) })
) {}
