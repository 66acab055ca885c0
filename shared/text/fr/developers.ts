import type { DeveloperTexts } from '../developers-texts.ts'

export const developers: DeveloperTexts = {
  title: 'Pour les développeurs',
  description:
    'Déviations et perturbations en services ouverts : flux, API, processus et événements.',
  skip: 'Aller au contenu',
  home: 'Accueil',
  languages: 'Langues',
  contents: 'Sur cette page',
  intro: [
    'Tout ce que montre ce site est aussi là pour les programmes, dans les standards que les planificateurs, les communes et les gestionnaires de voirie utilisent déjà. Lire ne demande ni compte ni clé.',
    'Ce qui modifie quelque chose s’essaie d’abord à Proefstad, une commune qui n’existe pas : voir le bac à sable.',
  ],
  reference: 'Chaque adresse, paramètre et réponse : la référence de l’API',
  needs: {
    heading: 'Que faites-vous ?',
    columns: ['Je fais', 'Commencez par'],
    rows: {
      planner: 'un planificateur d’itinéraires',
      site: 'un site ou une application communale',
      gis: 'une carte ou un SIG',
      works: 'un logiciel où l’on annonce des travaux',
      operator: 'un logiciel d’opérateur de transport',
      archive: 'une archive ou une analyse',
    },
  },
  services: {
    heading: 'Ce qu’il y a',
    base: 'Les adresses commencent par la base de ce site :',
    rows: {
      widget: 'Une liste et une carte sur n’importe quel site, avec quelques lignes de HTML',
      alerts: 'Perturbations avec lignes, arrêts, périodes et textes, à interroger',
      tripModifications: 'Déviations course par course : tracés, arrêts sautés et de remplacement',
      siri: 'Situations pour les opérateurs, toutes ou demandées par ligne et arrêt',
      datex: 'Travaux et fermetures pour les centres de trafic',
      features: 'Déviations, entraves, arrêts et lignes ; les entraves peuvent s’écrire',
      processes: 'Interroger le moteur de déviations ; annoncer des travaux à l’opérateur',
      ldes: 'Chaque version de chaque perturbation, en données liées',
      stream: 'Les changements à l’instant même, aussi dans un navigateur',
      webhooks: 'Des messages signés vers votre serveur',
      atom: 'Les nouvelles d’une ligne, d’un arrêt ou d’une commune',
      ical: 'Les mêmes dans un agenda',
      json: 'L’état que voient les voyageurs',
      catalogue: 'Tout cela pour les machines qui moissonnent',
    },
  },
  sandbox: {
    heading: 'Le bac à sable en trois étapes',
    paragraphs: [
      'Sous `/sandbox` se trouvent les mêmes flux, objets et processus, pour la commune Proefstad (`99999`). Rien n’en devient jamais public. Des robots font ce que font ailleurs des personnes : ce que vous soumettez est approuvé après quelque cinq secondes, ou refusé si le titre contient « weiger » ; les demandes à l’opérateur reçoivent leur réponse de même.',
      'Les clés valent sept jours. Ce qui est plus ancien est supprimé, et chaque clé a son quota.',
    ],
    steps: [
      'Créez une clé. Aucun compte n’est nécessaire.',
      'Annoncez une entrave. `"indienen": true` la soumet aussitôt, `"antwoorden": "voorstel"` prend les déviations que le moteur propose.',
      'Relisez-la quelques secondes plus tard.',
    ],
  },
  keys: {
    heading: 'Clés et OAuth 2',
    paragraphs: [
      'Pour une vraie commune, son administrateur crée une clé, ou un client qui échange son secret contre des jetons d’accès d’une heure à `/oauth2/token` (client credentials). Les deux s’envoient comme `Authorization: Bearer …`.',
      'Portées : `omleidingen_lezen` lit les travaux dans chaque état et gère les webhooks, `hinder_schrijven` écrit des brouillons et les soumet, `processen_uitvoeren` démarre des processus qui demandent quelque chose à quelqu’un. Aucune clé ne publie : c’est un approbateur de la commune qui le fait.',
      'Envoyez `Idempotency-Key` avec ce que vous devrez peut-être répéter, et `If-Match` avec ce que vous modifiez.',
    ],
  },
  limits: {
    heading: 'Limites et cache',
    paragraphs: ({ address, key }) => [
      `Les services ouverts répondent à ${address} requêtes par minute pour chaque adresse, et à ${key} pour chaque clé. \`RateLimit\` dit ce qui reste ; une réponse 429 dit avec \`Retry-After\` quand revenir.`,
      'Les réponses ont un `ETag`. Renvoyez-le comme `If-None-Match` : ce qui n’a pas changé reçoit 304 et compte pour un dixième. Les flux sont refaits dès que quelque chose change ; interroger toutes les 30 secondes suffit. Les webhooks et le flux d’événements vous préviennent plus tôt.',
    ],
  },
  errors: {
    heading: 'Erreurs',
    paragraphs: [
      'Les erreurs sont `application/problem+json` (RFC 9457) avec les types de Belgif. `detail` dit ce qui ne va pas et que faire, `issues` nomme chaque champ. Un paramètre inconnu est une erreur, pour qu’une faute de frappe ne ressemble jamais à une réponse vide.',
      '503 vient avec `Retry-After`. Répétez une requête interrompue avec la même `Idempotency-Key`.',
    ],
  },
  versions: {
    heading: 'Versions et stabilité',
    paragraphs: [
      'Les identifiants restent : une perturbation garde le sien tant qu’elle est annoncée, et `/id/omleiding/…` y mène encore un an après. Lignes et arrêts ont les identifiants du GTFS de l’opérateur.',
      'Dans `/api/v1` et dans les versions des standards, des champs ne font que s’ajouter : ignorez ce que vous ne connaissez pas. Ce qui est encore expérimental dans son standard, comme TripModifications, est dit tel. Ce qui disparaît est annoncé sur cette page six mois avant.',
    ],
  },
  licence: {
    heading: 'Licence et mention de la source',
    paragraphs: [
      'Ce que les communes publient ici peut être réutilisé librement, aussi à des fins commerciales ; citez la source. Les textes et données des opérateurs et du gestionnaire de voirie gardent leur propre licence :',
    ],
  },
  examples: {
    heading: 'Des exemples qui marchent',
    intro:
      'Chacun est un fichier qui marche tel quel : curl avec un shell, JavaScript avec Node 20, Python 3 avec sa bibliothèque standard. `OMWEG` dans l’environnement nomme une autre base.',
    rows: {
      'poll-alerts': {
        title: 'Interroger un flux poliment',
        what: 'Les alertes en JSON, la seconde fois avec `If-None-Match`.',
      },
      detours: {
        title: 'Que se passe-t-il sur une ligne',
        what: 'Les déviations d’une ligne, en mots et dessinées.',
      },
      impact: {
        title: 'Ce que fait une fermeture',
        what: 'Une fermeture en entrée ; les lignes et arrêts touchés en sortie.',
      },
      sandbox: {
        title: 'De l’annonce au flux',
        what: 'Crée une clé du bac à sable, annonce une entrave, attend l’approbation et la trouve dans le flux.',
      },
      webhook: {
        title: 'Vérifier un webhook',
        what: 'Standard Webhooks : la signature sur l’identifiant, l’heure et le contenu.',
      },
    },
  },
}
