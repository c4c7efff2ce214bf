/** How the reference looks. It stands in the page itself, and its hash in the page's policy. */
export const style = `
:root { color-scheme: light dark; font: 1rem/1.55 system-ui, sans-serif;
  --line: light-dark(#d5d9e0, #3a3f4b); --quiet: light-dark(#545b69, #a8afbd);
  --link: light-dark(#0b57b8, #8ab8ff); --paper: light-dark(#f6f7f9, #1c1f26);
  --edge: light-dark(#7d8595, #7b8395); --field: light-dark(#fff, #14161b); --on-link: light-dark(#fff, #10131a) }
body { margin: 0; background: light-dark(#fff, #14161b); color: light-dark(#16181d, #e8eaf0) }
a { color: var(--link); text-underline-offset: .15em }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
code { font: .92em/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
pre { overflow-wrap: anywhere; white-space: pre-wrap; padding: .75rem 1rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: .5rem }
small, .type { color: var(--quiet) }
.skip { position: absolute; left: -100vw }
.skip:focus { left: 1rem; top: 1rem }
nav { padding: 1rem 1.25rem; border-bottom: 1px solid var(--line); font-size: .9rem }
nav ul { list-style: none; margin: 0 0 .75rem; padding: 0 }
nav li { margin: .2rem 0 }
nav h2 { font-size: 1rem; margin: .75rem 0 .25rem }
header, main { padding: 1rem 1.25rem; max-width: 60rem }
h1, h2, h3 { line-height: 1.25 }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem }
h3 { margin: 0 0 .5rem; font-size: 1.05rem; overflow-wrap: anywhere }
h4 { margin: 1rem 0 .25rem; font-size: .9rem }
article { margin: 1.5rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem;
  scroll-margin-top: 1rem }
article:target { border-color: var(--link) }
dl { margin: 0; display: grid; grid-template-columns: minmax(10rem, 16rem) 1fr; gap: .3rem 1rem }
dl.answers { grid-template-columns: 3.5rem 1fr }
dt, dd { margin: 0; overflow-wrap: anywhere }
b.get { color: light-dark(#0b6b3a, #6fdba0) }
b.post { color: light-dark(#0b57b8, #8ab8ff) }
b.delete { color: light-dark(#a5231b, #ff9d94) }
button, input, select { font: inherit; color: inherit; box-sizing: border-box; border: 1px solid var(--edge);
  border-radius: .375rem; padding: .45rem .75rem; background: var(--field); max-width: 100% }
.try :is(input, select) { font-weight: 400; width: 100%; min-height: 2.6rem }
button { cursor: pointer; font-weight: 600 }
button:hover { border-color: var(--link) }
button[type="submit"] { background: var(--link); border-color: var(--link); color: var(--on-link) }
:is(button, input, select, pre):focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.open::after { content: " +"; font-weight: 400 }
.open[aria-expanded="true"]::after { content: " −" }
.try { margin: .75rem 0 1.25rem; padding: 1rem; background: var(--paper); border: 1px solid var(--line);
  border-radius: .5rem }
.try .fields + details { margin-top: .75rem }
.try summary { cursor: pointer; font-weight: 600; font-size: .9rem; margin-bottom: .5rem }
.try .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: .75rem 1rem }
.try label { display: grid; gap: .2rem; align-content: end; font-weight: 600; font-size: .9rem }
.try label small { font-weight: 400 }
.try label:has(.secret) { grid-column: 1 / -1; max-width: 32rem }
.try .actions { margin: 1rem 0 0 }
.try .output > code { display: block; margin-top: 1rem }
.try .output > code:empty, .try .headers:empty, .try [role="status"]:empty { display: none }
.try [role="status"] { margin: .5rem 0; font-weight: 600 }
.try .done { color: light-dark(#0b6b3a, #6fdba0) }
.try .failed { color: light-dark(#a5231b, #ff9d94) }
.try .headers { grid-template-columns: minmax(8rem, 12rem) 1fr; font-size: .85rem }
.try .headers dt { color: var(--quiet) }
.try pre { max-height: 30rem; overflow: auto; white-space: pre; font-size: .9rem; background: var(--field); margin-bottom: 0 }
.secret { -webkit-text-security: disc }
::placeholder { color: var(--quiet); opacity: 1 }
[hidden] { display: none !important }
@media (max-width: 40rem) { dl, .try .headers { grid-template-columns: 1fr } dd { margin-bottom: .5rem }
  .try .headers { row-gap: 0 } .try .headers dd { margin-bottom: .25rem } }
@media (min-width: 68rem) {
  body { display: grid; grid-template: "nav head" auto "nav main" 1fr / 22rem 1fr }
  header { grid-area: head }
  main { grid-area: main }
  nav { grid-area: nav; position: sticky; top: 0; height: 100vh; box-sizing: border-box; overflow-y: auto;
    border-bottom: 0; border-right: 1px solid var(--line) }
}
`
