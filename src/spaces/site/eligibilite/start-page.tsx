import { QUESTIONS } from '../../../domain/habilitation/index.ts'
import { ButtonRow, LinkButton, Notice } from '../../../platform/ui/index.ts'
import type { PublicRequest } from '../../access.ts'
import { habilitationPaths } from '../../demande-habilitation/paths.ts'
import { AppPage } from '../../shell.tsx'
import { sitePaths } from '../paths.ts'

/** What is asked, what comes of it, and that nothing is kept. */
export function StartPage({ request }: { readonly request: PublicRequest }) {
  const [first] = QUESTIONS
  return (
    <AppPage request={request} title="Votre structure peut-elle utiliser Aidants Connect ?" indexable>
      <h1>Votre structure peut-elle utiliser Aidants Connect ?</h1>
      <p class="ac-lead">
        Quelques questions courtes, deux minutes. Vous saurez tout de suite si une demande est possible, et pourquoi.
      </p>
      <p>Nous vous demandons :</p>
      <ul>
        <li>qui, chez vous, fera les démarches, et avec quel contrat ;</li>
        <li>quelle structure vous êtes, et pourquoi vous aidez ;</li>
        <li>si cette aide est gratuite et régulière.</li>
      </ul>
      <p>Il ne faut ni compte, ni nom, ni document. Vos réponses ne sont pas gardées.</p>
      <ButtonRow>
        <LinkButton href={sitePaths.eligibilityQuestionOf(first?.id ?? '')}>Commencer le test</LinkButton>
      </ButtonRow>
      <Notice>
        <p>
          Vous avez déjà envoyé une demande ? <a href={habilitationPaths.ask}>Suivez votre demande</a>.
        </p>
      </Notice>
    </AppPage>
  )
}
