/**
 * The map as SVG. Lines keep their width and signs their size on the screen however far the map is
 * zoomed: `--u`, the metres in one pixel, is set on the element and everything follows.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import { html } from 'hono/html'
import { bboxOf, distance, padBBox } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { ImpactAnswer, ImpactRequest } from '../../../shared/impact.ts'
import type { ImpactPageTexts } from '../../../shared/text/impact-page-texts.ts'
import type { World } from '../../detours/engine-types.ts'
import { arrowsAlong, type DrawnSign, drawAnswer, type SignKind } from './drawing.ts'
import { boxOn, type Project, pathData, planeOf, round, turn } from './plane.ts'
import { type StreetLayer, smallest, streetLayer } from './street-layer.ts'

/** As `html` gives it. */
export type Markup = ReturnType<typeof html>

/** Metres across at least. */
const leastView = 400
/** Pixels across that the first `--u` is for; the page sets it anew as wide as it is. */
const expectedWidth = 800
const defaultRadius = 15

/** @returns the map, and the style rules that it needs */
export function svgMap(
  answer: ImpactAnswer,
  request: ImpactRequest,
  { network, streets }: World,
  texts: ImpactPageTexts,
): { map: Markup; rules: string } {
  const titles: Record<SignKind, string> = {
    missed: texts.missedStop,
    existing: texts.existingStop,
    temporary: texts.temporaryStop,
    leave: texts.leave,
    rejoin: texts.rejoin,
  }
  const drawing = drawAnswer(answer, network, titles)
  const closure = closureParts(request.closure)
  const radius = request.radius ?? defaultRadius
  // Where a tram turns, and what it does not reach then, may be at the other end of the town.
  const ways = drawing.paths.filter(({ best, on }) => best && (on === 'street' || on === 'rails'))
  const shown = [
    ...closure.areas.flat(2),
    ...closure.lines.flat(),
    ...closure.points,
    ...drawing.blocked.flatMap(({ line }) => line),
    ...(ways.length > 0 ? ways : drawing.paths).flatMap(({ line }) => line),
    ...(ways.length > 0 ? [] : drawing.signs.map(({ at }) => at)),
  ]
  const bbox = viewOf(bboxOf(shown) ?? network.bbox)
  const project = planeOf(bbox)
  const box = boxOn(project, bbox)
  const metres = Math.max(box.width, box.height)
  const named = new Set([
    ...answer.closed.streets,
    ...answer.impacts.flatMap(({ proposals }) => proposals.flatMap(({ streets }) => streets)),
  ])
  const layer = streets && streetLayer(streets.streets, { bbox, metres }, project, named)
  const scale = metres / expectedWidth
  const d = (line: readonly Position[]) => pathData(line, project)
  const map = html`<svg id="map" viewBox="${round(box.x)} ${round(box.y)} ${round(box.width)} ${round(box.height)}"
 data-u="${scale.toFixed(3)}" tabindex="0" role="application" aria-labelledby="map-name" aria-describedby="map-keys">
<title id="map-name">${texts.map}</title>
<defs>
<pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="scale(${scale.toFixed(3)}) rotate(45)"><rect class="hatch-ground" width="8" height="8"/><path class="hatch-line" d="M0 0V8"/></pattern>
<g id="sign-missed"><circle class="halo" r="9"/><path class="cross" d="M-5-5L5 5M5-5L-5 5"/></g>
<g id="sign-existing"><circle class="halo" r="9"/><circle class="ring" r="5.5"/></g>
<g id="sign-temporary"><circle class="halo" r="9"/><circle class="ring" r="5.5" stroke-dasharray="4 2.9"/></g>
<g id="sign-leave"><circle class="disc" r="8"/><path class="letter" d="M-3.4 4L0-4L3.4 4M-2.1 1.3H2.1"/></g>
<g id="sign-rejoin"><circle class="disc" r="8"/><path class="letter" d="M-2.4 4V-4H.6A2 2 0 0 1 .6 0H-2.4H1A2 2 0 0 1 1 4Z"/></g>
<path id="arrow" d="M-4-4.5L5 0L-4 4.5L-2 0Z"/>
</defs>
<g id="world">
${layer ? streetGroup(layer) : ''}
<g class="courses">${drawing.courses.map(
    ({ line, keys }) =>
      html`<path class="course" data-for="${keys.join(' ')}" data-overview d="${d(line)}"/>`,
  )}</g>
<g class="closure">${closure.areas.map(
    (rings) =>
      html`<path class="area" d="${rings.map((ring) => pathData(ring, project, true)).join('')}"/>`,
  )}${closure.lines.map((line) => html`<path class="closed-line" d="${d(line)}"/>`)}${closure.points.map(
    (point) => circle(point, radius, project),
  )}</g>
<g class="blocked">${drawing.blocked.map(
    ({ line, keys }) =>
      html`<path class="cut" data-for="${keys.join(' ')}" data-overview d="${d(line)}"/><path class="cut-ticks" data-for="${keys.join(' ')}" data-overview d="${d(line)}"/>`,
  )}</g>
<g class="paths">${drawing.paths.map(({ line, keys, best, on }) => {
    const kind = `${best ? 'best' : 'other'}${on === 'street' ? '' : ` ${on}`}`
    return html`<g class="path ${kind}" data-for="${keys.join(' ')}" data-overview><path class="casing" d="${d(line)}"/><path class="way" d="${d(line)}"/>${arrowsAlong(
      line,
      metres / 9,
    ).map(({ at, from, to }) => {
      const [x, y] = project(at)
      return html`<g transform="translate(${round(x)} ${round(y)}) rotate(${turn(from, to)})"><use class="pin arrow" href="#arrow"/></g>`
    })}</g>`
  })}</g>
${layer ? labelGroup(layer) : ''}
<g class="signs">${drawing.signs.map((sign) => signOn(sign, project))}</g>
</g>
</svg>`
  return { map, rules: sizeRules(scale, smallest(metres)) }
}

