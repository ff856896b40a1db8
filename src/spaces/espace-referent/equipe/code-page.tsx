import type { Colleague } from '../../../domain/comptes/index.ts'
import { Alert, BackLink, ButtonRow, Countdown, LinkButton, SubmitButton } from '../../../platform/ui/index.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import type { ColleagueRequest } from './act.tsx'
import { teamPaths } from './paths.ts'
import { nameOf } from './words.ts'

const PROBLEMS = {
  none_pending: 'Aucun lien n’attend de code en ce moment. Envoyez d’abord un lien, puis revenez ici.',
  none_open: 'Aucun dépannage n’est ouvert pour cette personne.',
  too_many: 'Cinq liens en un jour, c’est le plus. Recommencez demain.',
} as const

interface CodePageProps {
  readonly request: ColleagueRequest
  readonly colleague: Colleague
  readonly problem?: keyof typeof PROBLEMS | undefined
  readonly shown?: { readonly code: string; readonly until: Date } | undefined
}

/** The code that a référent hands over, by word of mouth, to somebody whose link is waiting. */
export function CodePage({ request, colleague, problem, shown }: CodePageProps) {
  const { accountId, standing } = colleague
  const name = nameOf(colleague)
  const title = `Donner son code à ${name}`
  return (
    <AppPage request={request} title={title} scripts={['countdown']} returnTo={teamPaths.codeOf(accountId)}>
      <BackLink href={teamPaths.sheetOf(accountId)}>{name}</BackLink>
      <h1>{title}</h1>
      {problem && (
        <Alert kind="warning">
          <p>{PROBLEMS[problem]}</p>
        </Alert>
      )}
      {shown ? (
        <>
          <p>Dites ce code à {name}, de vive voix. Ne l’envoyez ni par mail ni par message.</p>
          <p class="ac-short-code">
            {shown.code.slice(0, 3)} {shown.code.slice(3)}
          </p>
          <p>
            Il sert une seule fois, <Countdown deadline={shown.until} timeZone={timeZoneOf(request.visitor)} />.
          </p>
          <p>
            <LinkButton href={teamPaths.sheetOf(accountId)} look="secondary">
              Revenir à la fiche
            </LinkButton>
          </p>
        </>
      ) : (
        <>
          <p>
            {name} a reçu un lien par mail, à {colleague.email}. La page ouverte par ce lien demande un code. Quand la
            personne est devant vous, ou au téléphone et que vous reconnaissez sa voix, montrez-le.
          </p>
          <AppForm request={request} action={teamPaths.codeOf(accountId)}>
            <ButtonRow>
              <SubmitButton name="acte" value="montrer">
                Montrer le code
              </SubmitButton>
              {standing === 'actif' && (
                <SubmitButton look="secondary" name="acte" value="renvoyer">
                  Renvoyer le lien du dépannage
                </SubmitButton>
              )}
              {standing === 'a_activer' && (
                <LinkButton href={teamPaths.inviteOf(accountId)} look="secondary">
                  Envoyer un autre lien
                </LinkButton>
              )}
            </ButtonRow>
          </AppForm>
        </>
      )}
    </AppPage>
  )
}
