import { htmlPage } from "./htmlPage.ts"
import { markup } from "../../reference/server/markup.ts"

/** A page with one message. */
export const messagePage = (status: number, title: string, message: string) =>
  htmlPage({ status, title, body: markup`<p>${message}</p>` })
