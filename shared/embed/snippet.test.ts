import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Language, languages } from '../text/messages.ts'
import { escapeHtml, type SnippetParts, snippetsOf } from './snippet.ts'
import { formatChoice, readChoice, type WidgetChoice } from './snippet-choice.ts'
import { contrastIssues, widgetColours } from './snippet-contrast.ts'

const read = (search: string, fallback: Language = 'nl') => {
  const asked = new URLSearchParams(search)
  return readChoice((name) => asked.get(name), fallback)
}
const parts: SnippetParts = {
  origin: 'https://omweg.example',
  script: { name: 'omweg.BxQ3k2f9.js', integrity: 'sha384-abc+/=' },
  heading: 'Omleidingen in Gent & "Zelzate"',
  more: '/fr?plaats=44021',
  room: { lines: [{ height: 900, slope: 1.5 }], floor: 320, seen: 418 },
  alt: 'Omleidingen in Gent',
  pictureWidth: 600,
  builder: '/embed?municipality=44021',
}
const everything =
  'municipality=44021&lines=T1,T2&stops=200552&disruption=gent-0&near=3.72,51.05,500&lang=fr&max=3&theme=dark' +
  '&map=always&heading=2&accent=%23134f9e&background=fff0f0&text=000000&radius=4&font=Georgia, serif'

describe('a choice', () => {
  it('is what an address says', () => {
    const { choice, issues } = read(everything)
    expect(issues).toEqual([])
    expect(choice).toEqual({
      query: {
        municipality: ['44021'],
        lines: ['T1', 'T2'],
        stops: ['200552'],
        disruption: ['gent-0'],
        near: { lon: 3.72, lat: 51.05, radius: 500 },
        lang: 'fr',
        max: 3,
      },
      theme: 'dark',
      map: 'always',
      heading: 2,
      looks: {
        accent: '#134f9e',
        background: '#fff0f0',
        text: '#000000',
        radius: 4,
        font: 'Georgia, serif',
      },
      strict: false,
    })
  })

  it('says nothing of what is as usual', () => {
    expect(String(formatChoice(read('').choice, 'nl'))).toBe('')
    expect(String(formatChoice(read('', 'fr').choice, 'fr'))).toBe('')
    expect(String(formatChoice(read('lang=fr').choice, 'nl'))).toBe('lang=fr')
  })

  it('names each field that it cannot use, and keeps the rest', () => {
    const { choice, issues } = read(
      'municipality=Gent&near=here&lang=xx&max=0&theme=blue&map=yes&heading=1&accent=red' +
        '&radius=-1&font=a;b&lines=T1',
    )
    expect(issues.map(({ field }) => field).sort()).toEqual(
      'municipality near lang max theme map heading accent radius font'.split(' ').sort(),
    )
    expect(choice).toEqual({
      ...read('').choice,
      query: { ...read('').choice.query, lines: ['T1'] },
    })
  })

  it.each(['url(x)', 'a}b', 'a:b', '"Open Sans', 'a\\b', 'a/*b', "it's"])(
    'takes %s for no typeface',
    (font) => {
      expect(read(`font=${encodeURIComponent(font)}`).issues).toEqual([
        { field: 'font', value: font },
      ])
    },
  )

  it('is read back from its own address', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('44021', 'T1', '"><script>', "a' b", '%,&='))
    const colour = fc.option(fc.stringMatching(/^#[0-9a-f]{6}$/), { nil: '' })
    fc.assert(
      fc.property(
        fc.record({
          lines: fc.array(text).map((all) => all.join()),
          stops: fc.array(text).map((all) => all.join()),
          lang: fc.constantFrom(...languages),
          max: fc.integer({ min: 1, max: 50 }).map(String),
          accent: colour,
          radius: fc.integer({ min: 0, max: 32 }).map(String),
          font: fc.constantFrom('', 'Georgia, serif', '"Open Sans", sans-serif'),
          theme: fc.constantFrom('auto', 'light', 'dark'),
          strict: fc.constantFrom('', '1'),
        }),
        fc.constantFrom(...languages),
        (fields: Record<string, string>, fallback) => {
          const { choice } = readChoice((name) => fields[name] ?? null, fallback)
          const search = formatChoice(choice, fallback)
          const again = readChoice((name) => search.get(name), fallback)
          expect(again).toEqual({ choice, issues: [] })
          expect(String(formatChoice(again.choice, fallback))).toBe(String(search))
        },
      ),
    )
  })
})

