/** Operations that the client leaves out, and why. Every other operation must have a method. */
export const leftOut: Readonly<Record<string, string>> = {
  "connect.start": "a page for a browser: accounts.connectUrl makes its address",
  "connect.callback": "where Polar sends the browser",
  "connect.ownerStart": "a page for the owner's browser",
  "connect.ownerCallback": "where Polar sends the owner's browser",
  "connect.exchange": "the same as connect.exchangeV1, where pages of other origins cannot ask",
  "admin.setup": "claims the server for a person in a browser",
  "admin.login": "session.signIn does it in a page; elsewhere a client has a key",
  "admin.logout": "ends a browser's session",
  "admin.session": "a key has no session: the server answers 404",
  "admin.changePassword": "needs a browser's session",
  "webhooks.polar": "what Polar posts to the server"
}

/** Operations that have methods written by hand, because they take or give more than the document can say. */
export const byHand: ReadonlySet<string> = new Set([
  "sync.trigger",
  "sync.events",
  "connect.exchangeV1",
  "profile.change",
  "journal.add",
  "journal.change",
  "journal.remove",
  "session.signIn",
  "session.get",
  "session.signOut"
])

/** Methods that are named after their group, where the operation says it twice or stands elsewhere. */
export const renamed: Readonly<Record<string, string>> = {
  "sync.userStatus": "users.status",
  "accounts.users": "users.list",
  "accounts.eraseUser": "users.erase",
  "accounts.apiKeyInfo": "accounts.keyInfo",
  "accounts.regenerateApiKey": "accounts.regenerateKey",
  "accounts.revokeApiKey": "accounts.revokeKeys"
}
