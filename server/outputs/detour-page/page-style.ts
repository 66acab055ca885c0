/**
 * How the page looks: light and dark, list left and map right, or under each other on a phone.
 *
 * @module
 */

export const pageStyle = `
:root{color-scheme:light dark;--paper:#f7f5f0;--surface:#fff;--ground:#f1eee7;--ink:#1d2125;--soft:#545b62;--rule:#d9d4c8;--edge:#7d7a72;--street:#dcd7cc;--street-main:#c3bdb0;--name:#5d5a54;--course:#6f6a61;--stop:#b01c12;--detour:#134f9e;--other:#5477a8;--on-detour:#fff;--wash:#e6eefa;--warn:#fdf0d2;--warn-edge:#b98a2b;--warn-ink:#5c3d00}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--surface:#1d2125;--ground:#1f2429;--ink:#eeebe4;--soft:#b4bac0;--rule:#353b41;--edge:#8b9299;--street:#333a41;--street-main:#49525a;--name:#a3abb3;--course:#868e96;--stop:#ff7d70;--detour:#93bdff;--other:#7d99c2;--on-detour:#0c1a2e;--wash:#1a2a42;--warn:#37290e;--warn-edge:#a67c2a;--warn-ink:#ffd68a}}
@media(prefers-contrast:more){:root{--soft:var(--ink);--name:var(--ink);--street-main:var(--edge)}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.1875rem;margin:1.5rem 0 .5rem}
h3{font-size:1.1875rem;margin:1.5rem 0 .5rem;display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
h4{font-size:1rem;margin:0}
h5{font-size:1rem;margin:0 0 .25rem}
p{margin:.25rem 0}
ul{margin:.25rem 0;padding-left:1.25rem}
a{color:var(--detour)}
button{font:inherit;color:var(--ink);background:var(--surface);border:1px solid var(--edge);border-radius:.5rem;min-height:2.75rem;min-width:2.75rem;padding:.25rem .75rem;cursor:pointer}
button[aria-pressed=true]{background:var(--detour);border-color:var(--detour);color:var(--on-detour)}
:focus-visible{outline:3px solid var(--detour);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;z-index:3;background:var(--surface);padding:.5rem 1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.page{display:grid;grid-template:"head map" auto "list map" 1fr/minmax(20rem,26.25rem) 1fr;min-height:100vh}
.head{grid-area:head;padding:1.25rem 1.25rem 0}
.list{grid-area:list;padding:0 1.25rem 1.25rem}
.map{grid-area:map;position:sticky;top:0;height:100vh;background:var(--ground);overflow:hidden}
.badge{font-weight:700;border-radius:.375rem;padding:0 .5rem;min-width:2.25rem;text-align:center;border:1px solid var(--edge)}
.example{background:var(--warn);border:1px solid var(--warn-edge);color:var(--warn-ink);border-radius:.5rem;padding:.5rem .75rem;margin:0 0 .75rem}
.note,.why{border-left:4px solid var(--edge);padding-left:.75rem}
.pattern{background:var(--surface);border:1px solid var(--rule);border-radius:.5rem;margin:.5rem 0}
.pattern summary{cursor:pointer;padding:.625rem .75rem;display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;min-height:2.75rem}
.pattern summary::before{content:"+";font-weight:700;width:1rem}
.pattern[open] summary::before{content:"−"}
.pattern h4{flex:1 1 10rem}
.brief,.kind,.basis{color:var(--soft)}
.about{padding:0 .75rem .75rem}
.proposal{border-top:1px solid var(--rule);padding:.75rem 0;margin-top:.5rem}
.proposal.chosen{background:var(--wash);margin-inline:-.75rem;padding-inline:.75rem}
.figures{font-variant-numeric:tabular-nums;font-weight:600}
.figures span+span::before{content:"· "}
.streets span{color:var(--soft)}
.missed,.replacements{list-style:none;padding-left:0}
.missed li::before{content:"✕";color:var(--stop);font-weight:700;margin-right:.5rem}
.replacements li::before{content:"◯";color:var(--detour);font-weight:700;margin-right:.5rem}
.replacements .temporary::before{content:"◌"}
.choose,.controls,.all{display:none}
.js .choose{display:inline-block;margin-top:.5rem}
.js .all{display:inline-block;margin:.75rem 0}
.js .all[hidden]{display:none}
.sources{color:var(--soft);font-size:.9375rem;margin-top:2rem;overflow-wrap:anywhere}
svg#map{width:100%;height:100%;display:block;touch-action:none;cursor:grab;user-select:none;-webkit-user-select:none}
svg#map:active{cursor:grabbing}
svg#map:focus-visible{outline-offset:-4px}
path,circle{fill:none;vector-effect:non-scaling-stroke}
.pin{transform:scale(var(--u))}
.off{display:none}
.streets path{stroke:var(--street);stroke-linecap:round;stroke-linejoin:round}
.streets .minor{stroke-width:.75}.streets .other{stroke-width:1.75}.streets .main{stroke:var(--street-main);stroke-width:3.5}
.names text{font-size:11.5px;fill:var(--name);text-anchor:middle;stroke:var(--ground);stroke-width:3px;paint-order:stroke;stroke-linejoin:round;pointer-events:none}
.courses path{stroke:var(--course);stroke-width:2}
.legend .area{fill:url(#hatch-legend);stroke:var(--stop);stroke-width:2}
.closure .area{fill:url(#hatch);stroke:var(--stop);stroke-width:2}
.closure .closed-line{stroke:url(#hatch);stroke-width:16}
.hatch-ground{fill:var(--stop);fill-opacity:.12}.hatch-line{stroke:var(--stop);stroke-width:2;vector-effect:none}
.cut{stroke:var(--stop);stroke-width:6}.cut-ticks{stroke:var(--ground);stroke-width:4;stroke-dasharray:3 4}
.path{cursor:pointer}
.casing{stroke:var(--ground);stroke-width:8;stroke-linejoin:round;stroke-linecap:round}
.way{stroke:var(--detour);stroke-width:5;stroke-linejoin:round;stroke-linecap:round}
.path .arrow{fill:var(--on-detour);stroke:var(--detour);stroke-width:1;stroke-linejoin:round;vector-effect:none}
#arrow{fill:inherit;stroke:inherit;vector-effect:none}
.other:not(.chosen) .way{stroke:var(--other);stroke-width:2.5}.other:not(.chosen) .casing{stroke-width:5}.other:not(.chosen) .arrow{fill:var(--other);stroke:none;transform:scale(calc(var(--u)*.7))}
.rails .casing{stroke:var(--detour);stroke-width:9}.rails .way{stroke:var(--ground);stroke-width:5}
.bus .way{stroke-dasharray:.1 9;stroke-width:6}.turn .casing{stroke-width:6}.turn .way{stroke-width:2.5}
.halo{fill:var(--ground);fill-opacity:.85}
.cross{stroke:var(--stop);stroke-width:3.2;stroke-linecap:round;vector-effect:none}
.ring{fill:var(--ground);stroke:var(--detour);stroke-width:3;vector-effect:none}
.disc{fill:var(--ink);stroke:var(--ground);stroke-width:1.5;vector-effect:none}
.letter{stroke:var(--ground);stroke-width:1.7;stroke-linejoin:round;stroke-linecap:round;vector-effect:none}
.js .controls{position:absolute;right:.75rem;top:.75rem;display:grid;gap:.5rem}
.controls button{padding:0;font-size:1.25rem;line-height:1;display:grid;place-items:center}
.controls path{stroke:currentColor;stroke-width:2}
.legend{position:absolute;left:.75rem;bottom:2.25rem;background:var(--surface);border:1px solid var(--rule);border-radius:.5rem;max-width:18rem}
.legend summary{padding:.5rem .75rem;cursor:pointer;font-weight:600}
.legend ul{list-style:none;margin:0;padding:0 .75rem .5rem;max-height:50vh;overflow:auto}
.legend li{display:flex;gap:.5rem;align-items:center;font-size:.9375rem;line-height:1.35;margin:.25rem 0}
.legend svg{flex:none;--u:1}
.credit{position:absolute;right:0;bottom:0;margin:0;padding:.125rem .5rem;background:var(--surface);font-size:.8125rem;max-width:100%}
@media(max-width:47.5rem){
.page{display:block}
.map{height:52vh;height:52svh;border-block:1px solid var(--rule);margin-top:1rem;z-index:1}
.legend{bottom:2.75rem;max-width:calc(100% - 1.5rem)}.legend ul{max-height:30vh}
.list{padding-top:.25rem}
.proposal,.pattern,.line{scroll-margin-top:54vh}
}
@media print{:root{color-scheme:light}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{background:none;font-size:10.5pt}.map{position:static;height:auto;background:none;margin:.5cm 0;break-inside:avoid}svg#map{height:14cm;background:var(--ground);border:1px solid var(--rule)}.legend,.credit{position:static;max-width:none;border:0}.legend ul{columns:2}.controls,.js .choose,.js .all,.skip,.legend summary{display:none!important}.legend ul{padding:.25rem 0;max-height:none}.page{display:block}.head,.list{padding:0}.pattern summary::before{content:none!important}h2,h3,h5,summary{break-after:avoid}.proposal li,.figures{break-inside:avoid}}
`
