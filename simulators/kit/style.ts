/** The style sheet of all simulators. A string, so that a bundle carries it without a file beside it. */
export const STYLE = `
:root { --ink: #1f2333; --soft: #565b70; --line: #d9dbe6; --paper: #fff; --wash: #f5f6fa; --accent: #1f3a93; --accent-ink: #fff; --warn: #8a2b06; --warn-wash: #fff3ec; --good: #14653a; --good-wash: #ebf7f0; }
.accent-bleu { --accent: #1f3a93; }
.accent-vert { --accent: #10604a; }
.accent-prune { --accent: #70275c; }
.accent-ardoise { --accent: #354256; }
* { box-sizing: border-box; }
html { font: 106.25%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; color: var(--ink); background: var(--wash); }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; overflow-wrap: anywhere; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; }
.band { margin: 0; padding: .4rem 1rem; text-align: center; font-size: .9rem; color: #3d2c00; background: repeating-linear-gradient(135deg, #ffe08a 0 14px, #ffe8a8 14px 28px); border-bottom: 1px solid #d9b64a; }
.site { background: var(--paper); border-bottom: 4px solid var(--accent); }
.site .inner { max-width: 64rem; margin: 0 auto; padding: 1rem 1.25rem; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; }
.site .name { font-size: 1.3rem; font-weight: 700; color: var(--ink); text-decoration: none; }
.site .tagline { margin: 0; color: var(--soft); }
.site nav { margin-left: auto; display: flex; gap: 1.25rem; flex-wrap: wrap; }
main { width: 100%; max-width: 44rem; margin: 0 auto; padding: 1.75rem 1.25rem 3rem; flex: 1; }
main.wide { max-width: 64rem; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .88rem; padding: .75rem 0; }
footer p { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2rem 0 .6rem; }
h3 { font-size: 1.02rem; margin: 1.5rem 0 .3rem; }
form { margin: 0 0 1rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid #0a76f6; outline-offset: 2px; border-radius: 2px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem; margin: 0 0 1rem; }
.card > :last-child { margin-bottom: 0; }
.card > :first-child { margin-top: 0; }
.grid { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); margin: 0 0 1rem; padding: 0; list-style: none; }
.grid.two { grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }
.grid .card { margin: 0; }
.card ul { margin: .3rem 0 .6rem; padding-left: 1.1rem; }
.note { border-left: 4px solid var(--accent); background: var(--paper); padding: .75rem 1rem; margin: 0 0 1rem; }
.warn { border-left: 4px solid var(--warn); background: var(--warn-wash); padding: .75rem 1rem; margin: 0 0 1rem; }
.good { border-left: 4px solid var(--good); background: var(--good-wash); padding: .75rem 1rem; margin: 0 0 1rem; }
.note > :last-child, .warn > :last-child, .good > :last-child { margin-bottom: 0; }
.soft { color: var(--soft); }
.small { font-size: .9rem; }
.tag { display: inline-block; border: 1px solid var(--accent); color: var(--accent); border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; font-weight: 600; }
td.tight, th.tight { white-space: nowrap; }
.code { font-family: ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; }
.big-code { font-family: ui-monospace, "Liberation Mono", Menlo, Consolas, monospace; font-size: 2.2rem; letter-spacing: .12em; font-weight: 700; margin: 0; }
label { display: block; font-weight: 600; margin: 0 0 .3rem; }
.hint { font-weight: 400; color: var(--soft); font-size: .9rem; }
input[type=text], input[type=email], input[type=password], input[type=number], select, textarea { width: 100%; font: inherit; color: inherit; padding: .55rem .7rem; border: 1px solid #6d7285; border-radius: .35rem; background: var(--paper); margin: 0 0 1rem; }
textarea { min-height: 6rem; }
button, .button { display: inline-block; font: inherit; font-weight: 600; cursor: pointer; text-decoration: none; color: var(--accent-ink); background: var(--accent); border: 2px solid var(--accent); border-radius: .35rem; padding: .55rem 1.1rem; }
button:hover, .button:hover { filter: brightness(1.12); }
button.second, .button.second { color: var(--accent); background: var(--paper); }
button.choice { width: 100%; min-height: 4.2rem; text-align: left; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; box-shadow: 0 1px 2px rgb(31 35 51 / .06); }
button.choice:hover { border-color: var(--accent); filter: none; }
button.choice span { display: block; font-weight: 400; font-size: .88rem; color: var(--soft); }
button[disabled] { cursor: not-allowed; color: var(--soft); background: var(--wash); border-color: var(--line); }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
.row form { margin: 0; }
.fc { display: inline-flex; flex-direction: column; align-items: flex-start; gap: 0; line-height: 1.2; padding: .7rem 1.5rem; min-width: 15.3rem; min-height: 3.5rem; color: #fff; background: #000091; border-color: #000091; }
.fc span { display: block; font-weight: 400; }
.fc strong { display: block; font-size: 1.1rem; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .35rem 1rem; margin: 0 0 1rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; font-weight: 600; }
.scroll { overflow-x: auto; margin: 0 0 1rem; }
table { width: 100%; border-collapse: collapse; background: var(--paper); font-size: .94rem; }
caption { text-align: left; font-weight: 600; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .65rem; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
th { font-size: .88rem; color: var(--soft); }
ol.steps { list-style: none; padding: 0; margin: 0 0 1rem; display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .5rem; }
ol.steps li { border-top: 4px solid var(--line); padding-top: .4rem; color: var(--soft); font-size: .92rem; }
ol.steps li.done { border-color: var(--accent); color: var(--ink); }
ol.steps li.here { border-color: var(--accent); color: var(--ink); font-weight: 700; }
.mail-text { white-space: pre-wrap; margin: 0; font: inherit; }
iframe.mail-html { width: 100%; height: 32rem; border: 1px solid var(--line); border-radius: .35rem; background: #fff; }
meter { width: 100%; height: .6rem; }
details { margin: 0 0 1rem; }
summary { cursor: pointer; font-weight: 600; color: var(--accent); }
@media (max-width: 36rem) { dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .6rem; } .site nav { margin-left: 0; width: 100%; } h1 { font-size: 1.45rem; } .big-code { font-size: 1.8rem; } }
@media (max-width: 36rem) { thead { display: none; } table, caption, tbody, tr, td, th { display: block; } tr { padding: .5rem 0; border-bottom: 1px solid var(--line); } td, th { border: 0; padding: .12rem .75rem; } .tight br { display: none; } }
@media print { .band, .site nav, footer, form, .no-print { display: none; } html { background: #fff; } .card { border-color: #999; } }
`
