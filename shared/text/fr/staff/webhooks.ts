import { plural } from '../../plural.ts'
import type { WebhooksTexts } from '../../staff/webhooks-texts.ts'

const count = plural('fr')

export const webhooks: WebhooksTexts = {
  title: 'Webhooks',
  intro:
    'Avec un webhook, un autre système reçoit tout de suite un message quand une déviation apparaît, change ou se termine. Vous donnez une adresse ; nous envoyons les messages, signés.',
  none: 'Il n’y a pas encore de webhooks. Ajoutez-en un si un autre système, comme un calculateur d’itinéraires ou votre site, doit savoir tout de suite ce qui change.',
  documentation: 'Lire comment fonctionne un destinataire',

  add: 'Ajouter un webhook',
  addTitle: 'Nouveau webhook',
  changeTitle: (name) => `Modifier ${name}`,
  name: 'Nom (peut rester vide)',
  nameHint: 'Pour le reconnaître, par exemple : calculateur d’itinéraires.',
  url: 'Adresse du destinataire',
  urlHint: 'Commence par https://. Vous la recevez de la personne qui crée le destinataire.',
  urlMissing: 'Indiquez l’adresse du destinataire.',
  urlWrong:
    'Nous ne pouvons rien envoyer à cette adresse. Elle doit commencer par https:// et être accessible à tous sur internet.',
  events: 'De quoi voulez-vous être informé ?',
  event: {
    'omleiding.gepubliceerd': {
      title: 'Nouvelle déviation',
      text: 'Elle est en ligne pour la première fois.',
    },
    'omleiding.gewijzigd': {
      title: 'Déviation modifiée',
      text: 'Quelque chose a changé, par exemple la fin ou un arrêt.',
    },
    'omleiding.beeindigd': { title: 'Déviation terminée', text: 'Elle n’est plus en ligne.' },
    'taak.gewijzigd': {
      title: 'Tâche avancée',
      text: 'Une tâche lancée par un programme de votre commune a avancé ou est terminée.',
    },
  },
  test: 'Message d’essai',
  eventsMissing: 'Choisissez au moins un type de message.',
  filter: 'Pour quelles déviations ?',
  filterHint: 'Si vous ne remplissez rien, toutes les déviations sont concernées.',
  onlyHere: (tenant) => `Seulement à ${tenant}`,
  lines: 'Seulement ces lignes',
  linesHint: 'Numéros séparés par une virgule, par exemple : T1, 5.',
  stops: 'Seulement ces arrêts',
  stopsHint: 'Numéros d’arrêt séparés par une virgule.',
  make: 'Ajouter',
  tooMany: 'Il y a trop de webhooks. Supprimez-en d’abord un qui ne sert plus.',
  changedMeanwhile:
    'Un collègue vient de modifier ceci. Regardez la situation actuelle et réessayez.',

  secretTitle: (name) => `Le secret de ${name}`,
  secretText: 'Copiez-le maintenant. Il ne sera plus affiché nulle part.',
  secretBoth: (until) =>
    `L’ancien secret fonctionne jusqu’au ${until}. Placez le nouveau dans le destinataire avant ce moment.`,
  secretUse:
    'Donnez-le à la personne qui crée le destinataire : il permet de vérifier qu’un message vient vraiment de nous.',
  secretKept: 'Je l’ai conservé',

  on: 'Activé',
  off: 'Désactivé',
  offWhy: {
    person: (when) => `Quelqu’un l’a désactivé le ${when}.`,
    gone: (when) => `Le ${when}, le destinataire a dit que l’adresse n’existe plus.`,
    failing: (when) =>
      `Rien n’est arrivé pendant trois jours. Depuis le ${when}, nous n’envoyons plus rien.`,
  },
  failing: (when) => `Rien n’arrive depuis le ${when}. Nous continuons d’essayer.`,
  delivered: (when) => `Dernier message arrivé : ${when}`,
  neverDelivered: 'Aucun message n’est encore arrivé.',
  bothUntil: (when) => `L’ancien secret fonctionne jusqu’au ${when}.`,
  madeBy: (name, when) => `Ajouté par ${name}, ${when}`,
  tells: 'Messages',
  about: 'Concerne',
  everything: 'Toutes les déviations',
  aboutLines: (lines) => `Ligne ${lines}`,
  aboutStops: (stops) => `Arrêt ${stops}`,
  aboutPlaces: (places) => `À ${places}`,
  state: 'État',

  sendTest: 'Envoyer un essai',
  sendTestTo: (name) => `Envoyer un essai à ${name}`,
  testing: 'Envoi d’un message d’essai…',
  arrived: (status, ms) => `Le message d’essai est arrivé : réponse ${status} après ${ms} ms.`,
  notArrived: 'Le message d’essai n’est pas arrivé.',
  stillWaiting: 'Le message d’essai est encore en route. Regardez plus tard dans le journal.',
  tooOften: 'Vous venez d’envoyer beaucoup de messages d’essai. Attendez une minute.',

  log: 'Journal',
  logOf: (name) => `Journal de ${name}`,
  hideLogOf: (name) => `Fermer le journal de ${name}`,
  logNone: 'Rien n’a été envoyé ces 30 derniers jours.',
  older: 'Afficher les plus anciens',
  when: 'Quand',
  what: 'Message',
  how: 'Résultat',
  deliveryState: {
    waiting: 'En route',
    delivered: 'Arrivé',
    failed: 'Pas arrivé',
    dropped: 'Pas envoyé : le webhook était désactivé',
  },
  eventName: {
    'omleiding.gepubliceerd': 'Nouvelle déviation',
    'omleiding.gewijzigd': 'Déviation modifiée',
    'omleiding.beeindigd': 'Déviation terminée',
    'taak.gewijzigd': 'Tâche avancée',
    'webhook.proef': 'Message d’essai',
  },
  attempts: (n) => count(n, { one: '# essai', other: '# essais' }),
  answered: (status, ms) => `réponse ${status} après ${ms} ms`,
  noAnswer: (ms) => `pas de réponse (${ms} ms)`,
  answerWas: 'Le destinataire a répondu :',
  next: (when) => `Nous réessayons : ${when}`,
  replayed: 'renvoyé',
  again: 'Renvoyer',
  againOf: (what) => `Renvoyer : ${what}`,
  againQueued: 'Le message est renvoyé.',

  since: 'Tout renvoyer',
  sinceOf: (name) => `Renvoyer à ${name} tous les messages d’une période`,
  sinceTitle: (name) => `Tout renvoyer à ${name} ?`,
  sinceText:
    'Utile si le destinataire était absent. Ce qui est déjà arrivé est aussi renvoyé ; un bon destinataire le reconnaît au numéro du message.',
  spans: { hour: 'De la dernière heure', day: 'Du dernier jour', week: 'De la dernière semaine' },
  sinceQueued: (n) =>
    n === 0
      ? 'Il n’y avait rien à signaler pendant cette période.'
      : count(n, { one: '# message est renvoyé.', other: '# messages sont renvoyés.' }),
  sinceMore: (n) =>
    `${n} messages sont renvoyés. Il y en a d’autres : le reste ne suit pas automatiquement.`,

  renew: 'Nouveau secret',
  renewOf: (name) => `Nouveau secret pour ${name}`,
  renewTitle: (name) => `Un nouveau secret pour ${name} ?`,
  renewText:
    'Faites-le si le secret est tombé entre de mauvaises mains, ou de temps en temps. L’ancien fonctionne encore 24 heures, pour que vous puissiez changer tranquillement.',

  change: 'Modifier',
  changeOf: (name) => `Modifier ${name}`,
  changed: (name) => `${name} est modifié.`,
  switchOff: 'Désactiver',
  switchOffOf: (name) => `Désactiver ${name}`,
  switchedOff: (name) => `${name} est désactivé.`,
  switchOn: 'Activer',
  switchOnOf: (name) => `Activer ${name}`,
  switchedOn: (name) => `${name} est activé.`,
  remove: 'Supprimer',
  removeOf: (name) => `Supprimer ${name}`,
  removeTitle: (name) => `Supprimer ${name} ?`,
  removeText:
    'Le destinataire ne reçoit plus rien, et le journal disparaît. Vous ne pouvez pas annuler.',
  removed: (name) => `${name} est supprimé.`,
}
