import type { SiteTexts } from '../site-texts.ts'

const who = (tenants: string[]) => new Intl.ListFormat('fr').format(tenants)

const reach = (contact: string | undefined) =>
  contact ? `Contactez-nous : ${contact}.` : 'Contactez le gestionnaire de ce site.'

export const site: SiteTexts = {
  about: ({ tenants, contact, credits, example }) => [
    {
      paragraphs: [
        'Ce site montre comment les bus et les trams circulent quand la rue est en travaux.',
        'Vous voyez quelle ligne change, où elle ne s’arrête pas et où monter.',
        ...(tenants.length > 0 ? [`Responsable de ce site : ${who(tenants)}.`] : []),
        ...(example
          ? [
              'Vous voyez maintenant des exemples. Les arrêts et les lignes sont réels, les déviations non.',
            ]
          : []),
      ],
    },
    {
      heading: 'D’où viennent les messages ?',
      paragraphs: [
        'Nous lisons régulièrement ce que le transporteur et le gestionnaire de la route annoncent.',
        'Un programme en fait des phrases courtes, en quatre langues.',
        'Le texte de la source est toujours affiché aussi, dans sa propre langue.',
        'La page « État des sources » montre si chaque source répond.',
      ],
    },
    {
      heading: 'Un message est-il certain ?',
      paragraphs: [
        'Parfois, la source le dit elle-même. Parfois, nous le déduisons du texte ou de l’horaire.',
        'Ce que nous déduisons est toujours indiqué comme notre estimation.',
        'Vous avez un doute ? Regardez aussi les panneaux à l’arrêt.',
      ],
    },
    {
      heading: 'Que savons-nous de vous ?',
      paragraphs: ['Le moins possible. Vous n’avez pas besoin de compte.'],
      items: [
        'Nous n’utilisons pas de cookies et nous ne vous suivons pas.',
        'La page ne demande rien à d’autres entreprises. La carte vient aussi de chez nous.',
        'Nous ne conservons pas votre adresse internet (adresse IP).',
        'Nous ne conservons pas vos recherches.',
        'Vos lignes restent sur votre appareil. Vous pouvez les y effacer vous-même.',
        'Nous demandons votre position seulement si vous appuyez sur le bouton. Elle ne quitte pas votre appareil.',
      ],
    },
    {
      heading: 'D’où viennent les informations ?',
      paragraphs: [
        'Tout le monde peut utiliser nos données. Elles sont ouvertes sur ce site.',
        'Le logiciel est libre. Sa licence est EUPL-1.2.',
      ],
      ...(credits.length > 0 ? { items: credits } : {}),
    },
    {
      heading: 'Une question ou une erreur ?',
      paragraphs: [
        reach(contact),
        'Votre question concerne un trajet ou un ticket ? Adressez-vous à votre transporteur.',
      ],
    },
  ],

  accessibility: ({ tenants, contact, assessed }) => [
    {
      paragraphs: [
        'Tout le monde doit pouvoir utiliser ce site, aussi avec un handicap.',
        ...(tenants.length > 0 ? [`Responsable de ce site : ${who(tenants)}.`] : []),
        'Nous suivons le décret flamand de gouvernance du 7 décembre 2018 (Bestuursdecreet). Il transpose la directive européenne 2016/2102.',
      ],
    },
    {
      heading: 'Ce site est-il accessible ?',
      paragraphs: [
        'Ce site respecte en partie la norme EN 301 549, c’est-à-dire les règles WCAG 2.1, niveau AA.',
        'Nous visons les règles plus récentes : WCAG 2.2, niveau AA.',
      ],
      items: [
        'Tout ce qui est sur la carte est aussi dans la liste. La liste marche sans carte et sans JavaScript.',
        'Le site s’utilise avec le clavier.',
        'Vous pouvez doubler la taille du texte. Le site s’adapte à un petit écran.',
        'La couleur n’est jamais le seul signe.',
        'Rien ne bouge si vous le choisissez sur votre appareil.',
      ],
    },
    {
      heading: 'Qu’est-ce qui n’est pas encore accessible ?',
      paragraphs: [],
      items: [
        'Le dessin de la carte ne dit rien à un lecteur d’écran. La loi exempte les cartes si l’information existe sous une autre forme. C’est le cas : utilisez la liste.',
        'Nous reprenons le texte du transporteur tel quel. Il peut être difficile et il est souvent en néerlandais seulement. Il n’est pas de nous. Notre propre message est au-dessus.',
      ],
    },
    {
      heading: 'Comment avons-nous vérifié ?',
      paragraphs: [
        `Cette déclaration date du ${assessed}.`,
        'Nous avons vérifié le site nous-mêmes : au clavier, avec un texte agrandi et avec un programme qui cherche les erreurs (axe).',
        'Aucun expert indépendant n’a encore vérifié le site.',
      ],
    },
    {
      heading: 'Quelque chose ne marche pas ?',
      paragraphs: [
        reach(contact),
        'Dites-nous quelle page et quel problème. Vous pouvez aussi demander l’information sous une autre forme.',
      ],
    },
    {
      heading: 'Pas satisfait de notre réponse ?',
      paragraphs: [
        'Introduisez d’abord une plainte auprès du responsable de ce site.',
        'Cela ne suffit pas ? En Flandre, adressez-vous au médiateur flamand (Vlaamse Ombudsdienst) : www.vlaamseombudsdienst.be.',
      ],
    },
  ],
}