describe('a snippet', () => {
  const snippets = (search: string) => snippetsOf(read(search).choice, parts)

  it('is two lines of HTML with a link for who has no script', () => {
    expect(snippets('municipality=44021&lines=T1,T2').element).toBe(
      [
        '<script type="module" src="https://omweg.example/embed/omweg.js"></script>',
        '<omweg-detours municipality="44021" lines="T1,T2" lang="nl" style="display:flow-root;--omweg-room:max(320px, 900px - 150%)">',
        '  <a href="https://omweg.example/fr?plaats=44021" style="display:block;margin-bottom:var(--omweg-room)">Omleidingen in Gent &amp; &quot;Zelzate&quot;</a>',
        '</omweg-detours>',
      ].join('\n'),
    )
  })

  it('pins the script by its hash', () => {
    expect(snippets('').pinned).toContain(
      '<script type="module" src="https://omweg.example/embed/v1/omweg.BxQ3k2f9.js" integrity="sha384-abc+/=" crossorigin="anonymous"></script>',
    )
    expect(snippetsOf(read('').choice, { ...parts, script: undefined }).pinned).toBeUndefined()
  })

  it('has the looks in its style, or in a rule where style is not allowed', () => {
    const looks = 'accent=%23134f9e&radius=4&font="Open Sans", serif'
    expect(snippets(looks).element).toContain(
      'style="display:flow-root;--omweg-room:max(320px, 900px - 150%);--omweg-accent:#134f9e;--omweg-radius:4px;--omweg-font:&quot;Open Sans&quot;, serif"',
    )
    expect(snippets(looks).rule).toBeUndefined()
    const strict = snippets(`${looks}&strict=1`)
    for (const html of [strict.element, strict.pinned, strict.frame]) {
      expect(html).not.toContain('style')
    }
    expect(strict.rule).toContain(
      '  --omweg-room: max(320px, 900px - 150%);\n  --omweg-accent: #134f9e;',
    )
    expect(strict.rule).toContain(
      'omweg-detours > a {\n  display: block;\n  margin-bottom: var(--omweg-room);\n}',
    )
    expect(strict.rule).toContain('  min-height: max(420px, 960px - 150vw);')
  })

  it('keeps an iframe as high as a phone needs, or as it was seen', () => {
    const { frame } = snippets('')
    expect(frame).toContain('height="418"')
    expect(frame).toContain('style="border:0;width:100%;min-height:max(420px, 960px - 150vw)"')
  })

  it('asks every address for the same', () => {
    const { frame, php, curl, esi, picture } = snippets(everything)
    const asked =
      'municipality=44021&amp;lines=T1,T2&amp;stops=200552&amp;disruption=gent-0&amp;near=3.72,51.05,500'
    for (const html of [frame, esi, picture]) expect(html).toContain(asked)
    for (const command of [php, curl]) expect(command).toContain(asked.replaceAll('&amp;', '&'))
    expect(frame).toContain('title="Omleidingen in Gent &amp; &quot;Zelzate&quot;"')
    expect(picture).toContain('alt="Omleidingen in Gent"')
    // In a mail that is read on a phone.
    expect(picture).toContain('width="600" style="max-width:100%;height:auto"')
  })

  it('keeps the answer where no other site on the server can put its own', () => {
    const { php } = snippets('')
    expect(php).toContain("$kept = __DIR__ . '/omweg-'")
    expect(php).not.toMatch(/temp|tmp/)
  })

  it('ends no string, no attribute and no cron job early, whatever is chosen', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('"><script>alert(1)</script>', "'; rm -rf /", '?><?php', '\\', '-->'),
    )
    fc.assert(
      fc.property(text, text, (line, heading) => {
        const { choice } = readChoice((name) => (name === 'lines' ? line : null), 'nl')
        const made = snippetsOf(choice, { ...parts, heading, alt: heading })
        for (const html of [made.element, made.pinned, made.frame, made.picture]) {
          expect(tagsOf(html ?? '')).not.toContain('alert')
          expect((html?.match(/<script/g) ?? []).length).toBeLessThanOrEqual(1)
        }
        expect(made.php?.split('\n')[1]).toMatch(/^\$omweg = '(?:[^'\\?]|\\.|\?[^>])*';$/)
        expect(made.curl?.split('\n')[1]).toMatch(/-o \S+ '[^'%]*(?:\\%[^'%]*)*' && mv/)
      }),
    )
  })
})

/** Names of the elements. */
const tagsOf = (html: string) => [...html.matchAll(/<([a-z-]+)/g)].map(([, name]) => name)

it('escapes what ends text and attributes', () => {
  expect(escapeHtml(`<a b="c">&'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;'")
})

describe('contrast of chosen colours', () => {
  it('is enough in what the widget has of its own', () => {
    expect(contrastIssues(widgetColours.light, 'light')).toEqual([])
    expect(contrastIssues(widgetColours.dark, 'dark')).toEqual([])
  })

  it('is told for each scheme that the widget may show', () => {
    const looks: WidgetChoice['looks'] = { background: '#ffffff' }
    expect(contrastIssues(looks, 'light')).toEqual([])
    expect(contrastIssues(looks, 'auto')).toEqual([
      { colour: 'text', scheme: 'dark', ratio: 1.1, instead: 'light' },
      { colour: 'accent', scheme: 'dark', ratio: 1.9, instead: 'light' },
    ])
    expect(contrastIssues({ background: '#000000' }, 'auto').map(({ instead }) => instead)).toEqual(
      ['dark', 'dark'],
    )
    expect(
      contrastIssues({ text: '#777777' }, 'auto').map(({ scheme, instead }) => [scheme, instead]),
    ).toEqual([
      ['light', undefined],
      ['dark', undefined],
    ])
    expect(contrastIssues({ accent: '#ffff00' }, 'light')).toEqual([
      { colour: 'accent', scheme: 'light', ratio: 1 },
    ])
  })

  it('is not rounded up to what would do', () => {
    expect(contrastIssues({ text: '#777777' }, 'light')[0]?.ratio).toBe(4.4)
  })
})
