import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import {
  confirmEmailChange,
  type EmailChangeLinks,
  emailToConfirm,
  emailToObject,
  objectToEmailChange,
} from '../../domain/comptes/index.ts'
import type { Ctx } from '../../platform/context.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { Alert, LinkButton, PostButton } from '../../platform/ui/index.ts'
import { type PublicRequest, publicRoute } from '../access.ts'
import { connexionPaths } from '../connexion/paths.ts'
import { AppPage } from '../shell.tsx'
import { profilePaths } from './paths.ts'

/** Where the mails about an address lead. */
export function emailLinks({ publicUrl }: Ctx): EmailChangeLinks {
  return {
    confirm: (token) => `${publicUrl}${profilePaths.confirmEmailOf(token)}`,
    object: (token) => `${publicUrl}${profilePaths.objectEmailOf(token)}`,
  }
}

const params = z.object({ token: z.string().max(100) })

interface MessageProps {
  readonly request: PublicRequest
  readonly title: string
  readonly children: ComponentChildren
}

function Message({ request, title, children }: MessageProps) {
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      {children}
    </AppPage>
  )
}

function over(request: PublicRequest): Reply {
  return page(
    <Message request={request} title="Ce lien n’est plus bon">
      <p>
        Il a déjà servi, son délai est passé, ou une autre demande l’a remplacé. Rien n’a été changé. Vous le voyez dans
        « Mon compte ».
      </p>
      <LinkButton href={profilePaths.home} look="secondary">
        Ouvrir mon compte
      </LinkButton>
    </Message>,
    410,
  )
}

const showConfirm = publicRoute({
  method: 'GET',
  path: profilePaths.confirmEmail,
  params,
  perMinute: 60,
  async handle(request) {
    const { token } = request.params
    const email = await emailToConfirm(request.ctx, token)
    if (!email) return over(request)
    return page(
      <Message request={request} title="Confirmer cette adresse">
        <p>
          Vous vous connecterez à Aidants Connect avec <strong>{email}</strong>. L’adresse d’avant ne servira plus.
        </p>
        <PostButton action={profilePaths.confirmEmailOf(token)} csrf={request.csrf}>
          Confirmer cette adresse
        </PostButton>
      </Message>,
    )
  },
})

const confirm = publicRoute({
  method: 'POST',
  path: profilePaths.confirmEmail,
  params,
  perMinute: 60,
  async handle(request) {
    const { ctx } = request
    const result = await confirmEmailChange(ctx, request.params.token, emailLinks(ctx))
    if (result.kind === 'changed') {
      return page(
        <Message request={request} title="Votre nouvelle adresse est confirmée">
          <p>À votre prochaine connexion, tapez cette adresse. Un mail a prévenu l’ancienne.</p>
          <LinkButton href={request.visitor.kind === 'signed-in' ? profilePaths.home : connexionPaths.signIn}>
            {request.visitor.kind === 'signed-in' ? 'Ouvrir mon compte' : 'Se connecter'}
          </LinkButton>
        </Message>,
      )
    }
    if (result.reason === 'over') return over(request)
    return page(
      <Message request={request} title="Cette adresse sert déjà à un compte">
        <p>
          Une adresse ne sert qu’à un seul compte. Rien n’a été changé : votre adresse d’avant continue de servir.
          Recommencez avec une autre, ou parlez-en au référent ou à la référente de votre structure.
        </p>
      </Message>,
      409,
    )
  },
})

const showObject = publicRoute({
  method: 'GET',
  path: profilePaths.objectEmail,
  params,
  perMinute: 60,
  async handle(request) {
    const { token } = request.params
    const change = await emailToObject(request.ctx, token)
    if (!change) return over(request)
    const title = change.hasCounted ? 'Remettre mon adresse' : 'Empêcher ce changement d’adresse'
    return page(
      <Message request={request} title={title}>
        <p>
          Votre adresse : <strong>{change.formerEmail}</strong>.{' '}
          {change.hasCounted ? 'Elle a été remplacée par' : 'Quelqu’un demande à la remplacer par'}{' '}
          <strong>{change.newEmail}</strong>.
        </p>
        <Alert kind="warning" title="Si ce n’était pas vous">
          <ul>
            <li>{change.hasCounted ? 'Votre adresse servira de nouveau.' : 'Votre adresse ne changera pas.'}</li>
            <li>Toutes les connexions ouvertes de votre compte seront fermées.</li>
            <li>Les référents de votre structure seront prévenus.</li>
          </ul>
        </Alert>
        <PostButton action={profilePaths.objectEmailOf(token)} csrf={request.csrf}>
          {title}
        </PostButton>
      </Message>,
    )
  },
})

const object = publicRoute({
  method: 'POST',
  path: profilePaths.objectEmail,
  params,
  perMinute: 60,
  async handle(request) {
    const result = await objectToEmailChange(request.ctx, request.params.token)
    if (result === 'over') return over(request)
    if (result === 'taken') {
      return page(
        <Message request={request} title="Votre adresse sert maintenant à un autre compte">
          <p>
            Nous ne pouvons pas la remettre. Rien n’a été changé. Prévenez tout de suite le référent ou la référente de
            votre structure : votre accès peut être arrêté en attendant.
          </p>
        </Message>,
        409,
      )
    }
    return page(
      <Message request={request} title="C’est fait : votre adresse est gardée">
        <p>Toutes les connexions de votre compte sont fermées, et les référents de votre structure sont prévenus.</p>
        <p>
          Quelqu’un a pu se servir de votre téléphone ou de votre carte. Appelez le référent ou la référente de votre
          structure avant de vous reconnecter.
        </p>
      </Message>,
    )
  },
})

export const emailLinkRoutes = [showConfirm, confirm, showObject, object]
