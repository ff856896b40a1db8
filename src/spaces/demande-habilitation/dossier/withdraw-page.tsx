import type { Dossier } from '../../../domain/habilitation/index.ts'
import { BackLink, ButtonRow, LinkButton, SubmitButton } from '../../../platform/ui/index.ts'
import type { RequesterRequest } from '../../access.ts'
import { AppForm, AppPage } from '../../shell.tsx'
import { habilitationPaths } from '../paths.ts'
import { numberWords } from '../words.ts'

interface Props {
  readonly request: RequesterRequest
  readonly dossier: Dossier
}

/** What withdrawing does, before it is done. */
export function WithdrawPage({ request, dossier: { file, followers } }: Props) {
  const title = 'Retirer cette demande ?'
  const others = followers.filter(({ id }) => id !== request.visitor.requester.id)
  return (
    <AppPage request={request} title={title}>
      <BackLink href={habilitationPaths.fileOf(file.id)}>La demande</BackLink>
      <h1>{title}</h1>
      <p>
        {file.name ?? 'Nouvelle demande'}
        {file.number && `, demande n° ${numberWords(file.number)}`}
      </p>
      <ul>
        <li>
          {file.submittedAt
            ? 'L’équipe ne l’examine plus. Elle pourra la rouvrir si vous le lui demandez.'
            : 'Elle n’a jamais été envoyée : elle sera effacée dans un mois.'}
        </li>
        {others.length > 0 && (
          <li>
            {others.map(({ givenName, familyName }) => `${givenName} ${familyName}`).join(', ')}{' '}
            {others.length > 1 ? 'seront prévenus par mail.' : 'en sera prévenu par mail.'}
          </li>
        )}
      </ul>
      <AppForm request={request} action={habilitationPaths.withdrawOf(file.id)}>
        <ButtonRow>
          <SubmitButton>Retirer cette demande</SubmitButton>
          <LinkButton href={habilitationPaths.fileOf(file.id)} look="secondary">
            La garder
          </LinkButton>
        </ButtonRow>
      </AppForm>
    </AppPage>
  )
}
