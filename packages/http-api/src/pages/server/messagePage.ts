import { htmlPage } from "./htmlPage.ts"
import { markup } from "../../reference/server/markup.ts"

/** A page that says one thing. */
export const messagePage = (status: number, title: string, message: string) =>
  htmlPage({ status, title, body: markup`<p>${message}</p>` })
