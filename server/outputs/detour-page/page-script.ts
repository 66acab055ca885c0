/**
 * What the page does in the browser: choose a proposal, move and zoom the map, keep names apart.
 * Plain script, because the page is one file that needs nothing else; without it everything is
 * there still, drawn at once.
 *
 * @module
 */

export const pageScript = `(() => {
'use strict'
const svg = document.getElementById('map')
const frame = svg.parentElement
const hatch = document.getElementById('hatch')
const all = document.getElementById('all')
const things = [...svg.querySelectorAll('[data-for]')].map((element) => ({
  element, keys: element.dataset.for.split(' '), overview: 'overview' in element.dataset }))
const names = [...svg.querySelectorAll('.names > g')].map((element) => {
  const [x, y, turn] = element.getAttribute('transform').match(/-?[\\d.]+/g).map(Number)
  return { element, x, y, angle: turn * Math.PI / 180, room: +element.dataset.room,
    named: 'named' in element.dataset, long: element.textContent.length * 6 + 4 } })
const home = svg.getAttribute('viewBox').split(' ').map(Number)
let view = { x: home[0] + home[2] / 2, y: home[1] + home[3] / 2, u: +svg.dataset.u }
document.documentElement.classList.add('js')

function apply() {
  const { clientWidth: w, clientHeight: h } = svg
  view.u = Math.min(Math.max(view.u, 0.05), 200)
  svg.setAttribute('viewBox', [view.x - w * view.u / 2, view.y - h * view.u / 2, w * view.u, h * view.u].join(' '))
  svg.style.setProperty('--u', view.u)
  hatch.setAttribute('patternTransform', 'scale(' + view.u + ') rotate(45)')
  spread(w, h)
}
/* names that would lie over another one, or are longer than their street, wait for more room */
function spread(w, h) {
  const taken = []
  for (const { element, x, y, angle, room, named, long } of names) {
    const cx = (x - view.x) / view.u, cy = (y - view.y) / view.u
    const dx = Math.abs(Math.cos(angle)) * long / 2 + 7, dy = Math.abs(Math.sin(angle)) * long / 2 + 7
    const away = Math.abs(cx) > w / 2 + dx || Math.abs(cy) > h / 2 + dy
    const cramped = !named && room / view.u < long * 0.6
    const over = away || cramped || taken.some((b) => Math.abs(b.cx - cx) < b.dx + dx && Math.abs(b.cy - cy) < b.dy + dy)
    element.classList.toggle('off', over)
    if (!over) taken.push({ cx, cy, dx, dy })
  }
}
/* buttons and credits lie over the border of the map */
const border = { x: 40, top: 36, bottom: 104 }
function fit(box) {
  const w = Math.max(svg.clientWidth - 2 * border.x, 100)
  const h = Math.max(svg.clientHeight - border.top - border.bottom, 100)
  const u = Math.max(box[2] / w, box[3] / h, 0.3)
  view = { x: box[0] + box[2] / 2, y: box[1] + box[3] / 2 + u * (border.bottom - border.top) / 2, u }
  apply()
}
function choose(key, move) {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity
  for (const { element, keys, overview } of things) {
    const on = key === undefined ? overview : keys.includes(key)
    element.classList.toggle('off', !on)
    element.classList.toggle('chosen', key !== undefined && on)
    if (!on || key === undefined || !element.closest('.paths,.blocked,.signs')) continue
    const box = element.classList.contains('sign')
      ? Object.assign({ width: 0, height: 0 }, placeOf(element)) : element.getBBox()
    left = Math.min(left, box.x); top = Math.min(top, box.y)
    right = Math.max(right, box.x + box.width); bottom = Math.max(bottom, box.y + box.height)
  }
  for (const button of document.querySelectorAll('[data-choose]')) {
    const on = button.dataset.choose === key
    button.setAttribute('aria-pressed', on)
    const card = button.closest('.proposal')
    if (card) card.classList.toggle('chosen', on)
  }
  all.hidden = key === undefined
  if (!move) return
  if (key === undefined) return fit(home)
  const least = Math.max(150 - Math.max(right - left, bottom - top), 0)
  fit([left - least / 2, top - least / 2, right - left + least, bottom - top + least])
}
function placeOf(element) {
  const [x, y] = element.getAttribute('transform').match(/-?[\\d.]+/g).map(Number)
  return { x, y }
}
function zoom(factor, at) {
  const { left, top, width, height } = svg.getBoundingClientRect()
  const px = (at ? at.x : left + width / 2) - left - width / 2
  const py = (at ? at.y : top + height / 2) - top - height / 2
  const before = view.u
  const after = Math.min(Math.max(before * factor, 0.05), 200)
  view = { x: view.x + px * (before - after), y: view.y + py * (before - after), u: after }
  apply()
}
function pan(dx, dy) {
  view.x -= dx * view.u
  view.y -= dy * view.u
  apply()
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-choose]')
  if (button) {
    const pressed = button.getAttribute('aria-pressed') === 'true'
    return choose(pressed ? undefined : button.dataset.choose, true)
  }
  const action = event.target.closest('[data-do]')
  if (!action) return
  if (action.dataset.do === 'in') zoom(0.6)
  if (action.dataset.do === 'out') zoom(1 / 0.6)
  if (action.dataset.do === 'home') fit(home)
  if (action.dataset.do === 'all') { choose(undefined, true); svg.focus({ preventScroll: true }) }
})
svg.addEventListener('keydown', (event) => {
  const step = 80
  const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (moves[event.key]) pan(...moves[event.key])
  else if (event.key === '+' || event.key === '=') zoom(0.75)
  else if (event.key === '-' || event.key === '−') zoom(1 / 0.75)
  else if (event.key === '0' || event.key === 'Home') fit(home)
  else if (event.key === 'Escape') choose(undefined, false)
  else return
  event.preventDefault()
})
svg.addEventListener('wheel', (event) => {
  event.preventDefault()
  const lines = event.deltaMode === 1 ? 16 : 1
  zoom(Math.exp(event.deltaY * lines * 0.002), { x: event.clientX, y: event.clientY })
}, { passive: false })

const fingers = new Map()
let moved = 0
svg.addEventListener('pointerdown', (event) => {
  if (event.pointerType === 'mouse' && event.button !== 0) return
  if (fingers.size === 0) moved = 0
  fingers.set(event.pointerId, event)
})
svg.addEventListener('pointermove', (event) => {
  const before = fingers.get(event.pointerId)
  if (!before) return
  const others = [...fingers.values()].filter((finger) => finger.pointerId !== event.pointerId)
  moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY)
  if (moved > 4 && !svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId)
  fingers.set(event.pointerId, event)
  if (others.length === 0) return pan(event.clientX - before.clientX, event.clientY - before.clientY)
  const other = others[0]
  const apart = (finger) => Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY)
  const middle = { x: (event.clientX + other.clientX) / 2, y: (event.clientY + other.clientY) / 2 }
  pan((event.clientX - before.clientX) / 2, (event.clientY - before.clientY) / 2)
  if (apart(event) > 0) zoom(apart(before) / apart(event), middle)
})
const lift = (event) => fingers.delete(event.pointerId)
svg.addEventListener('pointerup', lift)
svg.addEventListener('pointercancel', lift)
svg.addEventListener('click', (event) => {
  const path = event.target.closest('.path')
  if (!path || moved > 4) return
  const key = path.dataset.for.split(' ')[0]
  choose(key, false)
  const card = document.querySelector('.proposal[data-key="' + key + '"]')
  if (!card) return
  card.closest('details').open = true
  card.scrollIntoView({ block: 'nearest' })
})

/* paper cannot be unfolded */
const folded = []
addEventListener('beforeprint', () => {
  for (const part of document.querySelectorAll('details:not([open])')) {
    part.open = true
    folded.push(part)
  }
})
addEventListener('afterprint', () => { for (const part of folded.splice(0)) part.open = false })

if (svg.clientWidth >= 1000) document.querySelector('.legend').open = true
let width = 0
new ResizeObserver(() => {
  if (width === 0) fit(home)
  else apply()
  width = svg.clientWidth
}).observe(frame)
})()
`
