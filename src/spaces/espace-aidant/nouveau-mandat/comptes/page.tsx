import { zoneOfOrganisation } from '../../../../domain/mandats/index.ts'
import {
  BackLink,
  Badge,
  ButtonRow,
  Card,
  formatShortDate,
  LinkButton,
  PostButton,
} from '../../../../platform/ui/index.ts'
import type { IdentityProviderToday } from '../../../../protocols/franceconnect/index.ts'
import type { AidantRequest } from '../../../access.ts'
import { AppJourneyPage, organisationField } from '../../../shell.tsx'
import { sitePaths } from '../../../site/paths.ts'
import { mandatPaths } from '../paths.ts'
import { STEP_COUNT } from '../words.ts'

interface AccountsProps {
  readonly request: AidantRequest
  readonly providers: readonly IdentityProviderToday[]
}

/** Before anything is typed: without one of these accounts there is no mandat. */
export function AccountsPage({ request, providers }: AccountsProps) {
  const { organisation } = request.visitor.aidant
  const hidden = organisationField(request)
  return (
    <AppJourneyPage
      request={request}
      title="Nouveau mandat : le compte de la personne"
      stepper={{ step: 1, stepCount: STEP_COUNT, title: 'le compte de la personne', next: 'les choix' }}
      back={<BackLink href="/espace-aidant">Retour à l’accueil</BackLink>}
    >
      <h1>Cette personne peut-elle se connecter à FranceConnect ?</h1>
      <p>
        Elle signe en se connectant elle-même. Il lui faut <strong>un seul</strong> de ces comptes, et de quoi s’en
        servir maintenant.
      </p>
      <ul class="ac-accounts">
        {providers.map((provider) => (
          <li key={provider.key}>
            <strong>{provider.name}</strong>
            <span>avec {provider.needs}</span>
            <Disturbance request={request} provider={provider} />
          </li>
        ))}
      </ul>
      <p>
        La structure engagée sera <strong>{organisation.name}</strong>.{' '}
        <a href={sitePaths.guideOf('mandat-specimen')} target="_blank" rel="noopener noreferrer">
          Montrer un exemple de mandat (PDF, nouvel onglet)
        </a>
      </p>
      <ButtonRow>
        <PostButton action={mandatPaths.start} csrf={request.csrf} hidden={hidden}>
          Oui, elle a l’un de ces comptes
        </PostButton>
        <PostButton action={mandatPaths.noAccount} csrf={request.csrf} hidden={hidden} look="secondary">
          Non, aucun de ces comptes
        </PostButton>
      </ButtonRow>
    </AppJourneyPage>
  )
}

function Disturbance({
  request,
  provider,
}: {
  readonly request: AidantRequest
  readonly provider: IdentityProviderToday
}) {
  const { disturbedSince, message } = provider
  if (!disturbedSince) return null
  const zone = zoneOfOrganisation(request.visitor.aidant.organisation)
  return (
    <span class="ac-accounts__state">
      <Badge kind="warning">Perturbé</Badge> depuis le {formatShortDate(disturbedSince, zone)}
      {message && ` : ${message}`}
    </span>
  )
}

/** What to do, account by account, to print and take home. */
export function NoAccountPage({ request, providers }: AccountsProps) {
  const title = 'Que faire sans compte ?'
  return (
    <AppJourneyPage
      request={request}
      title={title}
      back={<BackLink href={mandatPaths.start}>Retour aux comptes acceptés</BackLink>}
    >
      <h1>{title}</h1>
      <p>
        Sans compte, la personne ne peut pas encore signer de mandat. Choisissez avec elle le compte le plus simple à
        obtenir. Quand il est prêt, elle revient vous voir.
      </p>
      <p>
        <LinkButton href={mandatPaths.noAccountPdf} look="secondary">
          Imprimer cette liste pour la personne
        </LinkButton>
      </p>
      {providers.map((provider) => (
        <Card
          key={provider.key}
          title={provider.name}
          aside={provider.disturbedSince ? <Badge kind="warning">Perturbé</Badge> : undefined}
        >
          <p>{provider.summary}</p>
          <p>À préparer :</p>
          <ul>
            {provider.bring.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          <p>Ensuite :</p>
          <ol>
            {provider.steps.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ol>
          {provider.phone && <p>Par téléphone : {provider.phone}</p>}
        </Card>
      ))}
    </AppJourneyPage>
  )
}
