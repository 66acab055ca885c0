import type { EmbedExamplesTexts } from '../embed-examples-texts.ts'

export const embedExamples: EmbedExamplesTexts = {
  title: 'The widget on difficult pages',
  description: 'The widget with detours on pages that make it hard for it, with their source.',
  skip: 'Skip to content',
  languages: 'Languages',
  intro: [
    'A site is rarely empty: it has rules, styles and scripts from years ago. These pages are difficult on purpose. The widget shows the same list on them as elsewhere.',
    'Each page shows what the site adds, and its source. Our tests load the same pages from another site.',
  ],
  all: 'All examples',
  source: 'The source of this page',
  snippet: 'What the site adds',
  policy: 'What the page allows (Content-Security-Policy)',
  after: 'This sentence stands below the widget and stays where it was.',
  fallback: 'See detours of buses and trams on Omweg',
  rows: {
    plain: {
      title: 'An ordinary page',
      what: 'Without special rules: this is what the widget looks like everywhere.',
    },
    'strict-csp': {
      title: 'A strict security policy',
      what: 'Everything is forbidden but our script and our data. Trusted Types are required too.',
    },
    nonce: {
      title: 'A policy with nonce and strict-dynamic',
      what: 'Only a script with the right one-time mark may run, and what that script loads itself.',
    },
    map: {
      title: 'The map under a strict policy',
      what: 'As above, with the map open: this is the least it needs.',
    },
    styles: {
      title: 'Styles that touch everything',
      what: 'A style sheet that disfigures every element of the page with !important. The widget stays readable.',
    },
    jquery: {
      title: 'Old scripts',
      what: 'jQuery 1.12 moves, wraps and copies the widget; an old library extends Array and Element.',
    },
    rtl: {
      title: 'From right to left',
      what: 'A page in Arabic. The list stays left to right, in its own language.',
    },
    many: {
      title: 'Fifty widgets',
      what: 'Fifty on one page, with ten different choices: one connection, ten lists.',
    },
    narrow: {
      title: 'A column of 200 pixels',
      what: 'The narrowest place that the widget is made for, beside a wide one.',
    },
    dark: {
      title: 'A dark page',
      what: 'The widget follows the colour scheme of the page, not that of the device.',
    },
    iframe: {
      title: 'An iframe as high as its content',
      what: 'For sites that want no foreign script on their own page.',
    },
    fragment: {
      title: 'HTML without script',
      what: 'The site’s own server puts the list into the page. No script runs at all.',
    },
    picture: {
      title: 'A picture',
      what: 'For e-mail and screens, with the whole list in the alternative text.',
    },
  },
}
