/** What is shown to those who are not signed in, have nobody to see, or no server. Others never load it. */
export { Away } from "./Away.tsx"
export { FirstRun } from "./FirstRun.tsx"
export { SignIn } from "./SignIn.tsx"
export { SignInAgain } from "./SignInAgain.tsx"
