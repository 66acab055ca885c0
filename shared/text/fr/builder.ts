import type { BuilderTexts } from '../builder-texts.ts'

export const builder: BuilderTexts = {
  title: 'Les déviations sur votre site',
  description:
    'Affichez les déviations des bus et des trams de votre commune, ligne ou arrêt sur votre propre site, avec quelques lignes de HTML.',
  skip: 'Aller au contenu',
  languages: 'Langues',
  intro:
    'Choisissez ce que vous affichez, regardez le résultat et copiez le code. Gratuit, sans compte, sans cookies et sans traceurs.',

  jump: { label: 'Sur cette page', choose: 'Choix', preview: 'Aperçu', take: 'Code' },

  what: 'Qu’affichez-vous ?',
  whatHint:
    'Sans choix, vous affichez tout. Si vous choisissez dans plusieurs champs, vous affichez ce qui correspond à tous.',
  labels: {
    municipality: 'Commune',
    lines: 'Lignes',
    stops: 'Arrêts',
    disruption: 'Perturbations',
    near: 'À proximité de',
    metres: 'Rayon',
    lang: 'Langue',
    max: 'Nombre maximal de messages',
    theme: 'Clair ou sombre',
    map: 'Carte',
    heading: 'Niveau du titre',
    accent: 'Accent',
    background: 'Fond',
    text: 'Texte',
    radius: 'Arrondi des coins, en pixels',
    font: 'Police',
    strict: 'Mon site n’admet pas `style` dans le HTML (CSP stricte)',
  },
  hints: {
    lines: 'Tapez un numéro ou un nom.',
    stops: 'Tapez un nom ou un numéro d’arrêt.',
    near: 'Tapez un arrêt ou une rue.',
    heading: 'Pour qu’il s’accorde aux titres de votre page.',
    font: 'Vide : la police de votre site.',
    strict: 'Le style est alors fourni sous forme de règle pour votre feuille de style.',
  },
  anyPlace: 'Toutes les communes',
  add: 'Ajouter',
  remove: (label) => `Retirer ${label}`,
  around: (metres, name) => `${metres} autour de ${name}`,
  found: (count) => (count === 1 ? 'Une suggestion' : `${count} suggestions`),
  notFound: ({ field, q, example, elsewhere }) =>
    `${{ lines: 'Aucune ligne trouvée', stops: 'Aucun arrêt trouvé', near: 'Ni arrêt ni rue trouvés' }[field]} pour « ${q} ». ${
      elsewhere
        ? `Sous « ${builder.labels[elsewhere.field]} », il y a : ${elsewhere.name}.`
        : `Vérifiez l’orthographe, ou tapez par exemple « ${example} ».`
    }`,
  notChosen: (q) =>
    `« ${q} » n’est pas encore choisi. Choisissez une suggestion, ou appuyez sur Entrée pour la première.`,
  ambiguous: (q) => `« ${q} » peut désigner plusieurs choses. Laquelle voulez-vous dire ?`,
  added: (label) => `Ajouté : ${label}.`,
  removed: (label) => `Retiré : ${label}.`,

  how: 'Quel aspect ?',
  themes: { auto: 'Comme votre site', light: 'Clair', dark: 'Sombre' },
  maps: { 'on-demand': 'Sur demande', always: 'Toujours', never: 'Jamais' },

  looks: 'Couleurs et caractères',
  looksHint: 'Ce qui reste vide suit votre site ou l’aperçu.',
  pick: (label) => `Choisir une couleur : ${label}`,
  problems: {
    municipality: (value) =>
      `Nous ne connaissons pas ici la commune « ${value} ». Choisissez dans la liste.`,
    lines: (value) => `Nous ne connaissons pas la ligne « ${value} ». Cherchez-la ci-dessous.`,
    stops: (value) => `Nous ne connaissons pas l’arrêt « ${value} ». Cherchez-le ci-dessous.`,
    disruption: (value) => `Nous ne connaissons pas, ou plus, la perturbation « ${value} ».`,
    near: (value) =>
      `« ${value} » n’est pas un lieu. Cherchez un arrêt ou une rue, ou donnez longitude,latitude,mètres.`,
    lang: (value) => `Il n’y a pas de langue « ${value} ». Choisissez nl, fr, en ou de.`,
    max: (value) => `« ${value} » ne convient pas. Donnez un nombre de 1 à 50.`,
    theme: (value) => `« ${value} » ne convient pas. Choisissez auto, light ou dark.`,
    map: (value) => `« ${value} » ne convient pas. Choisissez on-demand, always ou never.`,
    heading: (value) => `« ${value} » ne convient pas. Choisissez un niveau de 2 à 6.`,
    accent: (value) => `« ${value} » n’est pas une couleur. Écrivez-la comme #134f9e.`,
    background: (value) => `« ${value} » n’est pas une couleur. Écrivez-la comme #ffffff.`,
    text: (value) => `« ${value} » n’est pas une couleur. Écrivez-la comme #1d2125.`,
    radius: (value) => `« ${value} » ne convient pas. Donnez un nombre entier de 0 à 32.`,
    font: (value) =>
      `« ${value} » ne convient pas. Écrivez des noms séparés par des virgules, comme Georgia, serif.`,
  },
  contrast: ({ colour, scheme, ratio, instead }) =>
    `${colour === 'text' ? 'Le texte' : 'L’accent'} est trop pâle sur le fond en mode ${
      scheme === 'light' ? 'clair' : 'sombre'
    } : ${String(ratio).replace('.', ',')} pour 1. Un texte lisible demande 4,5 pour 1.${instead ? ` Ou choisissez « ${builder.themes[instead]} » sous « ${builder.labels.theme} ».` : ''}`,
  update: 'Afficher l’aperçu',
  restart: 'Recommencer',

  preview: 'Aperçu',
  width: 'Largeur de l’aperçu',
  full: 'pleine largeur',
  noScript:
    'Sans JavaScript, vous voyez ici la liste, sans vos couleurs. Après un choix, appuyez sur « Afficher l’aperçu ».',

  take: 'Copiez le code',
  takeHint:
    'Toutes les manières montrent la même liste. Dans le doute, prenez la première. S’il ne reste qu’un lien après l’enregistrement, votre CMS retire le code : prenez alors l’iframe ou, dans WordPress ou Drupal, l’adresse. Si cela disparaît aussi, demandez à l’administrateur de l’autoriser, ou mettez le lien sur votre page : il montre la même liste.',
  takes: {
    element: {
      title: 'Code HTML',
      when: 'Pour presque tous les sites. Collez ceci à l’endroit de la liste. Vous recevez les améliorations sans rien faire.',
    },
    pinned: {
      title: 'Version figée, avec Subresource Integrity',
      when: 'Pour les sites qui n’exécutent que du code qu’ils ont vérifié. Ce fichier est conservé indéfiniment et ne change jamais : vous ne recevez donc pas d’améliorations tant que vous ne copiez pas ici un nouveau code. La liste elle-même reste à jour.',
    },
    frame: {
      title: 'Iframe',
      when: 'Pour un CMS qui n’admet pas d’éléments personnalisés. Le second script adapte la hauteur ; sans lui, elle reste comme ici.',
    },
    fragment: {
      title: 'HTML inclus par votre serveur',
      when: 'Pour les sites sans JavaScript. Votre serveur va chercher du HTML simple, avec des classes pour vos propres styles, et le conserve pour les moments où nous ne répondons pas.',
    },
    picture: {
      title: 'Image pour e-mails et écrans',
      when: 'Pour les lettres d’information et les écrans dans un magasin ou à la maison communale. Elle montre la liste du moment où on l’ouvre. Si vous envoyez un mailing, demandez `image.json` : ce fichier décrit en mots ce que l’image montre maintenant.',
    },
    oembed: {
      title: 'Adresse pour WordPress et Drupal',
      when: 'Pour un CMS avec oEmbed. Collez cette adresse seule sur une ligne ; si notre site n’est pas encore dans la liste de votre CMS, demandez à son administrateur de l’ajouter.',
    },
  },
  weighs: {
    element: (kB) =>
      `Un script de ${kB} ko et la liste ; un petit fichier de plus pour les langues autres que le néerlandais. Une connexion par page, quel que soit le nombre de listes. La carte n’est chargée que lorsqu’elle est affichée.`,
    pinned: (kB) => `La même chose : un script de ${kB} ko et la liste.`,
    frame: (kB) =>
      `Un document de notre site avec le même script de ${kB} ko, et le script pour la hauteur.`,
    fragment: () => 'Rien au navigateur du visiteur. Une requête par minute à votre serveur.',
    picture: () => 'Une image.',
    oembed: () => 'La même chose que l’iframe, sans script sur votre page.',
  },
  weighsLabel: 'Ce que cela demande',
  cspLabel: 'Content-Security-Policy',
  cspNone: 'Rien : ce sont du HTML et des liens de votre propre page.',
  code: (what) => `Code : ${what}`,
  rule: 'Règle pour votre feuille de style',
  notBuilt:
    'Cette installation n’a pas de version figée du script : elle n’a pas encore été générée.',
  copy: 'Copier',
  copyOf: (what) => `Copier : ${what}`,
  copied: 'Copié',
  copyFailed: 'La copie a échoué. Le code est sélectionné : appuyez sur Ctrl+C.',
  more: 'En savoir plus',
  examples: 'Exemples sur des pages difficiles',
  developers: 'Pour les développeurs : tous les services',
  alt: (heading) =>
    `${heading} : la liste de ce moment. Le lien ouvre la même liste sous forme de texte.`,
}
