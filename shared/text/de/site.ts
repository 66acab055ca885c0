import type { SiteTexts } from '../site-texts.ts'

const who = (tenants: string[]) => new Intl.ListFormat('de').format(tenants)

const reach = (contact: string | undefined) =>
  contact ? `Schreiben Sie uns: ${contact}.` : 'Wenden Sie sich an den Betreiber dieser Website.'

export const site: SiteTexts = {
  about: ({ tenants, contact, credits, example }) => [
    {
      paragraphs: [
        'Hier sehen Sie, wie Busse und Trams fahren, wenn die Straße aufgerissen ist.',
        'Sie sehen, welche Linie sich ändert, wo sie nicht hält und wo Sie dann einsteigen.',
        ...(tenants.length > 0 ? [`Verantwortlich für diese Website: ${who(tenants)}.`] : []),
        ...(example
          ? [
              'Sie sehen jetzt Beispiele. Die Haltestellen und Linien gibt es wirklich, die Umleitungen nicht.',
            ]
          : []),
      ],
    },
    {
      heading: 'Woher kommen die Meldungen?',
      paragraphs: [
        'Wir lesen alle paar Minuten, was Verkehrsbetrieb und Straßenbehörde melden.',
        'Ein Programm macht daraus kurze Sätze, in vier Sprachen.',
        'Der Text der Quelle steht immer dabei, in seiner eigenen Sprache.',
        'Die Seite „Stand der Quellen“ zeigt, ob jede Quelle antwortet.',
      ],
    },
    {
      heading: 'Wie sicher ist eine Meldung?',
      paragraphs: [
        'Manchmal sagt es die Quelle selbst. Manchmal leiten wir es aus Text oder Fahrplan ab.',
        'Was wir ableiten, ist immer als unsere Schätzung gekennzeichnet.',
        'Sie sind unsicher? Lesen Sie auch die Schilder an der Haltestelle.',
      ],
    },
    {
      heading: 'Was wissen wir über Sie?',
      paragraphs: ['So wenig wie möglich. Sie brauchen kein Konto.'],
      items: [
        'Wir benutzen keine Cookies und verfolgen Sie nicht.',
        'Die Seite fragt nichts bei anderen Firmen ab. Auch die Karte kommt von uns.',
        'Wir speichern Ihre Internetadresse (IP-Adresse) nicht.',
        'Wir speichern nicht, was Sie suchen.',
        'Ihre Linien bleiben auf Ihrem Gerät. Sie können sie dort selbst entfernen.',
        'Nach Ihrem Standort fragen wir erst, wenn Sie den Knopf drücken. Er verlässt Ihr Gerät nicht.',
      ],
    },
    {
      heading: 'Woher kommen die Informationen?',
      paragraphs: [
        'Alle dürfen unsere Daten benutzen. Sie stehen offen auf dieser Website.',
        'Die Software ist offen. Ihre Lizenz ist EUPL-1.2.',
      ],
      ...(credits.length > 0 ? { items: credits } : {}),
    },
    {
      heading: 'Eine Frage oder ein Fehler?',
      paragraphs: [
        reach(contact),
        'Geht es um eine Fahrt oder einen Fahrschein? Fragen Sie Ihren Verkehrsbetrieb.',
      ],
    },
  ],

  accessibility: ({ tenants, contact, assessed }) => [
    {
      paragraphs: [
        'Alle sollen diese Website benutzen können, auch Menschen mit Behinderung.',
        ...(tenants.length > 0 ? [`Verantwortlich für diese Website: ${who(tenants)}.`] : []),
        'Wir folgen dem flämischen Verwaltungsdekret vom 7. Dezember 2018 (Bestuursdecreet). Es setzt die europäische Richtlinie 2016/2102 um.',
      ],
    },
    {
      heading: 'Wie barrierefrei ist diese Website?',
      paragraphs: [
        'Diese Website erfüllt die Norm EN 301 549 teilweise, also WCAG 2.1, Stufe AA.',
        'Unser Ziel sind die neueren Regeln: WCAG 2.2, Stufe AA.',
      ],
      items: [
        'Alles auf der Karte steht auch in der Liste. Die Liste geht ohne Karte und ohne JavaScript.',
        'Sie können die Website mit der Tastatur bedienen.',
        'Sie können den Text doppelt so groß machen. Die Website passt auf kleine Bildschirme.',
        'Farbe ist nie das einzige Zeichen.',
        'Nichts bewegt sich, wenn Sie das auf Ihrem Gerät so wählen.',
      ],
    },
    {
      heading: 'Was ist noch nicht barrierefrei?',
      paragraphs: [],
      items: [
        'Die Zeichnung der Karte sagt einem Bildschirmleser nichts. Das Gesetz nimmt Karten aus, wenn es die Informationen auch anders gibt. Das ist so: Benutzen Sie die Liste.',
        'Den Text des Verkehrsbetriebs zeigen wir, wie er ist. Er kann schwierig sein und ist oft nur auf Niederländisch. Er ist nicht von uns. Unsere eigene Meldung steht darüber.',
      ],
    },
    {
      heading: 'Wie haben wir das geprüft?',
      paragraphs: [
        `Diese Erklärung ist vom ${assessed}.`,
        'Wir haben die Website selbst geprüft: mit der Tastatur, mit großem Text und mit einem Programm, das Fehler sucht (axe).',
        'Unabhängige Fachleute haben die Website noch nicht geprüft.',
      ],
    },
    {
      heading: 'Etwas funktioniert nicht?',
      paragraphs: [
        reach(contact),
        'Nennen Sie die Seite und das Problem. Sie können die Informationen auch auf andere Weise bekommen.',
      ],
    },
    {
      heading: 'Nicht zufrieden mit unserer Antwort?',
      paragraphs: [
        'Beschweren Sie sich zuerst bei den Verantwortlichen dieser Website.',
        'Hilft das nicht? In Flandern wenden Sie sich an den flämischen Ombudsdienst (Vlaamse Ombudsdienst): www.vlaamseombudsdienst.be.',
      ],
    },
  ],
}
