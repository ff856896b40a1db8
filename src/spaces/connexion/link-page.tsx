import type { LinkState, Visitor } from '../../domain/comptes/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { Alert, LinkButton, PostButton } from '../../platform/ui/index.ts'
import { AppPage } from '../shell.tsx'
import { connexionPaths } from './paths.ts'

const OVER = {
  used: {
    title: 'Ce lien a déjà servi',
    text: 'Chaque lien sert une seule fois. Si la connexion ne s’est pas faite, demandez-en un autre.',
  },
  expired: {
    title: 'Ce lien n’est plus bon',
    text: 'Il servait pendant 5 minutes, ou un lien plus récent l’a remplacé. Demandez-en un autre.',
  },
  unknown: {
    title: 'Ce lien est incomplet',
    text: 'Ouvrez-le à nouveau depuis le mail, ou copiez-le en entier. Sinon, demandez-en un autre.',
  },
}

interface LinkPageProps {
  readonly request: Request<Visitor>
  readonly token: string
  readonly state: LinkState
}

/** What opens from the mail. Opening it does nothing: one button does (T-42). */
export function LinkPage({ request, token, state }: LinkPageProps) {
  switch (state.kind) {
    case 'ready':
      return (
        <AppPage request={request} title="Me connecter">
          <h1>Plus qu’un geste</h1>
          <p>Appuyez sur ce bouton pour entrer dans Aidants Connect.</p>
          <PostButton action={connexionPaths.linkOf(token)} csrf={request.csrf}>
            Me connecter
          </PostButton>
        </AppPage>
      )
    case 'other_browser':
      return (
        <AppPage request={request} title="Tapez ce code sur l’autre écran">
          <h1>Tapez ce code sur l’autre écran</h1>
          <p>La connexion a été demandée depuis un autre appareil ou un autre navigateur. Tapez-y ce code :</p>
          <p class="ac-short-code">
            <span class="fr-sr-only">{[...state.shortCode].join(' ')}</span>
            <span aria-hidden="true">{`${state.shortCode.slice(0, 3)} ${state.shortCode.slice(3)}`}</span>
          </p>
          <p>La page qui l’attend y est ouverte. Son titre est « Regardez vos mails ».</p>
          <Alert kind="warning" title="Ne donnez ce code à personne">
            <p>
              Vous n’avez rien demandé, ou quelqu’un vous réclame ce code ? Fermez cette page. Prévenez votre référent
              ou votre référente.
            </p>
          </Alert>
        </AppPage>
      )
    case 'over': {
      const { title, text } = OVER[state.reason]
      return (
        <AppPage request={request} title={title}>
          <h1>{title}</h1>
          <p>{text}</p>
          <LinkButton href={connexionPaths.signIn}>Demander un nouveau lien</LinkButton>
        </AppPage>
      )
    }
  }
}
