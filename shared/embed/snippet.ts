/**
 * What a site's owner copies. Pure, so that the page without script and the script that follows the
 * form say the same to the letter.
 *
 * @module
 */

import { embedPaths } from './embed-paths.ts'
import { attributesOf, propertiesOf, type WidgetChoice } from './snippet-choice.ts'
import { type Room, roomOfColumn, roomOfWindow } from './snippet-room.ts'
import { formatWidgetQuery } from './widget-query.ts'

export const snippetIds = [
  'element',
  'pinned',
  'rule',
  'frame',
  'php',
  'curl',
  'esi',
  'picture',
  'oembed',
] as const
export type SnippetId = (typeof snippetIds)[number]

/** Ways to take it over, in the order of the page, with what is copied for each. */
export const takes = {
  element: ['element'],
  pinned: ['pinned'],
  frame: ['frame'],
  fragment: ['php', 'curl', 'esi'],
  picture: ['picture'],
  oembed: ['oembed'],
} as const satisfies Record<string, readonly SnippetId[]>
export type TakeId = keyof typeof takes
export const takeIds = Object.keys(takes) as TakeId[]

/** What a snippet says besides the choice. */
export interface SnippetParts {
  /** Of our site, without a slash at the end. */
  origin: string
  /** The newest script under its own name; absent where it is not built, as while developing. */
  script?: { name: string; integrity: string }
  /** Of the list, e.g. `Omleidingen in Gent`. */
  heading: string
  /** The same choice on our site: a path. */
  more: string
  /** Kept free, so that the page does not jump when the list comes. */
  room: Room
  /** What stands for the picture where it is not shown. */
  alt: string
  /** Pixels. */
  pictureWidth: number
  /** The builder with this choice: a path with its query. */
  builder: string
}

/** Without a script to pin there is no `pinned`. */
export type Snippets = Partial<Record<SnippetId, string>>

/** Everything to copy, for a choice. */
export function snippetsOf(choice: WidgetChoice, parts: SnippetParts): Snippets {
  const { origin, script } = parts
  const fragment = `${origin}${embedPaths.fragment}?${readable(fragmentQuery(choice))}`
  return {
    element: element(choice, parts, { src: `${origin}${embedPaths.script}` }),
    ...(script
      ? {
          pinned: element(choice, parts, {
            src: `${origin}${embedPaths.files}${script.name}`,
            integrity: script.integrity,
            crossorigin: 'anonymous',
          }),
        }
      : {}),
    ...(choice.strict ? { rule: rules(choice, parts.room) } : {}),
    frame: frame(choice, parts),
    php: php(fragment),
    curl: curl(fragment),
    esi: `<esi:include src="${escapeHtml(fragment)}" onerror="continue"/>`,
    picture: picture(choice, parts),
    oembed: `${origin}${parts.builder}`,
  }
}

/** As an attribute's value in double quotes, and as text. */
export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** A comma may stand in a query as it is (RFC 3986, 3.4), and people read what they copy. */
export const readable = (search: URLSearchParams): string => String(search).replaceAll('%2C', ',')

/** Parameters of the document in an iframe. */
function frameQuery(choice: WidgetChoice): URLSearchParams {
  const search = formatWidgetQuery(choice.query)
  for (const [name, value] of attributesOf(choice)) search.set(name, value)
  return search
}

function fragmentQuery({ query, heading }: WidgetChoice): URLSearchParams {
  const search = formatWidgetQuery(query)
  search.set('heading', String(heading))
  return search
}

const tag = (name: string, attributes: readonly [string, string][]) =>
  `<${[name, ...attributes.map(([key, value]) => `${key}="${escapeHtml(value)}"`)].join(' ')}>`

const declarations = (properties: readonly [string, string][]) =>
  properties.map(([name, value]) => `${name}:${value}`)

/**
 * Room first: it is what the page needs before our script is there. It is a percentage of the
 * column's width, which no height takes but a margin does: that of the link inside. Once our script
 * runs, the list lies over it.
 */
const styleOf = ({ looks }: WidgetChoice, room: Room): [string, string][] => [
  // Its own flow, or the margin would stand out of it.
  ['display', 'flow-root'],
  ['--omweg-room', roomOfColumn(room)],
  ...propertiesOf(looks),
]
const styleOfLink: [string, string][] = [
  ['display', 'block'],
  ['margin-bottom', 'var(--omweg-room)'],
]

