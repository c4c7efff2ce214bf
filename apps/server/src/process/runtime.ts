/** The oldest Node whose crypto module has Argon2, without which nobody can claim a server or sign in. */
const oldest = { major: 24, minor: 7 }

/** What is wrong with a version of Node, in one line; null if the program can run. It must work in any version. */
export const runtimeProblem = (version: string): string | null => {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor)
    ? null
    : `polar-flow needs Node ${oldest.major}.${oldest.minor} or newer, and this is Node ${version}. On Linux, start it with npm (npm start, npm run cli), which brings its own Node. Elsewhere, install Node ${oldest.major} from https://nodejs.org.`
}
