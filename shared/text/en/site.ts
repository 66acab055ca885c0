import type { SiteTexts } from '../site-texts.ts'

const who = (tenants: string[]) => new Intl.ListFormat('en-GB').format(tenants)

const reach = (contact: string | undefined) =>
  contact ? `Tell us: ${contact}.` : 'Tell the owner of this site.'

export const site: SiteTexts = {
  about: ({ tenants, contact, credits, example }) => [
    {
      paragraphs: [
        'Here you see how buses and trams run while the street is broken up.',
        'You see which line changes, where it does not stop and where to board instead.',
        ...(tenants.length > 0 ? [`This site belongs to ${who(tenants)}.`] : []),
        ...(example
          ? ['You now see examples. The stops and lines are real, the diversions are not.']
          : []),
      ],
    },
    {
      heading: 'Where do the notices come from?',
      paragraphs: [
        'Every few minutes we read what the operator and the road authority announce.',
        'A program turns that into short sentences, in four languages.',
        'The source’s own text is always there too, in its own language.',
        'The page ‘State of the sources’ shows whether each source answers.',
      ],
    },
    {
      heading: 'How sure is a notice?',
      paragraphs: [
        'Sometimes the source says it. Sometimes we work it out from the text or the timetable.',
        'What we work out is always marked as our own estimate.',
        'In doubt? Look at the signs at the stop as well.',
      ],
    },
    {
      heading: 'What do we know about you?',
      paragraphs: ['As little as possible. You need no account.'],
      items: [
        'We use no cookies and do not follow you.',
        'The page asks nothing of other companies. The map comes from us as well.',
        'We do not keep your internet address (IP address).',
        'We do not keep what you search for.',
        'Your lines are on your own device only. You can remove them there yourself.',
        'We ask where you are only when you press the button. It does not leave your device.',
      ],
    },
    {
      heading: 'Where does the information come from?',
      paragraphs: [
        'Everybody may use our data. It is open on this site.',
        'The software is open. Its licence is EUPL-1.2.',
      ],
      ...(credits.length > 0 ? { items: credits } : {}),
    },
    {
      heading: 'A question, or a mistake?',
      paragraphs: [
        reach(contact),
        'Is your question about a trip or a ticket? Then ask your operator.',
      ],
    },
  ],

  accessibility: ({ tenants, contact, assessed }) => [
    {
      paragraphs: [
        'Everybody must be able to use this site, with a disability as well.',
        ...(tenants.length > 0 ? [`Responsible for this site: ${who(tenants)}.`] : []),
        'We follow the Flemish governance decree of 7 December 2018 (Bestuursdecreet). It transposes European directive 2016/2102.',
      ],
    },
    {
      heading: 'How accessible is this site?',
      paragraphs: [
        'This site complies in part with the standard EN 301 549, that is WCAG 2.1, level AA.',
        'We aim for the newer rules: WCAG 2.2, level AA.',
      ],
      items: [
        'Everything on the map is in the list as well. The list works without map and without JavaScript.',
        'You can use the site with the keyboard.',
        'You can double the size of the text. The site fits a small screen.',
        'Colour is never the only sign.',
        'Nothing moves if you choose so on your device.',
      ],
    },
    {
      heading: 'What is not accessible yet?',
      paragraphs: [],
      items: [
        'The drawing of the map says nothing to a screen reader. The law exempts maps if the information can be had in another way. It can: use the list.',
        'We show the operator’s text as it is. It can be difficult and is often in Dutch only. It is not ours. Our own notice is above it.',
      ],
    },
    {
      heading: 'How did we check?',
      paragraphs: [
        `This statement is of ${assessed}.`,
        'We checked the site ourselves: with the keyboard, with enlarged text and with a program that finds mistakes (axe).',
        'No independent expert has checked the site yet.',
      ],
    },
    {
      heading: 'Does something not work?',
      paragraphs: [
        reach(contact),
        'Tell us which page it is and what goes wrong. You can also ask for the information in another way.',
      ],
    },
    {
      heading: 'Not satisfied with our answer?',
      paragraphs: [
        'First complain to whoever is responsible for this site.',
        'Does that not help? In Flanders you then turn to the Flemish ombudsman (Vlaamse Ombudsdienst): www.vlaamseombudsdienst.be.',
      ],
    },
  ],
}
