// @boundaries-ignore one shared build preset at the root
import { library } from "../../tsup.base.ts"

export default library({ index: "src/index.ts" }, "node")
