import type { BuilderTexts } from '../builder-texts.ts'

export const builder: BuilderTexts = {
  title: 'Put the detours on your site',
  description:
    'Show the bus and tram detours of your municipality, line or stop on your own site, with a few lines of HTML.',
  skip: 'Skip to content',
  languages: 'Languages',
  intro:
    'Choose what to show, see what it looks like and copy the code. Free, without an account, without cookies and without tracking.',

  jump: { label: 'On this page', choose: 'Choices', preview: 'Preview', take: 'Code' },

  what: 'What do you show?',
  whatHint:
    'If you choose nothing, you show everything. If you choose in more than one field, you show what fits all of them.',
  labels: {
    municipality: 'Municipality',
    lines: 'Lines',
    stops: 'Stops',
    disruption: 'Disruptions',
    near: 'Near',
    metres: 'Radius',
    lang: 'Language',
    max: 'Messages at most',
    theme: 'Light or dark',
    map: 'Map',
    heading: 'Heading level',
    accent: 'Accent',
    background: 'Background',
    text: 'Text',
    radius: 'Corner radius in pixels',
    font: 'Typeface',
    strict: 'My site allows no `style` in its HTML (strict CSP)',
  },
  hints: {
    lines: 'Type a number or a name.',
    stops: 'Type a name or a stop number.',
    near: 'Type a stop or a street.',
    heading: 'So that it fits the headings of your page.',
    font: 'Empty: the typeface of your site.',
    strict: 'The style then comes as a rule for your stylesheet.',
  },
  anyPlace: 'All municipalities',
  add: 'Add',
  remove: (label) => `Remove ${label}`,
  around: (metres, name) => `${metres} around ${name}`,
  found: (count) => (count === 1 ? 'One suggestion' : `${count} suggestions`),
  notFound: ({ field, q, example, elsewhere }) =>
    `${{ lines: 'No line', stops: 'No stop', near: 'No stop or street' }[field]} found for "${q}". ${
      elsewhere
        ? `Under "${builder.labels[elsewhere.field]}" there is: ${elsewhere.name}.`
        : `Check the spelling, or type "${example}", for example.`
    }`,
  notChosen: (q) => `"${q}" is not chosen yet. Choose a suggestion, or press Enter for the first.`,
  ambiguous: (q) => `"${q}" may be more than one thing. Which do you mean?`,
  added: (label) => `${label} has been added.`,
  removed: (label) => `${label} has been removed.`,

  how: 'What does it look like?',
  themes: { auto: 'As your site', light: 'Light', dark: 'Dark' },
  maps: { 'on-demand': 'On request', always: 'Always', never: 'Never' },

  looks: 'Colours and type',
  looksHint: 'What is left empty follows your site or the preview.',
  pick: (label) => `Choose a colour: ${label}`,
  problems: {
    municipality: (value) => `We do not know municipality "${value}" here. Choose from the list.`,
    lines: (value) => `We do not know line "${value}". Look it up below.`,
    stops: (value) => `We do not know stop "${value}". Look it up below.`,
    disruption: (value) => `We do not know disruption "${value}", or no longer do.`,
    near: (value) =>
      `"${value}" is no place. Look up a stop or street, or give longitude,latitude,metres.`,
    lang: (value) => `There is no language "${value}". Choose nl, fr, en or de.`,
    max: (value) => `"${value}" cannot be used. Give a number from 1 to 50.`,
    theme: (value) => `"${value}" cannot be used. Choose auto, light or dark.`,
    map: (value) => `"${value}" cannot be used. Choose on-demand, always or never.`,
    heading: (value) => `"${value}" cannot be used. Choose a level from 2 to 6.`,
    accent: (value) => `"${value}" is no colour. Write it like #134f9e.`,
    background: (value) => `"${value}" is no colour. Write it like #ffffff.`,
    text: (value) => `"${value}" is no colour. Write it like #1d2125.`,
    radius: (value) => `"${value}" cannot be used. Give a whole number from 0 to 32.`,
    font: (value) =>
      `"${value}" cannot be used. Write names with commas between, like Georgia, serif.`,
  },
  contrast: ({ colour, scheme, ratio, instead }) =>
    `The ${colour === 'text' ? 'text' : 'accent'} is too faint on the background in ${scheme} mode: ${ratio} to 1. Text that can be read needs 4.5 to 1.${instead ? ` Or choose "${builder.themes[instead]}" under "${builder.labels.theme}".` : ''}`,
  update: 'Show the preview',
  restart: 'Start again',

  preview: 'Preview',
  width: 'Width of the preview',
  full: 'full width',
  noScript:
    'Without JavaScript you see the list here, without your colours. After a choice, press "Show the preview".',

  take: 'Take it',
  takeHint:
    'All ways show the same list. If in doubt, take the first. If only a link is left after saving, your CMS removes the code: then take the iframe or, in WordPress or Drupal, the address. If that disappears too, ask its administrator to allow it, or put the link on your page: it shows the same list.',
  takes: {
    element: {
      title: 'HTML code',
      when: 'For almost any site. Paste it where the list is to be. Improvements come by themselves.',
    },
    pinned: {
      title: 'Pinned with Subresource Integrity',
      when: 'For sites that only run code they have checked. This file stays for ever and never changes: you get no improvements either, until you take new code here. The list itself stays up to date.',
    },
    frame: {
      title: 'Iframe',
      when: 'For a CMS that allows no custom elements. The second script fits the height; if you leave it out, the height stays as it is here.',
    },
    fragment: {
      title: 'HTML that your server includes',
      when: 'For sites without JavaScript. Your server fetches plain HTML, with classes for your own styles, and keeps it for when we do not answer.',
    },
    picture: {
      title: 'Picture for e-mail and screens',
      when: 'For newsletters, and for screens in a shop or town hall. It shows the list of the moment when it is opened. If you send a mailing, ask for `image.json`: it says in words what the picture shows now.',
    },
    oembed: {
      title: 'Address for WordPress and Drupal',
      when: 'For a CMS with oEmbed. Paste this address on a line of its own; if our site is not in the list of your CMS yet, have its administrator add it.',
    },
  },
  weighs: {
    element: (kB) =>
      `One script of ${kB} kB and the list; one small file more for languages other than Dutch. One connection per page, however many lists stand on it. The map comes only when it is shown.`,
    pinned: (kB) => `The same: one script of ${kB} kB and the list.`,
    frame: (kB) =>
      `A document of ours with the same script of ${kB} kB, and the script for the height.`,
    fragment: () => 'Nothing of the visitor’s browser. One request a minute of your server.',
    picture: () => 'One picture.',
    oembed: () => 'The same as the iframe, without a script on your page.',
  },
  weighsLabel: 'What it asks',
  cspLabel: 'Content-Security-Policy',
  cspNone: 'Nothing: it is HTML and links of your own page.',
  code: (what) => `Code: ${what}`,
  rule: 'Rule for your stylesheet',
  notBuilt: 'This installation has no pinned script: it has not been built yet.',
  copy: 'Copy',
  copyOf: (what) => `Copy: ${what}`,
  copied: 'Copied',
  copyFailed: 'Copying failed. The code is selected: press Ctrl+C.',
  more: 'Find out more',
  examples: 'Examples on difficult pages',
  developers: 'For developers: all services',
  alt: (heading) => `${heading}: the list of this moment. The link opens the same list as text.`,
}
