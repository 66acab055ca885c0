import type { Letter, MailTexts, NoticeValues } from '../mail-texts.ts'
import { plural } from '../plural.ts'

const count = plural('fr')

const howLong = (hours: number) =>
  hours >= 48
    ? count(Math.round(hours / 24), { one: '# jour', other: '# jours' })
    : count(hours, { one: '# heure', other: '# heures' })

const look = 'Voir les travaux :'
const lookAtWebhooks = 'Voir les webhooks :'
const somebody = 'Quelqu’un'

const because = (reason?: string) => (reason ? [`La raison : ${reason}`] : [])

function notice(subject: string, text: string, { reason, tenant }: NoticeValues): Letter {
  return { subject, text: [text, ...because(reason), `Commune : ${tenant}.`], link: look }
}

export const mail: MailTexts = {
  greeting: (name) => (name ? `Bonjour ${name}` : 'Bonjour'),
  invitation: ({ by, tenants, hours }) => ({
    subject: `Invitation : participez aux déviations de ${tenants}`,
    text: [
      `${by ?? somebody} vous invite à participer à la gestion des déviations des bus et des trams à ${tenants}.`,
    ],
    link: 'Créez votre compte avec ce lien :',
    after: [
      `Le lien fonctionne pendant ${howLong(hours)}, et une seule fois.`,
      'Vous n’attendiez pas cette invitation ? Vous ne devez rien faire.',
    ],
  }),
  reset: ({ hours }) => ({
    subject: 'Choisissez un nouveau mot de passe',
    text: ['Vous avez demandé un nouveau mot de passe.'],
    link: 'Choisissez-le avec ce lien :',
    after: [
      `Le lien fonctionne pendant ${howLong(hours)}, et une seule fois.`,
      'Vous n’avez rien demandé ? Vous ne devez rien faire : votre mot de passe reste le même.',
    ],
  }),
  notice: {
    submitted: (v) =>
      notice(
        `À approuver : ${v.title}`,
        `${v.by ?? somebody} a soumis les travaux « ${v.title} ». Ils attendent une approbation.`,
        v,
      ),
    approved: (v) =>
      notice(
        `Approuvés : ${v.title}`,
        `${v.by ?? somebody} a approuvé les travaux « ${v.title} ». Les voyageurs les voient maintenant.`,
        v,
      ),
    rejected: (v) =>
      notice(
        `Refusés : ${v.title}`,
        `${v.by ?? somebody} a refusé les travaux « ${v.title} ». Vous pouvez les modifier et les soumettre à nouveau.`,
        v,
      ),
    emergency: (v) =>
      notice(
        `Publiés en urgence : ${v.title}`,
        `${v.by ?? somebody} a publié en urgence les travaux « ${v.title} », sans approbation. Vérifiez-les.`,
        v,
      ),
    reviewed: (v) =>
      notice(
        `Vérifiés : ${v.title}`,
        `${v.by ?? somebody} a vérifié les travaux « ${v.title} » et les a trouvés en ordre.`,
        v,
      ),
    withdrawn: (v) =>
      notice(
        `Retirés : ${v.title}`,
        `${v.by ?? somebody} a retiré les travaux « ${v.title} ». Les voyageurs ne les voient plus.`,
        v,
      ),
    extended: (v) =>
      notice(
        `Prolongés : ${v.title}`,
        `${v.by ?? somebody} a prolongé les travaux « ${v.title} ». Les voyageurs voient la nouvelle fin maintenant.`,
        v,
      ),
    endsEarlier: (v) =>
      notice(
        `Fin avancée : ${v.title}`,
        `${v.by ?? somebody} a avancé la fin des travaux « ${v.title} ». Les voyageurs voient la nouvelle fin maintenant.`,
        v,
      ),
    notThere: (v) =>
      notice(
        `Rue non fermée : ${v.title}`,
        `${v.by ?? somebody} signale que la rue des travaux « ${v.title} » n’est pas fermée. Vérifiez s’ils ont lieu.`,
        v,
      ),
    endsSoon: (v) =>
      notice(
        `Bientôt terminés : ${v.title}`,
        `Les travaux « ${v.title} » se terminent bientôt. Durent-ils plus longtemps ? Prolongez-les à temps.`,
        v,
      ),
    ended: (v) =>
      notice(
        `Terminés : ${v.title}`,
        `Les travaux « ${v.title} » sont terminés. Les voyageurs ne les voient plus.`,
        v,
      ),
    flagged: (v) =>
      notice(
        `À vérifier : ${v.title}`,
        `Les horaires ou les rues ont changé. Quelque chose n’est peut-être plus juste dans les travaux « ${v.title} ».`,
        v,
      ),
    conflict: (v) =>
      notice(
        `Conflit : ${v.title}`,
        `Les travaux « ${v.title} » sont en conflit avec d’autres travaux ou avec une déviation. Regardez le conflit.`,
        v,
      ),
    requested: (v) =>
      notice(
        `Question sur des travaux : ${v.title}`,
        `${v.by ?? somebody} vous demande quelque chose sur les travaux « ${v.title} ». Répondez dans l’espace de travail.`,
        v,
      ),
    answered: (v) =>
      notice(
        `Réponse de l’exploitant : ${v.title}`,
        `L’exploitant a répondu à votre question sur les travaux « ${v.title} ».`,
        v,
      ),
    gipodChanged: (v) =>
      notice(
        `Modifiés dans le registre : ${v.title}`,
        `Le registre GIPOD dit maintenant autre chose sur les travaux « ${v.title} ». Voyez si vous le reprenez.`,
        v,
      ),
    webhookGone: (v) => ({
      ...notice(
        `Le destinataire n’existe plus : ${v.title}`,
        `Le destinataire du webhook « ${v.title} » a répondu que l’adresse n’existe plus. Nous n’y envoyons plus rien.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
    webhookFailing: (v) => ({
      ...notice(
        `Webhook désactivé : ${v.title}`,
        `Pendant trois jours, rien n’est arrivé au webhook « ${v.title} ». Nous n’y envoyons plus rien jusqu’à ce que vous le réactiviez.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
  },
  footer: 'Ce message est envoyé automatiquement. Personne ne lit les réponses.',
}
