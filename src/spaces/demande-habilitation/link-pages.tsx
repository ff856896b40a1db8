import type { Visitor } from '../../domain/comptes/index.ts'
import { LINK_TO_FILE, type LinkState } from '../../domain/habilitation/index.ts'
import type { Request } from '../../platform/http/route.ts'
import { Alert, ButtonRow, LinkButton, SubmitButton } from '../../platform/ui/index.ts'
import type { PublicRequest } from '../access.ts'
import { KeptForm, keptWords } from '../connexion/kept-form.tsx'
import { AppForm, AppPage } from '../shell.tsx'
import { habilitationPaths } from './paths.ts'

type Usable = Extract<LinkState, { kind: 'usable' }>

/** The field of the one button that opens the space without beginning a file. */
export const BEGIN = 'commencer'

interface LinkPageProps {
  readonly request: PublicRequest
  readonly token: string
  readonly link: Usable
  /** The file that it leads to. */
  readonly fileId: string | undefined
}

/** Kept through the form, so that the link ends where its mail promised. */
const kept = (fileId: string | undefined) => (fileId ? { [LINK_TO_FILE]: fileId } : {})

const TITLES: Readonly<Record<Usable['purpose'], string>> = {
  confirmation: 'Confirmez votre adresse',
  acces: 'Ouvrez vos demandes d’habilitation',
  nouvelle_adresse: 'Confirmez votre nouvelle adresse',
}

/** What opens from a mail: a button does it, since mail scanners open links too (W-04). */
export function LinkPage({ request, token, link, fileId }: LinkPageProps) {
  const title = TITLES[link.purpose]
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <p>
        <strong>{link.email}</strong>
      </p>
      <AppForm request={request} action={habilitationPaths.linkOf(token)} hidden={kept(fileId)}>
        <What link={link} toFile={fileId !== undefined} />
      </AppForm>
      <p>Cet espace se referme après deux heures sans rien faire. Un nouveau lien le rouvre.</p>
    </AppPage>
  )
}

function What({ link, toFile }: { readonly link: Usable; readonly toFile: boolean }) {
  if (link.purpose === 'nouvelle_adresse') {
    return (
      <>
        <p>Elle prendra la place de l’ancienne, qui est prévenue et n’ouvrira plus rien.</p>
        <SubmitButton>Confirmer ma nouvelle adresse</SubmitButton>
      </>
    )
  }
  if (link.purpose === 'confirmation') {
    return (
      <>
        <p>
          {link.begins ? 'Votre demande commence ensuite : 10 minutes suffisent.' : 'Votre espace s’ouvre ensuite.'}
        </p>
        <SubmitButton name={BEGIN} value="oui">
          Confirmer mon adresse
        </SubmitButton>
      </>
    )
  }
  if (!link.begins) return <SubmitButton>{toFile ? 'Ouvrir la demande' : 'Ouvrir mes demandes'}</SubmitButton>
  return (
    <>
      <p>
        Une nouvelle demande a été commencée avec votre adresse. Ce n’était pas vous ? Ouvrez seulement vos demandes :
        elle sera oubliée.
      </p>
      <ButtonRow>
        <SubmitButton name={BEGIN} value="oui">
          Commencer la nouvelle demande
        </SubmitButton>
        <SubmitButton look="secondary" name={BEGIN} value="non">
          Ouvrir seulement mes demandes
        </SubmitButton>
      </ButtonRow>
    </>
  )
}

const OVER = {
  expired: {
    title: 'Ce lien a expiré',
    text: 'Rien n’est perdu : ce que vous aviez rempli est gardé. Recevez un nouveau lien à la même adresse.',
  },
  used: {
    title: 'Ce lien a déjà servi',
    text: 'Un lien sert une seule fois. Recevez-en un autre à la même adresse, ou utilisez celui du mail le plus récent.',
  },
  taken: {
    title: 'Cette adresse suit déjà d’autres demandes',
    text: 'Rien n’a été changé : votre adresse d’avant continue de servir.',
  },
  unknown: {
    title: 'Ce lien n’est pas complet',
    text: 'Ouvrez de nouveau celui du mail, ou recevez-en un autre.',
  },
} as const

interface OverPageProps {
  readonly request: PublicRequest
  readonly token: string
  readonly why: keyof typeof OVER
  readonly fileId: string | undefined
  readonly problem?: string | undefined
}

/** Expired, used or unknown: it is said, and another one is offered (W-03). */
export function LinkOverPage({ request, token, why, fileId, problem }: OverPageProps) {
  const { title, text } = OVER[why]
  const knownWhose = why === 'expired' || why === 'used'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      {problem && (
        <Alert kind="warning">
          <p>{problem}</p>
        </Alert>
      )}
      <p>{text}</p>
      {knownWhose ? (
        <AppForm request={request} action={habilitationPaths.linkInsteadOf(token)} hidden={kept(fileId)}>
          <SubmitButton>Recevoir un nouveau lien</SubmitButton>
        </AppForm>
      ) : (
        <p>
          <LinkButton href={habilitationPaths.ask}>Demander mon lien</LinkButton>
        </p>
      )}
    </AppPage>
  )
}

/** A form came after the session's end: it waits here, whole, until another link has opened it again. */
export function SessionOverPage({ request }: { readonly request: Request<Visitor> }) {
  const title = 'Votre espace s’est refermé'
  return (
    <AppPage request={request} title={title}>
      <h1>{title}</h1>
      <Alert kind="info" title={keptWords(request, ' dans cette page')}>
        <p>Ne la fermez pas. Rien n’a encore été enregistré.</p>
      </Alert>
      <ol>
        <li>
          <a
            href={habilitationPaths.ask}
            target="_blank"
            rel="noopener"
            title="Recevez un nouveau lien dans un autre onglet - nouvelle fenêtre"
          >
            Recevez un nouveau lien dans un autre onglet
          </a>{' '}
          et ouvrez-le dans ce navigateur.
        </li>
        <li>Revenez ici et appuyez sur le bouton ci-dessous.</li>
      </ol>
      <KeptForm request={request}>
        <SubmitButton>Envoyer à nouveau</SubmitButton>
      </KeptForm>
    </AppPage>
  )
}