/** Sizes of signs and names until the script knows how wide the map is. */
const sizeRules = (scale: number, onPhone: number): string =>
  `svg#map{--u:${scale.toFixed(3)}}@media(max-width:47.5rem){svg#map{--u:${onPhone.toFixed(3)}}}`

const streetGroup = ({ minor, other, main }: StreetLayer): Markup =>
  html`<g class="streets"><path class="minor" d="${minor}"/><path class="other" d="${other}"/><path class="main" d="${main}"/></g>`

const labelGroup = ({ labels }: StreetLayer): Markup =>
  html`<g class="names" aria-hidden="true">${labels.map(
    ({ name, at: [x, y], turn, room, named, clear }) =>
      html`<g${clear ? '' : html` class="off"`} transform="translate(${round(x)} ${round(y)}) rotate(${turn})" data-room="${Math.round(room)}"${named ? html` data-named` : ''}><text class="pin" dy="0.35em">${name}</text></g>`,
  )}</g>`

function signOn({ kind, at, title, keys, overview }: DrawnSign, project: Project): Markup {
  const [x, y] = project(at)
  const off = overview ? '' : ' off'
  return html`<g class="sign ${kind}${off}" data-for="${keys.join(' ')}"${overview ? html` data-overview` : ''} transform="translate(${round(x)} ${round(y)})"><title>${title}</title><use class="pin" href="#sign-${kind}"/></g>`
}

function circle(point: Position, radius: number, project: Project): Markup {
  const [x, y] = project(point)
  return html`<circle class="area" cx="${round(x)}" cy="${round(y)}" r="${radius}"/>`
}

/** The box with a border around it, and never so small that no street around is seen. */
function viewOf(bbox: BBox): BBox {
  const metres = distance([bbox[0], bbox[1]], [bbox[2], bbox[3]])
  return padBBox(bbox, Math.max(metres * 0.02, (leastView - metres) / 2))
}

interface ClosureParts {
  /** Polygons of rings. */
  areas: Position[][][]
  lines: Position[][]
  points: Position[]
}

function closureParts(geometry: Geometry): ClosureParts {
  const empty: ClosureParts = { areas: [], lines: [], points: [] }
  switch (geometry.type) {
    case 'Point':
      return { ...empty, points: [geometry.coordinates as Position] }
    case 'MultiPoint':
      return { ...empty, points: geometry.coordinates as Position[] }
    case 'LineString':
      return { ...empty, lines: [geometry.coordinates as Position[]] }
    case 'MultiLineString':
      return { ...empty, lines: geometry.coordinates as Position[][] }
    case 'Polygon':
      return { ...empty, areas: [geometry.coordinates as Position[][]] }
    case 'MultiPolygon':
      return { ...empty, areas: geometry.coordinates as Position[][][] }
    case 'GeometryCollection': {
      const parts = geometry.geometries.map(closureParts)
      return {
        areas: parts.flatMap(({ areas }) => areas),
        lines: parts.flatMap(({ lines }) => lines),
        points: parts.flatMap(({ points }) => points),
      }
    }
  }
}
