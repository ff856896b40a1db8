import { type Assets, LinkButton, Page, type Site } from '../../platform/ui/index.ts'

export type Problem =
  | 'unknown_client'
  | 'unknown_redirect_uri'
  | 'unreadable'
  | 'expired'
  | 'defect'
  | 'bad_logout'
  | 'logged_out'

interface Words {
  readonly title: string
  readonly text: string
}

const BACK_TO_SITE = 'Revenez au site où vous vouliez faire la démarche, et choisissez à nouveau FranceConnect.'

const WORDS: Record<Problem, Words> = {
  unknown_client: {
    title: 'Cette demande ne vient pas de FranceConnect',
    text: `Nous ne répondons qu’à FranceConnect. ${BACK_TO_SITE}`,
  },
  unknown_redirect_uri: {
    title: 'Cette demande ne vient pas de FranceConnect',
    text: `L’adresse de retour n’est pas celle de FranceConnect : nous ne pouvons pas l’utiliser. ${BACK_TO_SITE}`,
  },
  unreadable: {
    title: 'Nous n’avons pas compris cette demande',
    text: `Il y manque quelque chose. ${BACK_TO_SITE}`,
  },
  expired: {
    title: 'Cette demande n’est plus valable',
    text: `Elle a expiré, a déjà servi, ou vient d’un autre navigateur. Aucune identité n’a été transmise. ${BACK_TO_SITE}`,
  },
  defect: {
    title: 'Une erreur est survenue de notre côté',
    text: `Aucune identité n’a été transmise. ${BACK_TO_SITE}`,
  },
  bad_logout: {
    title: 'Cette demande de déconnexion est incomplète',
    text: 'Rien n’a été fermé. Déconnectez-vous depuis le site où vous étiez.',
  },
  logged_out: {
    title: 'La session FranceConnect est fermée',
    text: 'Vous pouvez accompagner une autre personne.',
  },
}

/** What went wrong between FranceConnect and us, when there is nobody of theirs to tell it to. */
export function ExplainingPage({
  problem,
  assets,
  site,
}: {
  readonly problem: Problem
  readonly assets: Assets
  readonly site: Site
}) {
  const { title, text } = WORDS[problem]
  return (
    <Page assets={assets} site={site} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <LinkButton href={site.homeHref} look="secondary">
          Aller à l’accueil
        </LinkButton>
      </p>
    </Page>
  )
}
