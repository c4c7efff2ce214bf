/** What is shown to those who are not signed in, or have nobody to see. Others never load it. */
export { FirstRun } from "./FirstRun.tsx"
export { SignIn } from "./SignIn.tsx"
export { SignInAgain } from "./SignInAgain.tsx"
