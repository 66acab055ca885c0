import { plural } from '../../plural.ts'
import type { FrameTexts } from '../../staff/frame-texts.ts'

const count = plural('fr')

const seconds = (n: number) =>
  n < 90
    ? count(n, { one: '# seconde', other: '# secondes' })
    : count(Math.ceil(n / 60), { one: '# minute', other: '# minutes' })

export const frame: FrameTexts = {
  title: 'Espace de travail',
  noScript: 'L’espace de travail a besoin de JavaScript. Les pages des voyageurs, non :',
  publicPages: 'voir les déviations',
  starting: 'L’espace de travail démarre…',
  startFailed: 'L’espace de travail n’a pas pu démarrer. Rechargez la page.',

  skipToContent: 'Aller au contenu',
  navigation: 'Menu principal',
  more: 'Plus',
  close: 'Fermer',
  cancel: 'Annuler',
  retry: 'Réessayer',
  save: 'Enregistrer',
  saved: 'Enregistré',
  saving: 'Enregistrement…',
  copy: 'Copier',
  copied: 'Copié',
  language: 'Langue',
  loading: 'Chargement…',

  works: 'Travaux',
  newWorks: 'Nouveaux travaux',
  calendar: 'Calendrier',
  register: 'Registre',
  requests: 'Questions',
  people: 'Collègues',
  keys: 'Clés',
  webhooks: 'Webhooks',
  settings: 'Réglages',
  account: 'Mon compte',
  notifications: 'Notifications',
  help: 'Aide',
  riderPages: 'Ce que voient les voyageurs',

  tenant: 'Commune',
  switchTenant: 'Autre commune',
  personMenu: (name) => `Menu de ${name}`,
  signOut: 'Se déconnecter',
  signOutEverywhere: 'Se déconnecter partout',
  signedOut: 'Vous avez fermé votre session.',
  noTenantTitle: 'Vous n’appartenez encore à aucune commune',
  noTenant: 'Demandez à un administrateur de votre commune de vous inviter.',
  otherTenantTitle: 'Vous n’appartenez pas à cette commune',
  otherTenant:
    'Choisissez ci-dessous une commune dont vous faites partie, ou demandez une invitation.',
  notFoundTitle: 'Cette page n’existe pas',
  notFound: 'Vérifiez l’adresse ou allez à la liste des travaux.',
  notAllowedTitle: 'Cette page n’est pas pour votre rôle',
  notAllowed: 'Demandez à un administrateur de changer votre rôle si vous en avez besoin.',
  toWorks: 'Aller aux travaux',

  exampleTitle: 'Ceci est un exemple.',
  exampleText: 'Vous pouvez tout essayer. Rien ne part chez De Lijn.',
  offline: 'Pas de connexion. Ce que vous tapez reste ici. Nous réessayons.',
  online: 'La connexion est revenue.',

  faultNetwork: 'Pas de connexion au serveur. Réessayez dans un instant.',
  faultForbidden: 'Votre rôle ne le permet pas.',
  faultGone: 'Ceci n’existe plus. Quelqu’un d’autre l’a peut-être supprimé.',
  faultStale: 'Quelqu’un d’autre a modifié ceci entre-temps. Regardez d’abord ce qui a changé.',
  faultNotNow: 'Ce n’est plus possible. Rechargez la page pour voir la situation.',
  faultInvalid: 'Quelque chose n’est pas bien rempli. Vérifiez les champs.',
  faultThrottled: (n) => `Trop de demandes à la fois. Attendez ${seconds(n)} et réessayez.`,
  faultServer: 'Une erreur s’est produite sur le serveur. Réessayez.',
  faultTitle: 'Cela n’a pas fonctionné',

  unsavedTitle: 'Tout n’est pas enregistré',
  unsavedText: 'Si vous partez maintenant, vous perdez les dernières modifications.',
  unsavedStay: 'Rester ici',
  unsavedLeave: 'Partir sans enregistrer',

  signIn: 'Se connecter',
  signInIntro: 'Pour le personnel qui gère les travaux et les déviations.',
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  showPassword: 'Afficher le mot de passe',
  hidePassword: 'Masquer le mot de passe',
  signInButton: 'Se connecter',
  signingIn: 'Connexion…',
  forgotten: 'Mot de passe oublié ?',
  passkeyButton: 'Se connecter avec une clé d’accès',
  providerButton: (name) => `Se connecter avec ${name}`,
  orElse: 'ou',
  emailMissing: 'Entrez votre adresse e-mail.',
  passwordMissing: 'Entrez votre mot de passe.',
  wrong: 'L’adresse e-mail ou le mot de passe n’est pas correct. Vérifiez les deux.',
  throttled: (n) => `Trop d’essais ratés. Réessayez dans ${seconds(n)}.`,
  passkeyFailed:
    'La connexion avec la clé d’accès n’a pas fonctionné. Réessayez, ou utilisez votre mot de passe.',
  passkeyUnknown:
    'Cette clé d’accès n’appartient à aucun compte. Connectez-vous avec votre mot de passe.',
  providerFailed: {
    away: 'Le service de connexion ne répond pas. Réessayez plus tard, ou utilisez votre mot de passe.',
    refused: 'La connexion a été interrompue. Réessayez.',
    unknown:
      'Vous n’avez pas encore de compte ici. Demandez une invitation à un administrateur de votre commune.',
    expired: 'La connexion a pris trop de temps. Recommencez.',
  },
  againTitle: 'Connectez-vous à nouveau',
  againText: 'Votre session est terminée. Ce que vous avez tapé est encore sur la page.',
  againProvider: 'Un nouvel onglet s’ouvre. Revenez ensuite ici.',
  againOther: 'C’est un autre compte. Connectez-vous avec le compte de tout à l’heure.',
  emptyTitle: 'Il n’y a pas encore de compte',
  emptyText: 'La personne qui gère le serveur crée le premier administrateur avec cette commande :',
  emptyCommand: 'npm run admin -- --email votre.nom@commune.example --name "Votre Nom"',
  emptyAfter:
    'Elle affiche un lien. Ouvrez ce lien pour choisir un mot de passe. Invitez ensuite vos collègues.',
  noAccount: 'Pas encore de compte ? Demandez une invitation à un administrateur de votre commune.',

  notificationsTitle: 'Notifications',
  notificationsNone:
    'Il n’y a pas encore de notifications. Vous lirez ici ce que vos collègues soumettent, approuvent ou refusent, et ce qui se termine bientôt.',
  unread: (n) => (n === 0 ? 'Rien de non lu' : count(n, { one: '# non lue', other: '# non lues' })),
  newNotification: 'Nouvelle notification',
  readAll: 'Tout marquer comme lu',
  allRead: 'Tout est lu.',
  markRead: 'Marquer comme lu',
  unreadMark: 'Nouveau',
  showMore: 'Afficher plus',
  notification: {
    submitted: (title, by) => `${by} a soumis « ${title} ». Vous pouvez l’approuver.`,
    approved: (title, by) => `${by} a approuvé « ${title} ». Les voyageurs le voient.`,
    rejected: (title, by) => `${by} a refusé « ${title} ».`,
    emergency: (title, by) => `${by} a publié « ${title} » en urgence. Vérifiez-le.`,
    reviewed: (title, by) => `${by} a vérifié « ${title} » : tout est en ordre.`,
    withdrawn: (title, by) => `${by} a retiré « ${title} ».`,
    extended: (title, by) => `${by} a prolongé « ${title} ».`,
    endsEarlier: (title, by) => `${by} a avancé la fin de « ${title} ».`,
    notThere: (title, by) => `Selon ${by}, la rue de « ${title} » n’est pas fermée. Vérifiez-le.`,
    endsSoon: (title) => `« ${title} » se termine bientôt. La fin est-elle encore juste ?`,
    ended: (title) => `« ${title} » est terminé.`,
    flagged: (title) => `« ${title} » ne correspond plus aux horaires. Vérifiez-le.`,
    conflict: (title) => `« ${title} » est en conflit avec d’autres travaux.`,
    gipodChanged: (title) => `Le registre dit maintenant autre chose sur « ${title} ».`,
    requested: (title, by) =>
      `${by} vous demande quelque chose sur « ${title} ». Vous pouvez répondre.`,
    answered: (title) => `L’exploitant a répondu à votre question sur « ${title} ».`,
    webhookGone: (title) =>
      `Le webhook « ${title} » est désactivé : le destinataire dit que l’adresse n’existe plus.`,
    webhookFailing: (title) =>
      `Le webhook « ${title} » est désactivé : rien n’est arrivé pendant trois jours. Vérifiez le destinataire.`,
  },
  reason: (text) => `Raison : ${text}`,
  openWorks: 'Ouvrir les travaux',
  showAll: 'Toutes les notifications',

  firstTitle: 'Premiers pas',
  firstIntro:
    'Voici comment des travaux arrivent chez les voyageurs. Vous pouvez essayer : sans approbation, personne ne voit rien.',
  firstSteps: {
    draw: {
      title: 'Dessinez la fermeture',
      text: 'Créez de nouveaux travaux. Dessinez sur la carte la rue fermée, ou tapez son nom.',
    },
    answer: {
      title: 'Décidez pour chaque ligne',
      text: 'Vous voyez les lignes et les arrêts touchés. Reprenez une déviation proposée ou adaptez-la.',
    },
    texts: {
      title: 'Relisez les textes',
      text: 'Les textes pour les voyageurs sont prêts en quatre langues. Améliorez ce qui peut l’être.',
    },
    submit: {
      title: 'Soumettez',
      text: 'Un collègue avec le rôle d’approbateur peut alors lire vos travaux.',
    },
    approve: {
      title: 'Approuvez',
      text: 'Une fois approuvée, la déviation est visible pour les voyageurs en une seconde.',
    },
  },
  firstDone: 'Fait',
  firstProgress: (done, of) => `${done} sur ${of} faits`,
  firstHide: 'Masquer les premiers pas',
  firstShow: 'Afficher les premiers pas',
  firstStart: 'Créer de nouveaux travaux',
  firstHidden: 'Les premiers pas sont masqués. Vous les retrouvez sous Aide.',

  helpTitle: 'Aide',
  helpIntro:
    'En bref : comment les travaux arrivent chez les voyageurs, et ce que les mots veulent dire ici.',
  helpSteps: 'Du dessin au voyageur',
  helpStatuses: 'Où en sont les travaux ?',
  status: {
    draft: { title: 'Brouillon', text: 'Quelqu’un y travaille. Les voyageurs ne voient rien.' },
    pending: {
      title: 'En attente d’approbation',
      text: 'Soumis. Un approbateur lit et approuve, ou refuse.',
    },
    published: {
      title: 'Publié',
      text: 'Approuvé. Les voyageurs le voient à partir du jour que vous avez choisi.',
    },
    rejected: { title: 'Refusé', text: 'La raison est indiquée. Adaptez et soumettez à nouveau.' },
    withdrawn: {
      title: 'Retiré',
      text: 'Cela n’a pas lieu. Les voyageurs ne le voient plus.',
    },
    ended: { title: 'Terminé', text: 'La fin est passée. On peut encore le lire ici.' },
  },
  helpRoles: 'Qui peut faire quoi ?',
  role: {
    operator: {
      title: 'Exploitant',
      text: 'Lit les travaux et répond aux questions de la commune : annonces de travaux et arrêts de remplacement.',
    },
    reader: { title: 'Lecteur', text: 'Lit tous les travaux, l’historique et les conflits.' },
    editor: {
      title: 'Rédacteur',
      text: 'Crée, modifie et soumet des travaux. Peut publier en urgence ; un collègue vérifie ensuite.',
    },
    approver: {
      title: 'Approbateur',
      text: 'Fait tout ce que fait un rédacteur. Approuve, refuse, retire ou prolonge des travaux, et avance leur fin.',
    },
    administrator: {
      title: 'Administrateur',
      text: 'Fait tout ce que fait un approbateur. Gère les collègues, les clés et les réglages.',
    },
  },
  helpNotice: {
    title: 'Deux mois à l’avance',
    text: 'De Lijn veut connaître les travaux prévus au moins deux mois à l’avance. C’est la première soumission qui compte. Vous pouvez soumettre plus tard, mais vous verrez un avertissement.',
  },
  helpEmergency: {
    title: 'Publier en urgence',
    text: 'La rue est déjà fermée ? Publiez tout de suite, sans approbation. Un approbateur vérifie ensuite.',
  },
  helpEdit: {
    title: 'Modifier ce qui est publié',
    text: 'Les voyageurs continuent à voir la version approuvée jusqu’à l’approbation de votre modification.',
  },
  helpKeys: {
    title: 'Au clavier',
    text: 'Tout est possible sans souris. Ce que vous dessinez sur la carte, vous pouvez aussi le taper dans un formulaire.',
  },
  helpContact: 'Encore une question ? Demandez à un administrateur de votre commune.',
  scope: {
    omleidingen_lezen: {
      title: 'Lire les déviations',
      text: 'Lit les travaux, quel que soit leur statut. Ne modifie rien.',
    },
    hinder_schrijven: {
      title: 'Écrire des perturbations',
      text: 'Crée, modifie et soumet des travaux. L’approbation reste humaine.',
    },
    processen_uitvoeren: {
      title: 'Exécuter des processus',
      text: 'Fait calculer quelles lignes une fermeture touche et quelle déviation est possible.',
    },
  },
}
