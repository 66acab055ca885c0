import type { EmbedExamplesTexts } from '../embed-examples-texts.ts'

export const embedExamples: EmbedExamplesTexts = {
  title: 'Le widget sur des pages difficiles',
  description:
    'Le widget des déviations sur des pages qui lui rendent la vie difficile, avec leur source.',
  skip: 'Aller au contenu',
  languages: 'Langues',
  intro: [
    'Un site est rarement vide : il a ses règles, ses styles et de vieux scripts. Ces pages sont difficiles exprès. Le widget y montre la même liste qu’ailleurs.',
    'Chaque page montre ce que le site ajoute, et sa source. Nos tests chargent les mêmes pages depuis un autre site.',
  ],
  all: 'Tous les exemples',
  source: 'La source de cette page',
  snippet: 'Ce que le site ajoute',
  policy: 'Ce que la page autorise (Content-Security-Policy)',
  after: 'Cette phrase suit le widget et reste où elle était.',
  fallback: 'Voir les déviations des bus et des trams sur Omweg',
  rows: {
    plain: {
      title: 'Une page ordinaire',
      what: 'Sans règle particulière : voilà à quoi ressemble le widget partout.',
    },
    'strict-csp': {
      title: 'Une politique de sécurité stricte',
      what: 'Tout est interdit, sauf notre script et nos données. Les Trusted Types sont obligatoires aussi.',
    },
    nonce: {
      title: 'Une politique avec nonce et strict-dynamic',
      what: 'Seul un script portant la bonne marque à usage unique s’exécute, avec ce qu’il charge lui-même.',
    },
    map: {
      title: 'La carte sous une politique stricte',
      what: 'Comme ci-dessus, avec la carte ouverte : voici le minimum dont elle a besoin.',
    },
    styles: {
      title: 'Des styles qui touchent à tout',
      what: 'Une feuille de style qui défigure chaque élément de la page à coups de !important. Le widget reste lisible.',
    },
    jquery: {
      title: 'De vieux scripts',
      what: 'jQuery 1.12 déplace, enveloppe et copie le widget ; une vieille bibliothèque étend Array et Element.',
    },
    rtl: {
      title: 'De droite à gauche',
      what: 'Une page en arabe. La liste reste de gauche à droite, dans sa propre langue.',
    },
    many: {
      title: 'Cinquante widgets',
      what: 'Cinquante sur une page, avec dix choix différents : une connexion, dix listes.',
    },
    narrow: {
      title: 'Une colonne de 200 pixels',
      what: 'La place la plus étroite pour laquelle le widget est fait, à côté d’une large.',
    },
    dark: {
      title: 'Une page sombre',
      what: 'Le widget suit les couleurs de la page, pas celles de l’appareil.',
    },
    iframe: {
      title: 'Une iframe aussi haute que son contenu',
      what: 'Pour les sites qui ne veulent pas de script étranger sur leur propre page.',
    },
    fragment: {
      title: 'Du HTML sans script',
      what: 'Le serveur du site met lui-même la liste dans la page. Aucun script ne s’exécute.',
    },
    picture: {
      title: 'Une image',
      what: 'Pour les courriels et les écrans, avec toute la liste dans le texte de remplacement.',
    },
  },
}
