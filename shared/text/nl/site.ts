import type { SiteTexts } from '../site-texts.ts'

const who = (tenants: string[]) => new Intl.ListFormat('nl').format(tenants)

const reach = (contact: string | undefined) =>
  contact ? `Laat het ons weten: ${contact}.` : 'Laat het weten aan de beheerder van deze site.'

export const site: SiteTexts = {
  about: ({ tenants, contact, credits, example }) => [
    {
      paragraphs: [
        'Hier ziet u hoe bussen en trams rijden als de straat open ligt.',
        'U ziet welke lijn verandert, waar ze niet stopt en waar u dan opstapt.',
        ...(tenants.length > 0 ? [`Deze site is van ${who(tenants)}.`] : []),
        ...(example
          ? ['Nu ziet u voorbeelden. De haltes en lijnen bestaan echt, de omleidingen niet.']
          : []),
      ],
    },
    {
      heading: 'Waar komen de berichten vandaan?',
      paragraphs: [
        'We lezen elke paar minuten wat de vervoerder en de wegbeheerder melden.',
        'Een programma maakt daar korte zinnen van, in vier talen.',
        'De tekst van de bron zelf staat er altijd bij, in de taal van de bron.',
        'Op de pagina ‘Stand van de bronnen’ ziet u of elke bron antwoordt.',
      ],
    },
    {
      heading: 'Hoe zeker is een bericht?',
      paragraphs: [
        'Soms meldt de bron iets zelf. Soms leiden wij het af uit de tekst of de dienstregeling.',
        'Bij wat we zelf afleiden staat altijd dat het onze schatting is.',
        'Twijfelt u? Kijk dan ook naar de borden aan de halte.',
      ],
    },
    {
      heading: 'Wat weten wij over u?',
      paragraphs: ['Zo weinig mogelijk. U hebt geen account nodig.'],
      items: [
        'We gebruiken geen cookies en volgen u niet.',
        'De pagina haalt niets op bij andere bedrijven. Ook de kaart komt van ons.',
        'We bewaren uw internetadres (IP-adres) niet.',
        'We bewaren niet wat u zoekt.',
        'Uw lijnen staan alleen op uw eigen toestel. U kunt ze daar zelf weghalen.',
        'Uw plaats vragen we pas als u daar zelf op drukt. Ze verlaat uw toestel niet.',
      ],
    },
    {
      heading: 'Waar komt de informatie vandaan?',
      paragraphs: [
        'Iedereen mag onze gegevens gebruiken. Ze staan open op deze site.',
        'De software is open. De licentie is EUPL-1.2.',
      ],
      ...(credits.length > 0 ? { items: credits } : {}),
    },
    {
      heading: 'Hebt u een vraag of ziet u een fout?',
      paragraphs: [
        reach(contact),
        'Gaat uw vraag over een rit of een ticket? Vraag het dan aan uw vervoerder.',
      ],
    },
  ],

  accessibility: ({ tenants, contact, assessed }) => [
    {
      paragraphs: [
        'Iedereen moet deze site kunnen gebruiken. Ook als u niet goed ziet, hoort of beweegt.',
        ...(tenants.length > 0 ? [`Verantwoordelijk voor deze site: ${who(tenants)}.`] : []),
        'We volgen het Vlaamse Bestuursdecreet van 7 december 2018. Dat zet de Europese richtlijn 2016/2102 om.',
      ],
    },
    {
      heading: 'Hoe toegankelijk is deze site?',
      paragraphs: [
        'Deze site voldoet gedeeltelijk aan de norm EN 301 549. Dat zijn de regels WCAG 2.1, niveau AA.',
        'We werken naar de nieuwere regels toe: WCAG 2.2, niveau AA.',
      ],
      items: [
        'Alles op de kaart staat ook in de lijst. De lijst werkt zonder kaart en zonder JavaScript.',
        'U kunt de site bedienen met het toetsenbord.',
        'U kunt de tekst twee keer zo groot maken. De site past op een klein scherm.',
        'Kleur is nooit het enige teken.',
        'De site beweegt niet als u dat op uw toestel zo kiest.',
      ],
    },
    {
      heading: 'Wat is nog niet toegankelijk?',
      paragraphs: [],
      items: [
        'De tekening van de kaart zegt niets aan een schermlezer. De wet stelt kaarten vrij als de informatie ook anders te lezen is. Dat is zo: gebruik de lijst.',
        'De tekst van de vervoerder nemen we over zoals hij is. Die kan moeilijk zijn en is vaak alleen in het Nederlands. Hij is niet van ons. Ons eigen bericht staat erboven.',
      ],
    },
    {
      heading: 'Hoe hebben we dit nagekeken?',
      paragraphs: [
        `Deze verklaring is van ${assessed}.`,
        'We keken de site zelf na: met het toetsenbord, met vergrote tekst en met een programma dat fouten zoekt (axe).',
        'Een onafhankelijke deskundige keek de site nog niet na.',
      ],
    },
    {
      heading: 'Lukt iets niet?',
      paragraphs: [
        reach(contact),
        'Vertel welke pagina het is en wat er misgaat. U kunt de informatie ook op een andere manier vragen.',
      ],
    },
    {
      heading: 'Niet tevreden met ons antwoord?',
      paragraphs: [
        'Dien eerst een klacht in bij wie verantwoordelijk is voor deze site.',
        'Helpt dat niet? In Vlaanderen gaat u dan naar de Vlaamse Ombudsdienst: www.vlaamseombudsdienst.be.',
      ],
    },
  ],
}
