import { PRACTICE_PERSON } from '../../../domain/mandats/index.ts'
import { BackLink, ButtonRow, formatDate, LinkButton, PostButton } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { timeZoneOf } from '../../connexion/words.ts'
import { AppPage, organisationField } from '../../shell.tsx'
import { ToSay } from '../nouveau-mandat/choix/fields.tsx'
import { mandatPaths } from '../nouveau-mandat/paths.ts'
import { commonName } from '../usagers/words.ts'
import { Aside, PRACTICE_NAME, PracticePage } from './frame.tsx'
import { practicePaths } from './paths.ts'

const HOME = '/espace-aidant'

/** What the practice is, before it begins; or that it was done, and may be done again. */
export function StartPage({ request, doneAt }: { readonly request: AidantRequest; readonly doneAt: Date | null }) {
  const title = 'Un mandat d’entraînement'
  return (
    <PracticePage request={request} title={title} withPerson={false}>
      <h1>{title}</h1>
      <p>
        {doneAt
          ? `Vous l’avez fait le ${formatDate(doneAt, timeZoneOf(request.visitor))}. Vous pouvez le refaire quand vous voulez.`
          : 'Faites une fois tout le chemin, tranquillement, avant de le faire avec quelqu’un. Comptez 3 minutes.'}
      </p>
      <ul>
        <li>Les pages et les mots sont les vrais. La personne, {commonName(PRACTICE_PERSON)}, est inventée.</li>
        <li>Rien n’est transmis, rien n’est compté, aucun mandat n’existe.</li>
        <li>Vous pouvez vous arrêter et reprendre plus tard, où vous en étiez.</li>
      </ul>
      <ButtonRow>
        <PostButton action={practicePaths.start} csrf={request.csrf} hidden={organisationField(request)} look="primary">
          {doneAt ? 'Refaire l’entraînement' : 'Commencer l’entraînement'}
        </PostButton>
        <LinkButton href={HOME} look="secondary">
          {doneAt ? 'Aller à l’accueil' : 'Plus tard : aller à l’accueil'}
        </LinkButton>
      </ButtonRow>
    </PracticePage>
  )
}

/** FranceConnect's step, explained and played by us: it must never look like FranceConnect itself. */
export function FranceConnectPage({ request }: { readonly request: AidantRequest }) {
  const title = 'Ici, la personne se connecterait à FranceConnect'
  return (
    <PracticePage
      request={request}
      title={title}
      step={2}
      stepTitle="la signature de la personne"
      next="relire et signer"
      back={<BackLink href={practicePaths.choices}>Modifier les choix</BackLink>}
    >
      <h1>{title}</h1>
      <p>
        <strong>Vous êtes toujours dans Aidants Connect.</strong> Avec une vraie personne, le site de FranceConnect
        s’ouvrirait maintenant. Voici ce qui s’y passe :
      </p>
      <ol>
        <li>Vous lui passez l’écran, le clavier et la souris. Vous regardez ailleurs.</li>
        <li>Elle choisit un de ses comptes : impots.gouv.fr, Ameli, La Poste, MSA, France Identité…</li>
        <li>Elle tape elle-même son identifiant et son mot de passe. Vous ne les connaissez pas.</li>
        <li>
          FranceConnect nous donne son identité : c’est sa signature, pour ces choix et pas d’autres. Puis nous fermons
          sa session.
        </li>
      </ol>
      <Aside>
        <p>
          Si elle n’y arrive pas, rien n’est perdu : les choix sont gardés 30 minutes. La page dit ce qui s’est passé et
          quoi faire.
        </p>
      </Aside>
      <PostButton
        action={practicePaths.franceconnect}
        csrf={request.csrf}
        hidden={organisationField(request)}
        look="primary"
      >
        Faire comme si {PRACTICE_NAME} s’était connectée
      </PostButton>
    </PracticePage>
  )
}

/** Signed, for practice: what would come out of it, and what comes next. */
export function SignedPage({ request }: { readonly request: AidantRequest }) {
  const title = `Mandat avec ${PRACTICE_NAME}`
  return (
    <PracticePage request={request} title={title} step={4} stepTitle="le mandat signé" next="l’arrêter">
      <h1>{title}</h1>
      <p>
        <strong>C’est signé, pour de faux.</strong> Avec une vraie personne, vous auriez maintenant :
      </p>
      <ul>
        <li>le mandat à imprimer en deux exemplaires, avec un numéro que l’administration peut vérifier ;</li>
        <li>sa fiche, avec ses mandats, son historique et les messages qu’elle reçoit ;</li>
        <li>le bouton « Commencer une démarche », pour agir en son nom.</li>
      </ul>
      <Aside>
        <p>
          À chaque démarche, vous dites si la personne est à côté de vous, au téléphone ou absente. Tout est noté, et
          elle peut le voir.
        </p>
      </Aside>
      <p>Elle peut changer d’avis à tout moment. Apprenez maintenant à arrêter le mandat.</p>
      <LinkButton href={practicePaths.stop}>Arrêter ce mandat</LinkButton>
    </PracticePage>
  )
}

/** The end: where to go now. */
export function DonePage({ request }: { readonly request: AidantRequest }) {
  const title = 'L’entraînement est terminé'
  return (
    <AppPage request={request} title={title} exercise>
      <h1>{title}</h1>
      <p>Vous savez faire signer un mandat, et l’arrêter. Les choix de cet entraînement sont effacés.</p>
      <ToSay />
      <ButtonRow>
        <LinkButton href={HOME}>Aller à l’accueil</LinkButton>
        <LinkButton href={mandatPaths.start} look="secondary">
          Commencer un vrai mandat
        </LinkButton>
      </ButtonRow>
    </AppPage>
  )
}
