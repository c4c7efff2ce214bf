/** How the reference looks. It stands in the page itself, and its hash in the page's policy. */
export const style = `
:root { color-scheme: light dark; font: 1rem/1.55 system-ui, sans-serif;
  --line: light-dark(#d5d9e0, #3a3f4b); --quiet: light-dark(#545b69, #a8afbd);
  --link: light-dark(#0b57b8, #8ab8ff); --paper: light-dark(#f6f7f9, #1c1f26) }
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
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
@media (min-width: 68rem) {
  body { display: grid; grid-template: "nav head" auto "nav main" 1fr / 22rem 1fr }
  header { grid-area: head }
  main { grid-area: main }
  nav { grid-area: nav; position: sticky; top: 0; height: 100vh; box-sizing: border-box; overflow-y: auto;
    border-bottom: 0; border-right: 1px solid var(--line) }
}
`
