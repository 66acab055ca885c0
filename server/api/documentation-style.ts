/**
 * The stylesheet of the pages for developers. Served from its own address, because the content
 * security policy allows no inline style.
 *
 * @module
 */

export const documentationStylePath = '/doc/style.css'

export const documentationStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7;
  --ink: #1d1f21;
  --quiet: #55595e;
  --line: #d8d4cb;
  --block: #f0ede6;
  --accent: #0b5394;
  font: 1rem/1.55 system-ui, sans-serif;
  scroll-padding-top: 1rem;
}
@media (prefers-color-scheme: dark) { :root { --paper: #16181b; --ink: #ecebe8; --quiet: #b3b6ba; --line: #3a3e44; --block: #202328; --accent: #8ec2ff; } }
body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
header, main, footer { max-width: 58rem; margin: 0 auto; min-width: 0; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding-bottom: 0.75rem; border-bottom: 1px solid var(--line); }
header nav { margin-left: auto; }
header ul { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0; padding: 0; }
header li { margin: 0; }
[aria-current] { color: inherit; text-decoration: none; font-weight: 600; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--quiet); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 0.75rem; }
h2 { font-size: 1.375rem; line-height: 1.25; margin: 3rem 0 0.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.0625rem; margin: 2rem 0 0.25rem; }
h4 { font-size: 1rem; margin: 1rem 0 0.25rem; }
p, ul, dl { margin: 0.5rem 0; max-width: 44rem; }
ol { margin: 0.5rem 0; padding-left: 1.5rem; }
a { color: var(--accent); }
h2 a, h3 a { color: inherit; text-decoration: none; }
h2 a:hover, h3 a:hover { text-decoration: underline; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
code { font: 0.9375em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--block); border: 1px solid var(--line); border-radius: 0.375rem; padding: 0.75rem 1rem; overflow-x: auto; max-width: 100%; }
pre code { overflow-wrap: normal; font-size: 0.875rem; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 1rem 0.375rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; overflow-wrap: normal; hyphens: auto; }
dt { font-weight: 600; }
dd { margin: 0 0 0.5rem; }
details { border-bottom: 1px solid var(--line); padding: 0.375rem 0; }
summary { cursor: pointer; min-height: 1.75rem; font-weight: 600; }
.services { max-width: none; }
.services > div { padding: 0.625rem 0; border-bottom: 1px solid var(--line); }
.services > div:target { background: var(--block); }
.services dd { margin: 0; }
.services dd + dd a, .services dd + dd code.plain { display: block; padding: 0.125rem 0; min-height: 1.5rem; }
@media (min-width: 48rem) {
  .services > div { display: grid; grid-template-columns: 5fr 4fr 6fr; gap: 0 1.5rem; }
}
details pre { margin-top: 0.5rem; }
li { margin: 0.25rem 0; }
@media (max-width: 40rem) { body { padding: 0.75rem; } h1 { font-size: 1.5rem; } }
`
