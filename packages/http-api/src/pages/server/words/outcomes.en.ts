/** What visitors without a session read in English, and what an action ended with. */

export const outcomesEn = {
  // signing in and setting up
  setupTitle: "Set up polar-flow",
  setupLede: "This server has no owner yet. Whoever has its setup token becomes the owner.",
  setupToken: "Setup token",
  setupTokenHint: "The server prints it when it starts. For a new one, run",
  name: "Name",
  password: "Password",
  passwordHint: "At least 12 characters and hard to guess. Several unrelated words work well.",
  setupDo: "Create owner account",
  signInTitle: "Sign in as the owner",
  signInDo: "Sign in",
  forgotten: "Forgot the password?",
  forgottenHelp: "Run this on the server, then set it up again. The data stays.",
  withKey: "Sign in with a key instead",

  // messages
  staleTitle: "This form is out of date",
  staleText: "It belongs to another session, or another site sent it. Go back and try again.",
  unreadableTitle: "The form could not be read",
  unreadableText: "Go back and try again.",
  usedUpTitle: "This link is no longer good",
  usedUpText:
    "This connection was not begun here, was used already, or took longer than ten minutes. Go back to the app and connect again.",
  elsewhereTitle: "Another browser began this",
  elsewhereText:
    "This connection was begun by the owner in another browser, or the owner has signed out since. Sign in and connect again.",
  back: "Back",

  // what an action did
  done: {
    "key-revoked": "API key revoked.",
    "session-ended": "Session ended.",
    "password-changed": "Password changed. All other sessions are signed out.",
    "sync-retried": "The sync is queued again.",
    "sync-discarded": "Failed job discarded. The next sync runs as scheduled.",
    "client-kept": "Client saved. Now connect a Polar account.",
    named: "Name saved.",
    preferred: "Saved for this browser."
  },
  accountConnected: (id: string) => `Account ${id} is connected. The first sync has started.`,
  keyMade: "Key created",
  keyOnce: "It is shown once. Copy it now: the server keeps only its hash.",
  finished: "Done",
  erased: (id: string) => `User ${id} is erased.`,
  receipt: "Receipt",
  records: "Records",
  journalEntries: "Journal entries",
  rawResponses: "Raw responses",
  keysEnded: "API keys",
  pseudonym: "In the audit log now called",
  polarConfirmed: "Polar confirmed that access is revoked.",
  polarSilent: "Polar did not confirm that access is revoked.",

  // why an action was refused
  connectFailures: {
    access_denied: "You declined access at Polar. Nothing was stored. To allow access, connect again.",
    ApplicationMissing: "No client of Polar is set up yet. Enter its ID and secret below.",
    PolarUnavailable:
      "Polar could not be reached or had an error. Nothing was stored. Try again in a few minutes.",
    PolarRateLimited: "Polar’s request quota is used up. Try again in 15 minutes.",
    PolarRejected:
      "Polar refused the request. Check that client ID, secret and redirect URLs match the registered client, then try again.",
    ConsentMissing: "Consents are missing at Polar. Accept them at account.polar.com, then connect again.",
    missing_code: "Polar sent no authorization code. Connect again.",
    erasure_in_progress: "A person is being erased right now. Connect again in a minute."
  },
  connectFailed: (reason: string) => `Polar did not connect the account (${reason}). Connect again.`,
  wrongCredentials: "Wrong name or password.",
  wrongToken: "The setup token is wrong, used or older than one day.",
  hasOwner: "This server already has an owner.",
  tooMany: "Too many attempts. Try again in 15 minutes.",
  weakPassword:
    "The password is too short or too easy to guess. At least 12 characters; several words that have nothing to do with each other are better.",
  clientFixed: "The client is set by POLAR_CLIENT_ID and POLAR_CLIENT_SECRET. Change it there.",
  noAdminOfOne: "A key for one person cannot have the scope admin.",
  keyGone: "There is no such key any more.",
  personGone: (id: string) => `User ${id} not found.`,
  syncRunning: "A sync of this person is still running. Try again in a minute.",
  jobGone: "There is no such failed job any more.",
  changedMeanwhile: "The name was changed meanwhile. The page shows what it is now.",
  badName: "A name is one line of at most 100 characters.",
  notConfirmed: (id: string) => `Nothing was erased. Type ${id} to confirm.`
}
