/** The account has never sent a value of this kind. */
import { partWords } from "../words.ts"

/** What is missing, and when it appears. */
export const NoDevice = ({ name }: { readonly name: string }) => {
  const words = partWords.now()
  return (
    <div class="no-device">
      <p class="state-title">{words.noDevice(name)}</p>
      <p class="state-text">{words.noDeviceHelp}</p>
    </div>
  )
}