function element(
  choice: WidgetChoice,
  { heading, more, origin, room }: SnippetParts,
  script: Record<string, string>,
): string {
  const style = (properties: readonly [string, string][]): [string, string][] =>
    choice.strict ? [] : [['style', declarations(properties).join(';')]]
  return [
    `${tag('script', [['type', 'module'], ...Object.entries(script)])}</script>`,
    tag('omweg-detours', [...attributesOf(choice), ...style(styleOf(choice, room))]),
    `  ${link(`${origin}${more}`, escapeHtml(heading), style(styleOfLink))}`,
    '</omweg-detours>',
  ].join('\n')
}

const link = (href: string, content: string, attributes: readonly [string, string][] = []) =>
  `${tag('a', [['href', href], ...attributes])}${content}</a>`

/** For the site's stylesheet, where its HTML may hold no `style`. */
function rules(choice: WidgetChoice, room: Room): string {
  const rule = (selector: string, properties: readonly [string, string][]) => [
    `${selector} {`,
    ...properties.map(([name, value]) => `  ${name}: ${value};`),
    '}',
  ]
  return [
    ...rule('omweg-detours', styleOf(choice, room)),
    ...rule('omweg-detours > a', styleOfLink),
    ...rule('iframe.omweg', styleOfFrame(room)),
    ...rule('img.omweg', [
      ['max-width', '100%'],
      ['height', 'auto'],
    ]),
  ].join('\n')
}

/** Never lower than it was: our script makes it as high as what is in it. */
const styleOfFrame = (room: Room): [string, string][] => [
  ['border', '0'],
  ['width', '100%'],
  ['min-height', roomOfWindow(room)],
]

function frame(choice: WidgetChoice, { origin, heading, room }: SnippetParts): string {
  const attributes: [string, string][] = [
    ['src', `${origin}${embedPaths.frame}?${readable(frameQuery(choice))}`],
    ['title', heading],
    ['width', '100%'],
    // Where the CMS takes the style away.
    ['height', String(room.seen)],
    ['loading', 'lazy'],
    choice.strict ? ['class', 'omweg'] : ['style', declarations(styleOfFrame(room)).join(';')],
  ]
  const script = tag('script', [
    ['type', 'module'],
    ['src', `${origin}${embedPaths.frameScript}`],
  ])
  return `${tag('iframe', attributes)}</iframe>\n${script}</script>`
}

/**
 * The last answer is kept for when none comes; beside the page, because in the folder for temporary
 * files any other site on a shared server could put its own in place of it.
 */
const php = (fragment: string) =>
  [
    '<?php',
    `$omweg = ${phpString(fragment)};`,
    '// PHP must be allowed to write in this folder, and nobody else.',
    "$kept = __DIR__ . '/omweg-' . md5($omweg) . '.html';",
    'if (!is_file($kept) || filemtime($kept) < time() - 60) {',
    "  $asked = stream_context_create(['http' => ['timeout' => 3]]);",
    '  $html = @file_get_contents($omweg, false, $asked);',
    '  if ($html === false) @touch($kept);',
    '  else file_put_contents($kept, $html, LOCK_EX);',
    '}',
    'readfile($kept);',
    '?>',
  ].join('\n')

const phpString = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

/** Nothing half written, and nothing replaced where the answer is an error. */
const curl = (fragment: string) =>
  [
    '# crontab',
    `* * * * * curl -fsS --max-time 20 -o /var/www/omweg.new ${shellString(fragment)} && mv /var/www/omweg.new /var/www/omweg.html`,
    '# SSI',
    '<!--#include file="omweg.html" -->',
  ].join('\n')

/** In a crontab `%` ends the command, wherever it stands. */
const shellString = (text: string) => `'${text.replace(/'/g, `'\\''`).replace(/%/g, '\\%')}'`

function picture(choice: WidgetChoice, parts: SnippetParts): string {
  const { origin, alt, more, pictureWidth } = parts
  const search = formatWidgetQuery(choice.query)
  search.set('width', String(pictureWidth))
  if (choice.theme !== 'auto') search.set('theme', choice.theme)
  const image = tag('img', [
    ['src', `${origin}${embedPaths.image('png')}?${readable(search)}`],
    ['alt', alt],
    ['width', String(pictureWidth)],
    choice.strict ? ['class', 'omweg'] : ['style', 'max-width:100%;height:auto'],
  ])
  return link(`${origin}${more}`, image)
}
